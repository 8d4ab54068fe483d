// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is done before the first thread of an object starts?
//
//   void Server::start() {
//     sessions_[0] = admin;                          // alone
//     worker_ = std::thread([this] { run(); });
//   }
//   void Server::init() { ... }                      // alone, says its name
#ifndef MAPWARDEN_ANALYSIS_LOCKS_PREPUBLICATION_H
#define MAPWARDEN_ANALYSIS_LOCKS_PREPUBLICATION_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::analysis {

/// The facts of the unit at which `this` is not shared yet: all those of functions that are called as initialisers are,
/// and, in functions called as those that start something are, the facts in front of the first thread that they start,
/// themselves or by a callee, unless they are a thread's own; and all that main() does in front of the first start,
/// itself or by a callee. Each with the rule that says so.
llvm::DenseMap<const Fact *, RuleId> computePrePublication(const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
