// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LookupFlow.h.
#include "analysis/queries/LookupFlow.h"

#include "analysis/facts/Dataflow.h"
#include "model/LookupWords.h"
#include "support/Get.h"

namespace mapwarden::analysis {

constexpr unsigned MaxFlags = 8;

const Fact *LookupState::findOf(PathId Cell) const {
  const auto *Known =
      llvm::find_if(Answers, [Cell](const Answer &A) { return A.Cell == Cell && !A.IsInverse && !A.IsImplied; });
  return Known == Answers.end() ? nullptr : Known->Of;
}

const LookupState::Outcome *LookupState::find(const Fact &Of) const {
  const auto *Known = llvm::find_if(Outcomes, [&Of](const Outcome &O) { return O.Of == &Of; });
  return Known == Outcomes.end() ? nullptr : Known;
}

llvm::SmallVector<LookupState::Answer, 2> LookupState::findAnswers(const Fact &F, const Lookups &Made) const {
  llvm::SmallVector<Answer, 2> Found;
  if (F.From == UnknownPath)
    return Found;
  const bool IsNo = F.Value == Truth::False;
  for (const Answer &Old : Answers)
    if (Old.Cell == F.From)
      Found.push_back({F.Cell, Old.Of, Old.IsInverse != IsNo, Old.IsImplied || F.IsImplied});
  if (!F.IsImplied || !Found.empty())
    return Found;
  for (const auto &[Of, What] : Made) // in the right half of `a && b`, which not every way has passed
    if (Of->Cell == F.From && Of->Kind != FactKind::Point) // one call, that is
      Found.push_back({F.Cell, Of, What.IsInverse != IsNo, true});
  return Found;
}

bool LookupState::isPresent(PathId Container, PathId Key) const {
  return Container != UnknownPath && llvm::any_of(Present, [&](const Entry &Known) {
           return Known.Container == Container && (Known.Key == UnknownPath || Known.Key == Key);
         });
}

bool LookupState::isSurelyPresent(PathId Container, PathId Key) const {
  return Container != UnknownPath && Key != UnknownPath && llvm::is_contained(Present, Entry{Container, Key});
}

void LookupState::forget(llvm::function_ref<bool(PathId)> Are) {
  llvm::erase_if(Answers, [&](const Answer &Old) { return Are(Old.Cell); });
  llvm::erase_if(Used, Are);
}

const Lookup &getLookup(const Lookups &Made, const Fact &Of) { return get(Made, &Of); }

/// What flags say on the paths of \p Old on which there is nothing, as \p Flags and what the outcome has kept.
static llvm::SmallVector<LookupState::Flag, 1> flagsOfNone(const LookupState::Outcome &Old,
                                                           llvm::ArrayRef<LookupState::Flag> Flags) {
  llvm::SmallVector<LookupState::Flag, 1> All = Old.NoneFlags;
  for (const LookupState::Flag &Flag : Flags)
    if (Old.Bits == LookupState::HasNone && !llvm::is_contained(All, Flag) && All.size() < MaxFlags)
      All.push_back(Flag);
  return All;
}

/// What has found something on a path has done so as an assertion says.
static bool isAssertedOnBoth(const LookupState::Outcome &Left, const LookupState::Outcome &Right) {
  const auto IsOther = [](const LookupState::Outcome &Known) {
    return (Known.Bits & LookupState::HasFound) != 0 && !Known.IsAsserted;
  };
  return (Left.IsAsserted || Right.IsAsserted) && !IsOther(Left) && !IsOther(Right);
}

static bool joinOutcome(LookupState::Outcome &Into, const LookupState::Outcome &From,
                        llvm::ArrayRef<LookupState::Flag> IntoFlags, llvm::ArrayRef<LookupState::Flag> FromFlags) {
  const size_t Flags = Into.NoneFlags.size();
  const uint8_t Bits = Into.Bits;
  const bool HadNone = (Into.Bits & LookupState::HasNone) != 0;
  const bool GetsNone = (From.Bits & LookupState::HasNone) != 0;
  if (HadNone)
    Into.NoneFlags = flagsOfNone(Into, IntoFlags);
  if (GetsNone && HadNone) {
    const auto Others = flagsOfNone(From, FromFlags);
    intersect(Into.NoneFlags, Others);
  } else if (GetsNone) {
    Into.NoneFlags = flagsOfNone(From, FromFlags);
    Into.None = From.None;
  }
  const bool WasAsserted = Into.IsAsserted;
  Into.IsAsserted = isAssertedOnBoth(Into, From);
  Into.Bits |= From.Bits;
  const bool NewGuess = From.IsGuess && !Into.IsGuess;
  Into.IsGuess |= From.IsGuess;
  return NewGuess || Into.IsAsserted != WasAsserted || Into.Bits != Bits || Into.NoneFlags.size() < Flags;
}

/// What is in a container on both ways. A key on one of them, and some key on the other: some key.
static bool joinPresent(llvm::SmallVectorImpl<LookupState::Entry> &Into, llvm::ArrayRef<LookupState::Entry> From) {
  if (llvm::ArrayRef<LookupState::Entry>(Into) == From) // most often
    return false;
  llvm::SmallVector<LookupState::Entry, 2> Both;
  const auto Add = [&Both](LookupState::Entry New) {
    if (!llvm::is_contained(Both, New))
      Both.push_back(New);
  };
  for (const LookupState::Entry &Ours : Into)
    for (const LookupState::Entry &Theirs : From)
      if (Ours == Theirs)
        Add(Ours);
      else if (Ours.Container == Theirs.Container && (Ours.Key == UnknownPath || Theirs.Key == UnknownPath))
        Add({Ours.Container, UnknownPath});
  const bool Changed = Both.size() != Into.size() || !std::equal(Both.begin(), Both.end(), Into.begin());
  Into.assign(Both.begin(), Both.end());
  return Changed;
}

bool LookupFlow::join(State &Into, const State &From) {
  if (!From.Reached)
    return false;
  if (!Into.Reached) {
    Into = From;
    return true;
  }
  bool Changed = false;
  const EitherLookups Either = joinAnswers(Into, From, Changed);
  for (size_t Index = 0; Index < From.Outcomes.size(); ++Index) {
    const LookupState::Outcome &Other = From.Outcomes[Index];
    if (llvm::is_contained(Either.OfInto, Other.Of))
      continue;
    auto *Known = Into.Outcomes.begin() + Index; // where it is most often
    if (Index >= Into.Outcomes.size() || Known->Of != Other.Of)
      Known = llvm::find_if(Into.Outcomes, [&](const LookupState::Outcome &O) { return O.Of == Other.Of; });
    if (Known == Into.Outcomes.end()) {
      Into.Outcomes.push_back(Other);
      Into.Outcomes.back().NoneFlags = flagsOfNone(Other, From.Flags);
      Changed = true;
    } else if (llvm::is_contained(Either.OfFrom, Other.Of)) {
      *Known = Other;
    } else {
      Changed |= joinOutcome(*Known, Other, Into.Flags, From.Flags);
    }
  }
  Changed |= joinPresent(Into.Present, From.Present);
  Changed |= intersect(Into.Flags, From.Flags);
  Changed |= intersect(Into.Used, From.Used);
  Changed |= intersect(Into.Followed, From.Followed);
  Changed |= intersect(Into.AskedFor, From.AskedFor);
  Changed |= intersect(Into.NamedAnswers, From.NamedAnswers);
  return Changed;
}

/// What is known of the look-up that \p F makes.
static uint8_t bitOf(const Fact &F) {
  if (F.Kind != FactKind::Point)
    return LookupState::Untested;
  switch (F.Points) {
  case PointsTo::Something:
    return LookupState::HasFound;
  case PointsTo::Null:
  case PointsTo::Moved:
  case PointsTo::Unset:
    return LookupState::HasNone;
  case PointsTo::Perhaps:
  case PointsTo::IfOfType:
  case PointsTo::DefaultNull:
    return LookupState::Untested;
  }
  llvm_unreachable("unknown PointsTo");
}

PathId LookupFlow::sequenceOf(PathId Cell) const {
  return Paths.kind(Cell) == PathKind::Index ? Paths.parent(Cell) : UnknownPath;
}

void LookupFlow::look(State &S, const Fact &F, const Lookup &New) const {
  llvm::erase_if(S.Used, [&F](PathId Old) { return Old == F.Cell; });
  llvm::erase_if(S.Followed, [&F](PathId Old) { return Old == F.Cell; });
  const PathId Whole = sequenceOf(F.Cell); // another index may be the same
  llvm::erase_if(S.Answers, [&](const LookupState::Answer &Old) {
    return Old.Of == &F || Old.Cell == F.Cell || (Whole != UnknownPath && sequenceOf(Old.Cell) == Whole);
  });
  llvm::erase_if(S.Outcomes, [&F](const LookupState::Outcome &Old) { return Old.Of == &F; });
  const bool IsThere = S.isPresent(New.Container, New.Key) || S.isLastAlternative(F);
  const uint8_t Bit = IsThere ? static_cast<uint8_t>(LookupState::HasFound) : bitOf(F);
  const bool IsGuess = IsThere && !S.isSurelyPresent(New.Container, New.Key) && !S.isLastAlternative(F);
  S.Outcomes.push_back({&F, Bit, Bit == LookupState::HasNone ? &F : nullptr, {}, IsGuess});
  if (F.Cell != UnknownPath)
    S.Answers.push_back({F.Cell, &F, New.IsInverse, New.IsImplied});
}

void LookupFlow::change(State &S, PathId Container, bool IsInsert, PathId Key) {
  if (!IsInsert)
    llvm::erase_if(S.Present, [Container](const LookupState::Entry &Old) { return Old.Container == Container; });
  else if (Container != UnknownPath && !S.isPresent(Container, Key))
    S.Present.push_back({Container, Key});
}

/// \p F.Cell has another value: it stands for no look-up any more, and a key that is made of it is another one.
void LookupFlow::rebind(State &S, const Fact &F) const {
  const PathId Cell = F.Cell;
  const VariableSymbol *Index = Paths.kind(Cell) == PathKind::Variable ? Paths.findRootVariable(Cell) : nullptr;
  const auto IsGone = [&](PathId Old) {
    return Paths.isPrefix(Cell, Old) || (Index && Paths.isIndexedBy(Old, *Index));
  };
  llvm::erase_if(S.Used, IsGone);
  llvm::erase_if(S.Followed, IsGone);
  forgetVariant(S, Cell);
  llvm::erase_if(S.Answers, [&](const LookupState::Answer &Old) { return IsGone(Old.Cell); });
  const auto IsMadeOf = [&](PathId Key) {
    return Paths.root(Key) == Cell || (Index && Paths.isIndexedBy(Key, *Index));
  };
  llvm::erase_if(S.Present, [&](const LookupState::Entry &Old) { return IsMadeOf(Old.Key); });
  llvm::erase_if(S.AskedFor, IsMadeOf);
  llvm::erase_if(S.NamedAnswers,
                 [&](const LookupState::NamedAnswer &Old) { return Old.Cell == Cell || IsMadeOf(Old.Key); });
  const auto IsOfCell = [&](const LookupState::Flag &Old) { return IsGone(Old.Cell); };
  llvm::erase_if(S.Flags, IsOfCell);
  for (LookupState::Outcome &Known : S.Outcomes) {
    llvm::erase_if(Known.NoneFlags, IsOfCell);
    if (F.Value != Truth::Unknown && Known.Bits == LookupState::HasNone)
      Known.NoneFlags.push_back({Cell, F.Value});
  }
  if (F.Value != Truth::Unknown && S.Flags.size() < MaxFlags)
    S.Flags.push_back({Cell, F.Value});
}

/// The key of \p What is there: who has looked it up before, without a test, has found it, too.
void LookupFlow::noteFound(State &S, const Lookup &What, bool IsAsserted) const {
  if (!S.isPresent(What.Container, What.Key))
    S.Present.push_back({What.Container, What.Key});
  for (LookupState::Outcome &Other : S.Outcomes) {
    const Lookup &Of = getLookup(Made, *Other.Of);
    if (Other.Bits != LookupState::Untested || Of.Container != What.Container || Of.Key != What.Key)
      continue;
    Other.Bits = LookupState::HasFound;
    Other.IsAsserted = IsAsserted;
  }
}

/// The flag \p Contrary is known to be the other way round here: no path on which it is so leads here.
static void contradict(LookupState &S, LookupState::Flag Contrary) {
  if (llvm::is_contained(S.Flags, Contrary))
    S.Reached = false; // nobody comes this way
  for (LookupState::Outcome &Known : S.Outcomes)
    if (llvm::is_contained(Known.NoneFlags, Contrary))
      Known.Bits &= static_cast<uint8_t>(~LookupState::HasNone);
}

void LookupFlow::follow(State &S, PathId Cell) const {
  const Fact *Of = Tested ? Tested->lookup(Cell) : nullptr;
  if (!Of || llvm::any_of(S.Answers, [Cell](const LookupState::Answer &Old) { return Old.Cell == Cell; }))
    return;
  llvm::erase_if(S.Outcomes, [Of](const LookupState::Outcome &Old) { return Old.Of == Of; });
  S.Outcomes.push_back({Of, LookupState::Untested});
  S.Answers.push_back({Cell, Of, false});
}

/// The look-up \p Known has found something, or nothing, as \p Test says. False if it is left as it is: what only an
/// assertion denies may be so where that is compiled out.
static bool refine(LookupState &S, LookupState::Outcome &Known, bool IsFound, const Fact &Test) {
  const bool IsContradiction = Known.Bits == (IsFound ? LookupState::HasNone : LookupState::HasFound);
  if (IsContradiction && Test.IsAsserted)
    return false;
  if (IsContradiction && !Known.IsGuess)
    S.Reached = false;
  Known.IsGuess = false;
  if (!IsFound && (Known.Bits & LookupState::HasNone) == 0)
    Known.None = &Test;
  if (IsFound)
    Known.NoneFlags.clear();
  Known.IsAsserted = IsFound && Test.IsAsserted && (Known.Bits == LookupState::Untested || Known.IsAsserted);
  Known.Bits = IsFound ? LookupState::HasFound : LookupState::HasNone;
  return true;
}

void LookupFlow::learnFound(State &S, const Lookup &What, const Fact &Test) const {
  if (What.Key != UnknownPath)
    noteFound(S, What, Test.IsAsserted);
  if (What.IsAsked) // about something else, perhaps, that stands for the same
    change(S, What.Container, true, UnknownPath);
}

/// What is no look-up's value keeps its own.
static void learnFlag(LookupState &S, LookupState::Flag New) {
  if (!llvm::is_contained(S.Flags, New) && S.Flags.size() < MaxFlags)
    S.Flags.push_back(New);
}

/// The key that the value \p Cell tells of, by the name of the function that computes it; UnknownPath if it does not.
PathId LookupFlow::keyAskedBy(PathId Cell) const {
  return Paths.kind(Cell) == PathKind::Computed ? Paths.parent(Cell) : Named ? Named->lookup(Cell) : UnknownPath;
}

/// What an assertion asks is so on either edge: who fails does not go on, in another file perhaps.
void LookupFlow::learnNamed(State &S, const Fact &F) const {
  const bool IsTrue = F.Value == Truth::True;
  const auto Add = [&S](PathId Key) {
    if (Key != UnknownPath && !llvm::is_contained(S.AskedFor, Key))
      S.AskedFor.push_back(Key);
  };
  if (IsTrue || F.IsAsserted)
    Add(keyAskedBy(F.Cell));
  for (const LookupState::NamedAnswer &Of : S.NamedAnswers)
    if (Of.Cell == F.Cell && IsTrue != Of.IsInverse && (IsTrue || !Of.IsImplied))
      Add(Of.Key);
}

void LookupFlow::assume(State &S, const Fact &F) const {
  learnNamed(S, F);
  if (Paths.kind(F.Cell) == PathKind::Computed || llvm::is_contained(S.Used, F.Cell))
    return; // another time the answer may be another one
  const bool IsTrue = F.Value == Truth::True;
  contradict(S, {F.Cell, IsTrue ? Truth::False : Truth::True});
  follow(S, F.Cell);
  if (assumeEither(S, F))
    return;
  bool StandsForLookup = false;
  for (const LookupState::Answer &Of : S.Answers) {
    if (Of.Cell != F.Cell || (Of.IsImplied && !IsTrue))
      continue;
    StandsForLookup = true;
    const bool IsFound = IsTrue != Of.IsInverse;
    auto *Known = llvm::find_if(S.Outcomes, [&](const LookupState::Outcome &O) { return O.Of == Of.Of; });
    if (Known != S.Outcomes.end() && refine(S, *Known, IsFound, F) && IsFound)
      learnFound(S, getLookup(Made, *Of.Of), F);
  }
  if (!StandsForLookup)
    learnFlag(S, {F.Cell, F.Value});
}

/// The pointer \p Cell leads somewhere, or whoever dereferences it is gone.
static void noteUsed(LookupState &S, PathId Cell) {
  for (auto *Known : {&S.Used, &S.Followed})
    if (!llvm::is_contained(*Known, Cell))
      Known->push_back(Cell);
}

void LookupFlow::transfer(State &S, const Fact &F) const {
  if (!S.Reached)
    return;
  if (const auto Changed = Changes.find(&F); Changed != Changes.end())
    for (const CallChange &Change : Changed->second)
      change(S, Change.Container, Change.IsInsert, Change.Key);
  if (const auto New = Made.find(&F); New != Made.end() && F.Kind != FactKind::Known)
    return look(S, F, New->second);
  if (F.Kind == FactKind::Mutate)
    llvm::erase_if(S.Answers, [&](const LookupState::Answer &Old) { return sequenceOf(Old.Cell) == F.Path; });
  if (F.Kind == FactKind::Mutate)
    return change(S, F.Path, F.Effect == model::Effect::Insert, F.Key);
  const auto IsMember = [this](PathId Cell) { return Paths.kind(Paths.root(Cell)) == PathKind::This; };
  switch (F.Kind) {
  case FactKind::OpaqueMemberCall: // may put in what was missing
    for (const LookupState::Outcome &Known : S.Outcomes) {
      const PathId Container = getLookup(Made, *Known.Of).Container;
      if (Container != UnknownPath && IsMember(Container) && Known.Bits != LookupState::HasFound)
        change(S, Container, true, UnknownPath);
    }
    [[fallthrough]];
  case FactKind::Call:
  case FactKind::AlienCall: // may set the object's members
    return S.forget(IsMember);
  case FactKind::MayChange:
    forgetVariant(S, F.Path);
    llvm::erase_if(S.Followed, [&](PathId Cell) { return Paths.isPrefix(F.Path, Cell); });
    return S.forget([&](PathId Cell) { return Cell != F.Path && Paths.isPrefix(F.Path, Cell); });
  case FactKind::Deref:
    return noteUsed(S, F.Cell);
  case FactKind::Compare: // with an iterator that may be the end of what was searched
    if (F.Path == UnknownPath)
      llvm::erase_if(S.Answers, [&F](const LookupState::Answer &Old) { return Old.Cell == F.Cell; });
    return;
  case FactKind::Rebind:
  case FactKind::IterateStep:
    return rebind(S, F);
  case FactKind::Answer:
    if (F.Value == Truth::True && !F.IsImplied && llvm::is_contained(S.Followed, F.From))
      noteUsed(S, F.Cell); // a copy of what has been dereferenced
    for (const LookupState::Answer &New : S.findAnswers(F, Made))
      S.Answers.push_back(New);
    if (const PathId Key = F.From == UnknownPath ? UnknownPath : keyAskedBy(F.From))
      S.NamedAnswers.push_back({F.Cell, Key, F.Value == Truth::False, F.IsImplied});
    return;
  case FactKind::Known:
    return assume(S, F);
  default:
    return;
  }
}

} // namespace mapwarden::analysis
