// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Do all callers of a function know that the key is there which it looks up?
//
//   for (auto &entry : items_)
//     load(entry.first);             it comes out of the container
//   items_[id] = item;
//   load(id);                        it has just been put in
//   void load(int id) { items_.find(id)->second.start(); }      private: all that call it are in sight
#ifndef MAPWARDEN_ANALYSIS_QUERIES_VOUCHINGCALLERS_H
#define MAPWARDEN_ANALYSIS_QUERIES_VOUCHINGCALLERS_H

#include "analysis/facts/UnitFacts.h"
#include "analysis/queries/LookupFlow.h"

namespace mapwarden::analysis {

/// What the callers of functions know that look up what they are given. Functions are looked at bottom-up: those that
/// look up before their callers.
class VouchingCallers {
public:
  explicit VouchingCallers(const PathTable &Paths) : Paths(Paths) {}

  /// \p Function makes the look-up \p Of, and does not test it. False if callers cannot vouch for it: the key is no
  /// parameter, or anybody may call.
  bool add(const FunctionSymbol &Function, const Lookup &Of);

  /// True if \p Function calls one that was added: it may vouch for the key.
  bool concerns(const FunctionFacts &Function) const;

  /// \p Call, of \p Caller, is reached with what \p Before knows.
  void visit(const FunctionFacts &Caller, const Fact &Call, const LookupState &Before);

  /// True if \p Function is called, and each call is with a key that is in \p Container.
  bool vouch(const FunctionSymbol &Function, PathId Container, PathId Key) const;

private:
  struct Asked {
    PathId Container;
    PathId Key;
    bool IsKnown = false;
    bool IsUnknown = false;
  };
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<Asked, 1>> Of;
  const PathTable &Paths;
};

} // namespace mapwarden::analysis

#endif
