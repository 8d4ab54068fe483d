// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How does a function use a container that locks itself?
//
//   if (!jobs_.empty())      Empty of jobs_
//     jobs_.try_pop(job);    TryTake of jobs_, IsDiscarded: nobody looks whether there was one
#ifndef MAPWARDEN_ANALYSIS_FACTS_CONCURRENTUSES_H
#define MAPWARDEN_ANALYSIS_FACTS_CONCURRENTUSES_H

#include "analysis/facts/AccessPath.h"
#include "model/Concurrent.h"

namespace mapwarden::analysis {

/// One call of a concurrent container's member; the container and what stands for the result are the fact's.
struct ConcurrentUse {
  model::ConcurrentOp What = model::ConcurrentOp::None;
  const FunctionSymbol *Member = nullptr;
  /// The member that does safely what callers do with this one; empty if there is none.
  std::string Instead;
  /// The key, if it has a name.
  PathId Key = UnknownPath;
  /// What holds the element from here on, if the call is given an accessor.
  PathId Accessor = UnknownPath;
  bool IsSharedAccessor = false;
  /// Nobody reads what it returns; of a Slot: it is assigned to.
  bool IsDiscarded = false;
  /// The key tells the threads apart: no two have the same.
  bool IsKeyOfThread = false;
  /// The callables that it runs before it returns.
  llvm::SmallVector<const FunctionSymbol *, 1> Bodies;
};

} // namespace mapwarden::analysis

#endif
