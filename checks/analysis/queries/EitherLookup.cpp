// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LookupFlow.h: which look-ups may a variable stand for where paths join?
//
//   auto it = items_.find(name);
//   if (it == items_.end())
//     it = items_.find(other);
//   it->second                    either: the first has found something if it is that, and the second is untested
//
// What is known of each is what the paths say on which the variable stands for it. Only look-ups of which no path says
// that they have found nothing are joined so; otherwise the variable stands for none.
#include "analysis/queries/LookupFlow.h"

namespace mapwarden::analysis {

/// \p Cell stands for look-ups in \p S, and none of them may have found nothing.
static bool mayJoin(const LookupState &S, PathId Cell) {
  bool Any = false;
  for (const LookupState::Answer &Of : S.Answers) {
    if (Of.Cell != Cell)
      continue;
    const LookupState::Outcome *Known = S.find(*Of.Of);
    if (Of.IsInverse || Of.IsImplied || Of.Of->Kind != FactKind::Access || !Known ||
        (Known->Bits & LookupState::HasNone) != 0)
      return false;
    Any = true;
  }
  return Any;
}

EitherLookups joinAnswers(LookupState &Into, const LookupState &From, bool &Changed) {
  EitherLookups Found;
  if (Into.Answers == From.Answers) // most often
    return Found;
  decltype(Into.Answers) Both;
  for (const LookupState::Answer &Ours : Into.Answers) {
    const bool IsShared = llvm::is_contained(From.Answers, Ours);
    if (!IsShared && !(mayJoin(Into, Ours.Cell) && mayJoin(From, Ours.Cell)))
      continue;
    Both.push_back(Ours);
    if (!IsShared)
      Found.OfInto.push_back(Ours.Of);
  }
  for (const LookupState::Answer &Theirs : From.Answers)
    if (!llvm::is_contained(Into.Answers, Theirs) && mayJoin(Into, Theirs.Cell) && mayJoin(From, Theirs.Cell)) {
      Both.push_back(Theirs);
      Found.OfFrom.push_back(Theirs.Of);
    }
  Changed |= !(Both == Into.Answers);
  Into.Answers = std::move(Both);
  return Found;
}

llvm::SmallVector<const Fact *, 2> findAllOf(const LookupState &S, PathId Cell) {
  llvm::SmallVector<const Fact *, 2> All;
  for (const LookupState::Answer &Of : S.Answers)
    if (Of.Cell == Cell && !Of.IsInverse && !Of.IsImplied)
      All.push_back(Of.Of);
  return All;
}

bool assumeEither(LookupState &S, const Fact &F) {
  const llvm::SmallVector<const Fact *, 2> All = findAllOf(S, F.Cell);
  if (All.size() < 2)
    return false;
  const bool IsFound = F.Value == Truth::True;
  const auto Contradicts = [&](const Fact *Of) {
    const LookupState::Outcome *Known = S.find(*Of);
    return Known && Known->Bits == LookupState::HasFound && !IsFound;
  };
  if (llvm::all_of(All, Contradicts))
    S.Reached = false;
  llvm::erase_if(S.Answers, [&](const LookupState::Answer &Old) { return Old.Cell == F.Cell && Contradicts(Old.Of); });
  for (LookupState::Outcome &Known : S.Outcomes)
    if (llvm::is_contained(All, Known.Of) && !Contradicts(Known.Of)) {
      Known.Bits = IsFound ? LookupState::HasFound : LookupState::HasNone;
      Known.IsGuess = false;
      Known.None = IsFound ? nullptr : &F;
    }
  return true;
}

} // namespace mapwarden::analysis
