// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a function know of whether there is any element in a container, where it takes an end of that?
//
//   if (!canUndo()) return;          a question, by a function that tells: it is known from here on
//   done_.push_back(step);           something is put in: it may be known
//   done_.back()                     nothing of that: it is not
#ifndef MAPWARDEN_ANALYSIS_QUERIES_EMPTINESS_H
#define MAPWARDEN_ANALYSIS_QUERIES_EMPTINESS_H

#include "analysis/facts/FactAt.h"
#include "analysis/facts/UnitFacts.h"
#include "analysis/queries/QueryFlow.h"
#include "analysis/summary/MutationSummary.h"

namespace mapwarden::analysis {

/// How much is known of a container at a point.
enum class Emptiness : uint8_t {
  Unknown,  ///< nobody has asked, and nothing was put in
  Perhaps,  ///< somebody has asked, or something may have been put in
  ByState,  ///< a condition of the object decides whether the point is reached
  NotEmpty, ///< somebody has asked, and there is something
};

/// What the functions of a unit ask of containers, whether there is any element.
class EmptinessQuestions {
public:
  EmptinessQuestions(const UnitFacts &Unit, const MutationSummaries &Summaries);

  /// What \p Function asks.
  const Questions &askedBy(const FunctionFacts &Function) const { return Asked.find(&Function)->second; }

  /// What is known of \p Container at \p At.
  Emptiness find(const FactAt &At, PathId Container) const;

  /// \p F, of \p Function, asks about \p Container, or may put something in.
  bool tells(const FunctionFacts &Function, const Fact &F, PathId Container) const;

private:
  void note(const FunctionFacts &Function);
  bool isKnown(const FactAt &At, PathId Container) const;

  const PathTable &Paths;
  const MutationSummaries &Summaries;
  llvm::DenseMap<const FunctionFacts *, Questions> Asked;
  /// What functions tell their callers.
  llvm::DenseMap<const FunctionSymbol *, Question> Tellers;
};

} // namespace mapwarden::analysis

#endif
