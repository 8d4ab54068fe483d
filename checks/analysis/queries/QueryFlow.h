// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which questions about containers have been answered at a point, and how?
//
//   auto it = items_.find(key);           it answers the question
//   if (it == items_.end()) {             on this edge, with no
#ifndef MAPWARDEN_ANALYSIS_QUERIES_QUERYFLOW_H
#define MAPWARDEN_ANALYSIS_QUERIES_QUERYFLOW_H

#include "analysis/facts/Facts.h"
#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

/// A question about a container: an Access that asks, or a call of a function that does so and tells.
struct Question {
  PathId Container;
  /// UnknownPath: whether it has any element.
  PathId Key;
  /// The value that stands for the answer is true if that is no.
  bool IsInverse = false;
  /// The function that asks; null if the fact itself does.
  const FunctionSymbol *Callee = nullptr;
  /// The value is also false for another reason, `supported && found`.
  bool IsImplied = false;
  /// Whether there is no room for another element, rather than whether there is any.
  bool IsOfRoom = false;
};

/// The questions of one function, by the fact that asks.
using Questions = llvm::DenseMap<const Fact *, Question>;

/// The question that \p Of asks: what is answered was asked.
const Question &getQuestion(const Questions &Asked, const Fact &Of);

/// What is known at a point.
struct AnswerState {
  /// \p Cell is true where the question \p Of is answered with yes, or with no if \p IsInverse; it may also be false
  /// elsewhere, if \p IsImplied.
  struct Answer {
    PathId Cell;
    const Fact *Of;
    bool IsInverse;
    bool IsImplied = false;
    bool operator==(const Answer &Other) const {
      return Cell == Other.Cell && Of == Other.Of && IsInverse == Other.IsInverse && IsImplied == Other.IsImplied;
    }
  };
  /// The question \p Of is answered, on every path to here.
  struct Outcome {
    const Fact *Of;
    bool IsYes;
    /// On some path the lock was given up since to wait: for there to be any element, if it was empty, or room,
    /// if it was full; null if not.
    const Fact *Wait = nullptr;
    bool operator==(const Outcome &Other) const { return Of == Other.Of && IsYes == Other.IsYes; }
  };
  bool Reached = false;
  llvm::SmallVector<Answer, 2> Answers;
  llvm::SmallVector<Outcome, 2> Outcomes;
};

/// Is shown each fact of a function, the state in front of it, and what the function asks; for tests.
using AnswerWatcher =
    llvm::function_ref<void(const FunctionFacts &, const Fact &, const AnswerState &, const Questions &)>;

/// The analysis that runForward and replay of Dataflow.h take.
class QueryFlow {
public:
  using State = AnswerState;

  /// \p Changes are the containers that the calls of the function change, by the fact.
  QueryFlow(const Questions &Asked, const llvm::DenseMap<const Fact *, llvm::SmallVector<PathId, 1>> &Changes,
            const PathTable &Paths)
      : Asked(Asked), Changes(Changes), Paths(Paths) {}

  static State initial() {
    State S;
    S.Reached = true;
    return S;
  }
  static bool join(State &Into, const State &From);
  void transfer(State &S, const Fact &F) const;

private:
  /// Drops what is known of \p Container, about \p Key or, if that is unknown, about all of it.
  void forget(State &S, PathId Container, PathId Key) const;
  void ask(State &S, const Fact &F, const Question &New) const;
  void rebind(State &S, PathId Cell) const;
  bool isMixed(const AnswerState::Answer &Of) const;
  bool isThere(const State &S, const Fact &F) const;

  const Questions &Asked;
  const llvm::DenseMap<const Fact *, llvm::SmallVector<PathId, 1>> &Changes;
  const PathTable &Paths;
};

} // namespace mapwarden::analysis

#endif
