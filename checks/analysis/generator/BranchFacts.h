// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a branch tell?
//
//   if (mutex_.try_lock()) { ... }      held on the edge into the branch, and not on the other
//   if (!lock.owns_lock()) return;      held behind the return
//   if (items_.empty()) return;         there is an element behind the return
//   switch (kind) { case Ack: ... }     the parameter is that constant there
//
// Such facts sit on the edges of the CFG, never in a block.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_BRANCHFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_BRANCHFACTS_H

#include "analysis/generator/FactEmitter.h"

namespace clang {
class CFGBlock;
} // namespace clang

namespace mapwarden::analysis {

/// The facts that hold where a condition is true, and where it is false.
struct BranchFacts {
  std::vector<Fact> IfTrue;
  std::vector<Fact> IfFalse;
};

/// What \p Condition, the operand that a block tests last, tells; none if it tells nothing. Of a whole `a && b` only
/// one of the two may be known. \p Depth is that of the recursion.
BranchFacts computeBranchFacts(const clang::Expr &Condition, FactEmitter &Emit, unsigned Depth = 0);

/// Fills in the successors of \p Block, and what its last condition tells on the way to each.
void connect(const clang::CFGBlock &Block, FactBlock &Facts, FactEmitter &Emit);

} // namespace mapwarden::analysis

#endif
