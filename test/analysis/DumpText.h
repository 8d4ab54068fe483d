// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do the states of the analyses look like as text? For mapwarden-test-dump alone.
//
// What is in braces is complete: `{}` says that there is nothing, and the brace behind it that nothing follows.
//
//   It {Items, with Cur, perhaps dead by Erase}     a borrow: where it leads, who stands there too, what killed it
#ifndef MAPWARDEN_TEST_ANALYSIS_DUMPTEXT_H
#define MAPWARDEN_TEST_ANALYSIS_DUMPTEXT_H

#include "analysis/borrows/BorrowState.h"
#include "analysis/guards/GuardInference.h"
#include "analysis/locks/CallContexts.h"
#include "analysis/queries/LookupFlow.h"
#include "analysis/summary/MutationSummary.h"

namespace mapwarden::dump {

/// Several lines about one place.
using Lines = std::vector<std::string>;

/// A list that is written piece by piece: "{a, b}".
class Braces {
public:
  Braces &add(const std::string &Piece) {
    Text += (Text.empty() ? "" : ", ") + Piece;
    return *this;
  }
  Braces &addIf(bool Condition, const std::string &Piece) { return Condition ? add(Piece) : *this; }
  bool empty() const { return Text.empty(); }
  std::string str() const { return "{" + Text + "}"; }

private:
  std::string Text;
};

std::string nameOf(model::Effect Effect);

/// One line a borrow, in the order of their names, and one for what else is known; temporaries are left out.
Lines spell(const analysis::BorrowState &State, const analysis::FunctionFacts &Function,
            const analysis::PathTable &Paths);

/// One line a look-up, and one for what else is known.
Lines spell(const analysis::LookupState &State, const analysis::FunctionFacts &Function, const analysis::Lookups &Made,
            const analysis::PathTable &Paths);

/// One line: what stands for which answers, and which are known.
Lines spell(const analysis::AnswerState &State, const analysis::Questions &Asked, const analysis::PathTable &Paths);

/// One line for the function, and one for each way into it; only the last way of many.
Lines spell(const analysis::FunctionContexts &Contexts, const analysis::UnitFacts &Unit);

/// One line a change.
Lines spell(const analysis::MutationSummary &Summary, const analysis::FunctionSymbol &Function,
            const analysis::PathTable &Paths);

/// What \p Function says of a guard; no line if it says nothing.
Lines spellVotes(const analysis::VoteTally &Votes, const analysis::FunctionSymbol &Function);

/// The sum of the votes.
std::string spellSum(const analysis::GuardHypothesis &Opinion);

} // namespace mapwarden::dump

#endif
