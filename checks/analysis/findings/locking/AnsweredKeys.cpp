// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AnsweredKeys.h.
#include "analysis/findings/locking/AnsweredKeys.h"

#include "analysis/facts/CallSubstitution.h"

namespace mapwarden::analysis {

void AnsweredKeys::note(const Fact &F, const AnswerState &Before, const Questions &Asked) {
  if (F.Kind != FactKind::Call && !isSubscript(F))
    return;
  for (const AnswerState::Outcome &Known : Before.Outcomes)
    if (const Question &Of = getQuestion(Asked, *Known.Of); Known.IsYes)
      Yes[&F].push_back({Of.Container, Of.Key});
}

const llvm::SmallVectorImpl<AnsweredKeys::Answer> *AnsweredKeys::find(const Fact &At) const {
  const auto Found = Yes.find(&At);
  return Found == Yes.end() ? nullptr : &Found->second;
}

/// The call of \p Way, in the function that makes it; null if that cannot be said.
static const Fact *findCall(const CallContext &Way, const UnitFacts &Unit) {
  if (Way.Caller == CallContext::Outside)
    return nullptr;
  for (const FactBlock &Block : Unit.Functions[Way.Caller].Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Call && F.Loc == Way.CallLoc)
        return &F;
  return nullptr;
}

/// \p Inner is a part of an element of \p Outer.
static bool isWithin(PathId Inner, PathId Outer, const PathTable &Paths) {
  for (PathId At = Paths.parent(Inner); At != UnknownPath; At = Paths.parent(At))
    if (At == Outer)
      return true;
  return false;
}

bool AnsweredKeys::isThere(const Fact &Insert, const CallContext &Way, const UnitFacts &Unit) const {
  const PathTable &Paths = Unit.Paths;
  // Of a key that has no name nothing is known, but for the container that this one is in.
  const auto Tells = [&](const Answer &Known, PathId Container, PathId Key) {
    if (Container == UnknownPath)
      return false;
    if (isWithin(Container, Known.Container, Paths))
      return true;
    const bool IsKept = Insert.IsFixedKey || (Key != UnknownPath && Paths.kind(Paths.root(Key)) == PathKind::This);
    return Known.Key == UnknownPath ? Known.Container == Container && IsKept : Known.Key == Key;
  };
  if (const auto *Here = find(Insert))
    if (llvm::any_of(*Here, [&](const Answer &Known) { return Tells(Known, Insert.Path, Insert.Key); }))
      return true;
  const Fact *Call = findCall(Way, Unit);
  const auto *There = Call ? find(*Call) : nullptr;
  if (!There)
    return false;
  const CallSite &Site = Unit.Functions[Way.Caller].Calls[Call->CallIndex];
  const PathId Container = translate(Insert.Path, Site, Paths);
  const bool IsConstant = Insert.Key != UnknownPath && Paths.kind(Insert.Key) == PathKind::Constant;
  const PathId Key = Insert.Key == UnknownPath || IsConstant ? Insert.Key : translate(Insert.Key, Site, Paths);
  return llvm::any_of(*There, [&](const Answer &Known) { return Tells(Known, Container, Key); });
}

} // namespace mapwarden::analysis
