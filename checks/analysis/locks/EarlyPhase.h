// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a program do before its first thread starts?
//
//   int main() {
//     registry.load("registry.txt");               // one thread: whatever load() does, and what it calls
//     std::thread worker([&] { registry.sum(); });
//     registry.add(1);                             // two
//   }
//
// Only where all callers of a function are in sight, as whoever links units sees them, or it is for the unit alone.
#ifndef MAPWARDEN_ANALYSIS_LOCKS_EARLYPHASE_H
#define MAPWARDEN_ANALYSIS_LOCKS_EARLYPHASE_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// The functions that may start a thread, themselves or by a callee, by their patterns.
using StartingFunctions = llvm::DenseSet<const FunctionSymbol *>;

/// True if \p F of \p Function may start a thread. \p ForSure: what is handed to code that is not in sight may also run
/// at once, and is no start for sure.
bool startsThread(const Fact &F, const FunctionFacts &Function, const StartingFunctions &Starting,
                  bool ForSure = false);

/// The facts that come before any start of a thread on every way from main(); none if \p Unit has no
/// main() that starts one, itself or by a callee.
std::vector<const Fact *> findEarlyFacts(const UnitFacts &Unit, const StartingFunctions &Starting);

} // namespace mapwarden::analysis

#endif
