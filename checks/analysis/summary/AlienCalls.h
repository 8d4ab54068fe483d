// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which calls may reach code that is not in sight, and come back?
//
//   void Hub::notify() { for (auto &h : handlers_) h(); }   comes to one: h is whatever somebody registered
#ifndef MAPWARDEN_ANALYSIS_SUMMARY_ALIENCALLS_H
#define MAPWARDEN_ANALYSIS_SUMMARY_ALIENCALLS_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// The patterns of the functions in which, at any depth, a callable or a virtual member is called that may be
/// anybody's.
using AlienCalls = llvm::DenseSet<const FunctionSymbol *>;

/// Composed bottom-up; within a cycle of calls, a callee that is not composed yet counts as closed.
AlienCalls computeAlienCalls(const UnitFacts &Unit);

/// True if \p F, a fact of \p Function, calls what is not in sight, or a function of \p Open. A member whose body is
/// elsewhere counts here: who calls it knows what it may do.
bool isAlienCall(const Fact &F, const FunctionFacts &Function, const AlienCalls &Open);

} // namespace mapwarden::analysis

#endif
