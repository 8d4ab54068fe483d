// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What has become of the look-ups of a function, at a point?
//
//   auto it = items_.find(key);      `it` stands for the look-up, which nobody has tested
//   if (it == items_.end())
//     log();                         here it has found nothing
//   it->second                       and here perhaps
//
// A forward analysis: which values stand for which look-ups, on every path; and for each look-up the set of what may be
// known of it. What flags say on the paths on which it has found nothing is kept, so that a flag that is tested later
// tells these paths from the others.
#ifndef MAPWARDEN_ANALYSIS_QUERIES_LOOKUPFLOW_H
#define MAPWARDEN_ANALYSIS_QUERIES_LOOKUPFLOW_H

#include "analysis/queries/QueryFlow.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

namespace mapwarden::analysis {

/// A look-up: of what, and by which key. UnknownPath for what has no name.
struct Lookup {
  PathId Container = UnknownPath;
  PathId Key = UnknownPath;
  /// The function that looks up and returns null where there is nothing; null if the fact itself does.
  const FunctionSymbol *Callee = nullptr;
  /// Of the call of Callee, as CallSite::Choice. Without one, what is asked for: a key, or one of the next three.
  uint64_t Choice = 0;
  static constexpr uint64_t Bound = 1;        ///< the first from a key on
  static constexpr uint64_t BehindErased = 2; ///< what comes behind an element that is erased
  static constexpr uint64_t Searched = 3;     ///< what an algorithm looks for, perhaps by a predicate
  /// The value that stands for it is true where there is nothing.
  bool IsInverse = false;
  /// Callee looks it up in a container that it is given.
  bool IsGiven = false;
  /// A function tells whether it is there; also false for another reason, if IsImplied.
  bool IsAsked = false;
  bool IsImplied = false;
};

/// The look-up in \p Container that the call at \p Site is. Its key is what the call is made of: a call of the same
/// function for the same object, or with the same argument, asks for the same.
Lookup makeCallLookup(const CallSite &Site, PathId Container, const PathTable &Paths);

/// What a look-up is about, for all functions of a unit: the function that makes it, called in one way, or the member
/// or variable that it is in, perhaps by a pointer. Null if it is neither.
using LookupSubject = std::pair<const Symbol *, uint64_t>;
LookupSubject findSubject(const Lookup &Of, const PathTable &Paths);

/// The look-ups of one function, by the fact that makes them.
using Lookups = llvm::DenseMap<const Fact *, Lookup>;

/// The look-up that \p Of makes: what stands for a look-up, or is known of one, is of one that was made.
const Lookup &getLookup(const Lookups &Made, const Fact &Of);

/// What a call does to a container: it puts something into it, or anything else.
struct CallChange {
  PathId Container;
  bool IsInsert;
  /// UnknownPath: of a key without a name, or of several.
  PathId Key;
};
/// The keys that functions are asked about whose names say that they tell whether there is something, by the cell of
/// the answer.
using NamedQuestions = llvm::DenseMap<PathId, PathId>;
using CallChanges = llvm::DenseMap<const Fact *, llvm::SmallVector<CallChange, 1>>;

/// What is known at a point.
struct LookupState {
  /// What may be known of a look-up.
  enum Bit : uint8_t { Untested = 1, HasFound = 2, HasNone = 4 };

  struct Flag {
    PathId Cell;
    Truth Value;
    bool operator==(const Flag &Other) const { return Cell == Other.Cell && Value == Other.Value; }
  };
  /// A cell is true where its look-up has found something, or nothing if IsInverse.
  using Answer = AnswerState::Answer;
  struct Outcome {
    const Fact *Of;
    uint8_t Bits;
    /// What says that there is nothing: the fact that makes it so, or a test on an edge; null if nothing does.
    const Fact *None = nullptr;
    /// What flags say on all paths on which there is nothing.
    llvm::SmallVector<Flag, 1> NoneFlags = {};
    /// It has found something because some key was inserted, perhaps another one: a test may say the contrary.
    bool IsGuess = false;
    /// It has found something as assertions say, on all paths on which it has.
    bool IsAsserted = false;

    /// Nobody has tested it on some path, nor on another, but for assertions.
    bool isUntested() const { return Bits == Untested || (Bits == (Untested | HasFound) && IsAsserted); }
  };
  /// The key is in the container; UnknownPath: one that has no name is.
  struct Entry {
    PathId Container;
    PathId Key;
    bool operator==(const Entry &Other) const { return Container == Other.Container && Key == Other.Key; }
  };

  /// Cell tells of Key that there is something, by the name of the function that was asked; or of nothing, if
  /// IsInverse. If IsImplied, only where it is true.
  struct NamedAnswer {
    PathId Cell;
    PathId Key;
    bool IsInverse;
    bool IsImplied;
    bool operator==(const NamedAnswer &Other) const {
      return Cell == Other.Cell && Key == Other.Key && IsInverse == Other.IsInverse && IsImplied == Other.IsImplied;
    }
  };

