// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who else knows the object that a function is given?
//
//   auto *board = new Board;
//   pin(board, 1);                    // nobody: the caller has made it, and has given it to nobody before
//   exchange(temporary, *this);       // nobody knows the first, and others know the second
//
// If the caller tells nothing, other functions may: who is given an object of the class, and locks it, takes it for one
// that others know.
#ifndef MAPWARDEN_ANALYSIS_LOCKS_GIVENOBJECTS_H
#define MAPWARDEN_ANALYSIS_LOCKS_GIVENOBJECTS_H

#include "analysis/locks/SharedElements.h"
#include "analysis/locks/SharedLocals.h"

namespace mapwarden::analysis {

/// What is known of an object.
enum class KnownBy : uint8_t { Nobody, Others, Unclear };

/// A call, and what is known on the way on which its function is entered.
struct CallOnWay {
  const FunctionFacts &Caller;
  const Fact &Call;
  /// `this` is not shared yet, or no longer.
  bool IsOwned;
  /// The parameters of the caller whose objects nobody else knows, and those whose objects others know.
  llvm::ArrayRef<unsigned> OwnedParameters;
  llvm::ArrayRef<unsigned> PublishedParameters;
};

/// What a unit shares with threads by locals of its functions.
struct SharedByLocals {
  explicit SharedByLocals(const UnitFacts &Unit) : Locals(Unit), Elements(Unit) {}

  const SharedLocals Locals;
  const SharedElements Elements;
};

/// Who knows \p Object, which the function of \p At names so, besides that function.
KnownBy whoKnows(PathId Object, const CallOnWay &At, const UnitFacts &Unit, const SharedByLocals &Shared);

/// The parameter of \p Function, by its index, whose object \p Path is a part of; none if it is no part of one.
std::optional<unsigned> findParameter(PathId Path, const FunctionSymbol &Function, const PathTable &Paths);

/// The roots of the locks that \p Function acquires itself: it takes these objects for shared, whoever made them.
llvm::DenseSet<PathId> findLockedRoots(const FunctionFacts &Function, const PathTable &Paths);

/// True if \p Path leads through a parameter that says nothing of what it points to, `static_cast<Hub
/// *>(data)->items_`: whoever has given the object along with a callback still has it.
bool isBehindOpaque(PathId Path, const PathTable &Paths);

/// Which functions lock the objects that they are given, or have found by a function, by class.
class LockedParameters {
public:
  explicit LockedParameters(const UnitFacts &Unit);

  /// Two functions other than \p Function lock an object that they are given, or have found, and that is of the class
  /// of the parameter or local that \p Path begins with; and it neither makes nor ends that object.
  bool areLockedByOthers(PathId Path, const FunctionSymbol &Function) const;

private:
  const PathTable &Paths;
  llvm::DenseMap<const ClassSymbol *, llvm::SmallVector<const FunctionSymbol *, 2>> Locking;
};

} // namespace mapwarden::analysis

#endif
