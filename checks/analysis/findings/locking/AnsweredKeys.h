// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which keys are there for certain where operator[] looks one up, as somebody has asked before?
//
//   if (items_.count(id) == 0)
//     return;
//   items_[id].touch();              here `id` is in items_: nothing is inserted
//   show(id);                        and is in show(), which does the same
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ANSWEREDKEYS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_ANSWEREDKEYS_H

#include "analysis/facts/UnitFacts.h"
#include "analysis/locks/CallContexts.h"
#include "analysis/queries/QueryFlow.h"

namespace mapwarden::analysis {

/// What has been answered with yes, at each operator[] and each call.
class AnsweredKeys {
public:
  /// \p F is reached with what \p Before knows, of the questions \p Asked.
  void note(const Fact &F, const AnswerState &Before, const Questions &Asked);

  /// True if the key of \p Insert, an operator[], is there, as its function has asked, or the one that it is called by
  /// on \p Way. What says so: that key was found, in this container, or in one that is beside it; or in the container
  /// that this one is an element of; or there is something, and the key is one that the object keeps.
  bool isThere(const Fact &Insert, const CallContext &Way, const UnitFacts &Unit) const;

private:
  struct Answer {
    PathId Container;
    PathId Key;
  };
  const llvm::SmallVectorImpl<Answer> *find(const Fact &At) const;

  llvm::DenseMap<const Fact *, llvm::SmallVector<Answer, 1>> Yes;
};

} // namespace mapwarden::analysis

#endif
