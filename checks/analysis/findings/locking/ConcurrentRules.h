// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// May this use of a concurrent container be meant so?
//
//   std::lock_guard l(mutex_); if (!jobs_.empty()) jobs_.pop(job);     one-lock-around
//   perThread_[std::this_thread::get_id()].push_back(x);               key-of-thread
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CONCURRENTRULES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_CONCURRENTRULES_H

#include "analysis/findings/locking/ConcurrentScene.h"

namespace mapwarden::analysis {

/// What is done that the container does not make safe.
enum class Misuse : uint8_t {
  StaleTake,    ///< an element is taken for there, since somebody asked before
  StaleInsert,  ///< a key is taken for missing
  StaleGet,     ///< a key is taken for there
  Walk,         ///< it is walked over beside changes
  Reset,        ///< what is not safe beside other uses
  Element,      ///< what an element holds is changed, and no lock keeps others from it
  TwoAccessors, ///< the lock of one element is taken while that of another is held
  EraseHeld,    ///< an element is erased that the thread holds itself
  CallHeld,     ///< a call takes the lock of an element while one is held
  UsedInVisit,  ///< what runs under a lock of the container uses it again
};

/// A use that may be a misuse, and what is known when it is judged.
struct MisuseCandidate {
  const ConcurrentScene &Scene;
  Misuse What;
  const VariableSymbol &Container;
  const SharedUse &Use;
  /// The question that the use rests on, or what has taken the lock that is held; null if there is none.
  const SharedUse *Asked = nullptr;
  /// What may come in between: in another function, or in another call of this one. Null if there is nothing, or it
  /// need not be known.
  const SharedUse *Other = nullptr;
  /// There are others, and a lock keeps them from it.
  bool IsKeptApart = false;
  /// Both of two accessors only read.
  bool AreShared = false;

  const FunctionFacts &function() const { return Scene.Unit.Functions[Use.Function]; }
  bool isStale() const { return What <= Misuse::StaleGet; }
  bool isItself() const { return Other && Other->Function == Use.Function; }
};

/// The rule that silences \p Of, or leaves it to the strict level; None if there is none.
RuleId judge(const MisuseCandidate &Of);

/// The use among \p All that may make \p Use go wrong, which \p Undoes says by what is done: in another function, best
/// one that runs while threads do; else \p Use itself, if \p MayBeItself. Sets \p IsKeptApart if all of them are kept
/// away by a lock.
const SharedUse *findOther(const ConcurrentScene &Scene, const SharedUse &Use, llvm::ArrayRef<SharedUse> All,
                           llvm::function_ref<bool(const SharedUse &)> Undoes, bool MayBeItself, bool &IsKeptApart);

} // namespace mapwarden::analysis

#endif
