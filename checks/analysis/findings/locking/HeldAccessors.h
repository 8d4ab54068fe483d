// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which elements of concurrent containers does a function hold at a point?
//
//   Users::accessor user;
//   if (users_.find(user, id)) {      from here on `user` holds an element of users_
//     user.release();                 and from here on none
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_HELDACCESSORS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_HELDACCESSORS_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// The elements that are held, on every path to a point.
struct HeldElements {
  struct Element {
    PathId Accessor;
    /// What has taken it; if it may have found nothing, the cell that tells so is not known yet.
    const Fact *By;
    bool IsSure;
    bool operator==(const Element &Other) const {
      return Accessor == Other.Accessor && By == Other.By && IsSure == Other.IsSure;
    }
  };
  bool Reached = false;
  llvm::SmallVector<Element, 1> Held;
};

/// The analysis that runForward and replay of Dataflow.h take.
class HeldAccessors {
public:
  using State = HeldElements;

  explicit HeldAccessors(const FunctionFacts &Function) : Function(Function) {}

  static State initial() {
    State S;
    S.Reached = true;
    return S;
  }
  static bool join(State &Into, const State &From);
  void transfer(State &S, const Fact &F) const;

private:
  const FunctionFacts &Function;
};

} // namespace mapwarden::analysis

#endif
