// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a linked program leave behind for whoever reads one of its units alone?
//
// An index (index/IndexFile.h): for each source file the facts of its functions that use a container or a lock, or that
// do something else their callers should know, and, with each function, the ways into it that the link has found. It
// says by the classes and globals who uses them, and by the functions where their bodies are.
#ifndef MAPWARDEN_ANALYSIS_INDEXBUILDER_H
#define MAPWARDEN_ANALYSIS_INDEXBUILDER_H

#include "analysis/locks/CallContexts.h"
#include "analysis/locks/TransitiveWaits.h"
#include "analysis/summary/AlienCalls.h"
#include "analysis/summary/MutationSummary.h"
#include "llvm/Support/Error.h"

namespace mapwarden::analysis {

/// What the stages have found out about a program.
struct ProgramView {
  const UnitFacts &Unit;
  const LockFlow &Locks;
  const std::vector<FunctionContexts> &Contexts;
  const MutationSummaries &Mutations;
  const AlienCalls &Open;
  const TransitiveLocks &Taken;
  const TransitiveWaits &Waits;
};

/// Writes the index of \p Program to \p File: all of it, or, if that cannot be done, nothing.
llvm::Error writeIndex(const ProgramView &Program, llvm::StringRef File);

} // namespace mapwarden::analysis

#endif
