// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which members lead into which containers of their object, and which functions speak of them?
//
//   Tracks::iterator current_;     every function that sets it lets it lead into tracks_
//   void advance() { ++current_; } speaks of it; so does who calls advance()
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_ANCHOREDMEMBERS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_ANCHOREDMEMBERS_H

#include "analysis/facts/FactAt.h"
#include "analysis/facts/UnitFacts.h"
#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

/// A member that leads into a container beside it, or keeps what does.
struct AnchoredMember {
  const VariableSymbol *Member = nullptr;
  const VariableSymbol *Container = nullptr;
  /// Some function lets it lead elsewhere, or nobody knows where.
  bool IsUnknown = false;
  bool IsReference = false;
  /// It is a container that keeps several.
  bool IsKept = false;
  /// The facts that set it, or put another one there; those that use it; and those that empty what keeps several.
  std::vector<FactAt> Sets;
  std::vector<FactAt> Uses;
  std::vector<FactAt> Emptied;
};

/// The functions of a unit, as patterns, that speak of a member.
struct MemberSpeakers {
  /// They set it or use it themselves, or set it; what is empty for it at its end does neither.
  llvm::DenseSet<const FunctionSymbol *> Direct;
  llvm::DenseSet<const FunctionSymbol *> Setters;
  /// The same, also where they call for their own object what does, or make a lambda that does.
  llvm::DenseSet<const FunctionSymbol *> All;
  llvm::DenseSet<const FunctionSymbol *> AllSetters;
};

/// The members of all classes of a unit that lead into one container of their object.
class AnchoredMembers {
public:
  explicit AnchoredMembers(const UnitFacts &Unit);

  llvm::ArrayRef<AnchoredMember> all() const { return Members; }
  /// The changes of \p Container that functions of the unit make in their own object.
  llvm::ArrayRef<FactAt> changesOf(const VariableSymbol &Container) const;
  MemberSpeakers findSpeakers(const AnchoredMember &Of) const;
  /// True if one of \p Some calls \p Callee for its own object.
  bool isCalledByAny(const FunctionSymbol &Callee, const llvm::DenseSet<const FunctionSymbol *> &Some) const;

private:
  void noteAnchor(const FactAt &At);
  void noteKeepers();
  const VariableSymbol *findContainer(const FunctionFacts &In, const Fact &Set) const;

  const UnitFacts &Unit;
  std::vector<AnchoredMember> Members;
  llvm::DenseMap<const VariableSymbol *, size_t> Numbers;
  llvm::DenseMap<const VariableSymbol *, std::vector<FactAt>> Changes;
};

/// The field of this object that \p Path is; null if it is none.
const VariableSymbol *findOwnMember(PathId Path, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
