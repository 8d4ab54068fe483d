// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which uses of a concurrent container go beyond what it promises?
//
//   if (!jobs_.empty())
//     jobs_.try_pop(job);               somebody else may have taken the last one: the result says so, and nobody looks
//   for (auto &user : users_) ...       the loop is not safe beside `users_.insert(...)` elsewhere
//   names_[id].push_back(name);         the map keeps its elements apart, and not what the threads do to one of them
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CONCURRENTMISUSES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CONCURRENTMISUSES_H

#include "analysis/findings/locking/ConcurrentRules.h"

namespace mapwarden::analysis {

/// A use of a concurrent container that its promises do not cover.
struct ConcurrentMisuse {
  Misuse What;
  /// As the function writes it.
  std::string ContainerName;
  Place Loc;
  const FunctionSymbol *Function;
  /// The member that is called; of a CallHeld, the function; null for the change of an element.
  const FunctionSymbol *Member;
  /// The member that does it safely, or at once; empty if there is none.
  std::string Instead;
  /// Where the question was asked, or the lock was taken, and by which member; invalid if neither was.
  Place AskLoc;
  const FunctionSymbol *AskMember;
  /// The accessor that holds an element.
  std::string AccessorName;
  /// The use elsewhere that may come in between; its function is null if there is none, and Member is null for the
  /// change of an element. It is another call of this very function, on another thread, if IsItself.
  Place OtherLoc;
  const FunctionSymbol *OtherFunction;
  const FunctionSymbol *OtherMember;
  bool IsItself;
  /// Several threads run the function at the same time.
  bool IsOften;
  /// The element is a pointer, and what it leads to is changed.
  bool IsPointee;
  /// Nobody looks at what the member returns.
  bool IsDiscarded;
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

/// "'items_' is walked over beside changes", as the subject of a sentence.
std::string describeMisuse(const ConcurrentMisuse &Of);

/// The misuses of concurrent containers in \p Unit, at most one for each place.
std::vector<ConcurrentMisuse> findConcurrentMisuses(const UnitFacts &Unit, const LockFlow &Flow,
                                                    const std::vector<FunctionContexts> &Contexts);

} // namespace mapwarden::analysis

#endif