  bool Reached = false;
  llvm::SmallVector<NamedAnswer, 1> NamedAnswers;
  /// The keys of which such a function has said that there is something.
  llvm::SmallVector<PathId, 1> AskedFor;
  llvm::SmallVector<Answer, 2> Answers;
  llvm::SmallVector<Outcome, 2> Outcomes;
  llvm::SmallVector<Entry, 2> Present;
  llvm::SmallVector<Flag, 2> Flags;
  /// The pointers and iterators that have been dereferenced since they were set: a test of one tells nothing new.
  llvm::SmallVector<PathId, 2> Used;
  /// The same, members behind calls that may set them, too: who made a copy of one took it for set.
  llvm::SmallVector<PathId, 2> Followed;

  /// The look-up that \p Cell stands for, if it is true where something was found; null if it stands for none.
  const Fact *findOf(PathId Cell) const;
  /// What F.Cell tells behind the Answer \p F.
  llvm::SmallVector<Answer, 2> findAnswers(const Fact &F, const Lookups &Made) const;
  /// What is known of the look-up \p Of; null if it has not been made.
  const Outcome *find(const Fact &Of) const;
  bool isPresent(PathId Container, PathId Key) const;
  /// The same, but for keys without a name.
  bool isSurelyPresent(PathId Container, PathId Key) const;
  /// \p Of asks a variant for the only alternative that it can hold: others have found that it holds none of the rest.
  bool isLastAlternative(const Fact &Of) const;
  /// The cells that \p Are may have been set: nothing is known of them.
  void forget(llvm::function_ref<bool(PathId)> Are);
};

/// The look-ups that a variable stands for on one of two ways only, and on the other for another one.
struct EitherLookups {
  llvm::SmallVector<const Fact *, 2> OfInto;
  llvm::SmallVector<const Fact *, 2> OfFrom;
};

/// Joins the answers of \p From into those of \p Into; \p Changed becomes true if that changes them. What is known of
/// the look-ups is not joined yet, and those that are returned keep what their own way says.
EitherLookups joinAnswers(LookupState &Into, const LookupState &From, bool &Changed);

/// What the test \p F tells of the look-ups that F.Cell stands for, if there are several: where nothing is found it
/// stands for none of those that have found something. False if it is one at most.
bool assumeEither(LookupState &S, const Fact &F);

/// The look-ups that \p Cell stands for.
llvm::SmallVector<const Fact *, 2> findAllOf(const LookupState &S, PathId Cell);

/// The analysis that runForward and replay of Dataflow.h take.
class LookupFlow {
public:
  using State = LookupState;

  /// \p Changes are what the calls of the function change, by the fact.
  LookupFlow(const Lookups &Made, const CallChanges &Changes, const PathTable &Paths)
      : Made(Made), Changes(Changes), Paths(Paths) {}

  /// Also follows the pointers \p Cells that are tested and of which nobody has seen where they lead: the fact stands
  /// for what they were before. Each must be in the look-ups, too.
  void followTested(const llvm::DenseMap<PathId, const Fact *> &Cells) { Tested = &Cells; }

  /// Also follows what the functions in sight among \p Questions tell.
  void followNamed(const NamedQuestions &Questions) { Named = &Questions; }

  static State initial() {
    State S;
    S.Reached = true;
    return S;
  }
  static bool join(State &Into, const State &From);
  void transfer(State &S, const Fact &F) const;

private:
  /// The sequence that the pointer \p Cell is an element of; UnknownPath if it is none.
  PathId sequenceOf(PathId Cell) const;
  void look(State &S, const Fact &F, const Lookup &New) const;
  static void change(State &S, PathId Container, bool IsInsert, PathId Key);
  void rebind(State &S, const Fact &F) const;
  /// The variant \p Object may hold something else: what is known of its alternatives is of no use any more.
  void forgetVariant(State &S, PathId Object) const;
  void noteFound(State &S, const Lookup &What, bool IsAsserted) const;
  /// The pointer \p Cell, if it is one of those that followTested has told of, stands for a look-up from here on.
  void follow(State &S, PathId Cell) const;
  /// \p What has found something, as \p Test says: so its key is in the container.
  void learnFound(State &S, const Lookup &What, const Fact &Test) const;
  PathId keyAskedBy(PathId Cell) const;
  void learnNamed(State &S, const Fact &F) const;
  /// On an edge: the value \p F.Cell is \p F.Value here. That contradicts what is known, refines it, or is news.
  void assume(State &S, const Fact &F) const;

  const Lookups &Made;
  const CallChanges &Changes;
  const PathTable &Paths;
  const llvm::DenseMap<PathId, const Fact *> *Tested = nullptr;
  const NamedQuestions *Named = nullptr;
};

/// Is shown each reached fact of a function, the state in front of it, and what the function looks up; for tests.
using LookupWatcher =
    llvm::function_ref<void(const FunctionFacts &, const Fact &, const LookupState &, const Lookups &)>;

/// True if \p Test, on an edge of \p Function, always leads to the block \p To, unless it leaves by an exception: what
/// stands there is done where the test says so, whatever else is tested.
bool leadsSurelyTo(const FunctionFacts &Function, const Fact &Test, unsigned To);

/// True if each way from \p Test, on an edge of \p Function, to the block \p To passes another block that does not go
/// on, as it says: one that MayEnd.
bool mayEndBefore(const FunctionFacts &Function, const Fact &Test, unsigned To);

} // namespace mapwarden::analysis

#endif
