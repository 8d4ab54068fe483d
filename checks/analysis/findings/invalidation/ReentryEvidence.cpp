// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReentryEvidence.h.
#include "analysis/findings/invalidation/ReentryEvidence.h"

namespace mapwarden::analysis {

ReentryPlaces::ReentryPlaces(const UnitFacts &Unit) {
  for (const FunctionFacts &Function : Unit.Functions)
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts)
        note({&Function, &F}, Unit.Paths);
}

void ReentryPlaces::note(FactPlace At, const PathTable &Paths) {
  const Fact &F = *At.What;
  if (F.Kind == FactKind::Mutate && F.Invalidates != model::Invalidates::None)
    if (const VariableSymbol *Container = Paths.findStored(F.Path))
      Changes[Container].push_back(At);
  if (F.Kind == FactKind::Spawn)
    Registrations.push_back(At);
  if (F.Kind == FactKind::Keep)
    Kept.push_back(At);
  if (F.Kind == FactKind::Call || (F.Kind == FactKind::AlienCall && F.Member)) {
    auto &Known = Calling[&patternOf(*At.site().Callee)];
    if (Known.empty() || Known.back() != At.Function)
      Known.push_back(At.Function);
  }
  if (F.Kind != FactKind::Call)
    return;
  Callers[&patternOf(*At.site().Callee)].push_back(At);
  if (!At.site().Callables.empty())
    HandOvers.push_back(At);
}

llvm::SmallVector<const FunctionSymbol *, 2> bodiesKeptFor(const LoopCall &Of, const StoredCallables &Stored) {
  llvm::SmallVector<const FunctionSymbol *, 2> Bodies;
  if (Of.Call->Kind == FactKind::AlienCall && !Of.Call->Member)
    for (const FunctionSymbol *Body : Stored.bodiesRunBy(*Of.Call))
      if (isOfOneObject(*Of.Function->Function, *Body))
        Bodies.push_back(Body);
  return Bodies;
}

const FunctionSymbol *calleeOf(FactPlace At) {
  return At.What->Kind == FactKind::AlienCall && !At.What->Member ? nullptr : At.site().Callee;
}

/// \p Cells and the variables of \p Function that are made of them, however indirectly.
static llvm::SmallVector<PathId, 8> findMadeOf(llvm::ArrayRef<PathId> Cells, const FunctionFacts &Function) {
  llvm::SmallVector<PathId, 8> Made(Cells.begin(), Cells.end());
  for (size_t Before = 0; Before != Made.size();) {
    Before = Made.size();
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts)
        if (F.Kind == FactKind::Rebind && !llvm::is_contained(Made, F.Cell) &&
            llvm::any_of(F.DirectRoots, [&](PathId Root) { return llvm::is_contained(Made, Root); }))
          Made.push_back(F.Cell);
  }
  return Made;
}

bool isGiven(const CallSite &Site, const FunctionFacts &Function, llvm::ArrayRef<PathId> Cells) {
  return llvm::any_of(findMadeOf(Cells, Function), [&Site](PathId Cell) {
    return llvm::is_contained(Site.ObjectRoots, Cell) ||
           llvm::any_of(Site.ArgumentRoots, [Cell](const auto &Roots) { return llvm::is_contained(Roots, Cell); });
  });
}

bool isOfOneClass(const FunctionSymbol &Left, const FunctionSymbol &Right) {
  return isOrDerives(*Left.Class, *Right.Class) || isOrDerives(*Right.Class, *Left.Class);
}

static bool isOfOneKind(FactPlace Left, FactPlace Right) {
  const FunctionSymbol *Callee = calleeOf(Left);
  const FunctionSymbol *Other = calleeOf(Right);
  if (!Callee || !Other)
    return !Callee && !Other;
  const auto *Method = asMethod(Callee);
  const auto *OtherMethod = asMethod(Other);
  return &patternOf(*Callee) == &patternOf(*Other) ||
         (Method && OtherMethod && isOfOneClass(*Method, *OtherMethod) && !Method->IsLambda);
}

/// True if the local \p Copy of \p Function is a copy of \p Container, or has taken its elements.
static bool isCopyOf(PathId Copy, const FunctionFacts &Function, const VariableSymbol &Container,
                     const PathTable &Paths) {
  bool SwapsCopy = false;
  bool SwapsContainer = false;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind == FactKind::Rebind && F.Cell == Copy && Paths.findStored(F.Path) == &Container)
        return true;
      const bool IsSwap = F.Kind == FactKind::Mutate && F.Effect == model::Effect::Swap;
      SwapsCopy |= IsSwap && F.Path == Copy;
      SwapsContainer |= IsSwap && Paths.findStored(F.Path) == &Container;
    }
  return SwapsCopy && SwapsContainer;
}

const LoopCall *findLoopOverCopy(const LoopCall &Of, const VariableSymbol &Container, llvm::ArrayRef<LoopCall> Calls,
                                 const PathTable &Paths) {
  const auto *Found = llvm::find_if(Calls, [&](const LoopCall &Other) {
    const FunctionSymbol *Callee = calleeOf({Of.Function, Of.Call});
    if (Callee && &patternOf(*Callee) == &patternOf(*Other.Function->Function))
      return false; // recursion: over the elements of the elements
    const VariableSymbol *Copy = Paths.findRootVariable(Other.Container);
    if (!Copy || Copy->isGlobal() || Paths.parent(Other.Container) != UnknownPath || takesLock(*Other.Function))
      return false;
    return isOfOneKind({Of.Function, Of.Call}, {Other.Function, Other.Call}) &&
           isCopyOf(Other.Container, *Other.Function, Container, Paths);
  });
  return Found == Calls.end() ? nullptr : Found;
}

namespace {

/// The loops over one container in one function, and the calls of one callee.
struct LoopsAndCalls {
  llvm::SmallVector<unsigned, 2> Blocks;
  llvm::SmallVector<PathId, 2> Iterators;
  llvm::SmallVector<std::pair<unsigned, const Fact *>, 2> Calls;
};

} // namespace

static LoopsAndCalls collect(const FunctionFacts &Function, const FunctionSymbol &Callee,
                             const VariableSymbol &Container, const PathTable &Paths) {
  LoopsAndCalls Found;
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      if (F.Kind == FactKind::IterateBegin && Paths.findStored(F.Path) == &Container) {
        Found.Blocks.push_back(Number);
        Found.Iterators.push_back(F.Cell);
      }
      if ((F.Kind == FactKind::Call || (F.Kind == FactKind::AlienCall && F.Member)) &&
          &patternOf(*Function.Calls[F.CallIndex].Callee) == &patternOf(Callee))
        Found.Calls.push_back({Number, &F});
    }
  return Found;
}

/// True if the loop that \p Block is in takes elements out itself: then it begins again to take the next one.
static bool isTakenIn(const FunctionFacts &Function, unsigned Block, const VariableSymbol &Container,
                      const PathTable &Paths) {
  return llvm::any_of(Function.Order, [&](unsigned Other) {
    const bool IsInLoop = reaches(Function, Block, Other) && reaches(Function, Other, Block);
    return IsInLoop && llvm::any_of(Function.Blocks[Other].Facts, [&](const Fact &F) {
             return F.Kind == FactKind::Mutate &&
                    (F.Effect == model::Effect::Erase || F.Effect == model::Effect::Pop) &&
                    Paths.findStored(F.Path) == &Container;
           });
  });
}

/// A call of \p Callee in \p Function with an element that a loop over \p Container has found, before that loop begins
/// again.
static const Fact *findRestartIn(const FunctionFacts &Function, const FunctionSymbol &Callee,
                                 const VariableSymbol &Container, llvm::ArrayRef<LoopCall> Calls,
                                 const PathTable &Paths) {
  const LoopsAndCalls Found = collect(Function, Callee, Container, Paths);
  for (const auto &[Number, Call] : Found.Calls) {
    const Fact *At = Call;
    const unsigned Block = Number;
    const bool Repeats = llvm::any_of(
        Found.Blocks, [&](unsigned Loop) { return reaches(Function, Block, Loop) && reaches(Function, Loop, Block); });
    const bool IsWithin = Repeats && llvm::any_of(Calls, [&](const LoopCall &Other) {
                            // A virtual member with a body makes two facts.
                            return Other.Call->Loc == At->Loc && Paths.findStored(Other.Container) == &Container;
                          });
    if (Repeats && !IsWithin && !isTakenIn(Function, Block, Container, Paths) &&
        isGiven(Function.Calls[Call->CallIndex], Function, Found.Iterators))
      return Call;
  }
  return nullptr;
}

std::optional<FactPlace> findRestart(const LoopCall &Of, const VariableSymbol &Container,
                                     llvm::ArrayRef<const FunctionFacts *> Callers, llvm::ArrayRef<LoopCall> Calls,
                                     const PathTable &Paths) {
  const FunctionSymbol *Callee = calleeOf({Of.Function, Of.Call});
  if (!Callee)
    return std::nullopt;
  for (const FunctionFacts *Function : Callers)
    if (const Fact *Again = findRestartIn(*Function, *Callee, Container, Calls, Paths))
      return FactPlace{Function, Again};
  return std::nullopt;
}

bool isOfOtherNode(const MutationEffect &Change, const VariableSymbol &Link, const VariableSymbol &Container,
                   const PathTable &Paths) {
  const auto *Of = asField(&Container);
  return Of && Of->Class == Link.Class && Paths.kind(Paths.root(Change.Key)) != PathKind::This;
}

bool isBeside(Place Loc, const LoopCall &Of, const Places &At) {
  constexpr unsigned MaxLinesAbove = 6;
  const unsigned Line = At.lineOf(Loc);
  return Line + MaxLinesAbove >= At.lineOf(Of.LoopLoc) && Line <= At.lineOf(Of.Call->Loc);
}

const Fact *findAskedInLoop(const LoopCall &Of, const VariableSymbol &Container, const PathTable &Paths) {
  const llvm::SmallVector<PathId, 8> Elements = findMadeOf({Of.Cell}, *Of.Function);
  const auto IsElement = [&](const Fact &F) {
    PathId Whole = F.Key; // `observer`, or what it stands for, `*it`
    while (Whole != UnknownPath && Paths.kind(Whole) == PathKind::Deref)
      Whole = Paths.parent(Whole);
    return (F.IsKeyOfElement || (Whole != UnknownPath && Whole == Paths.root(Whole))) &&
           llvm::any_of(F.DirectRoots, [&](PathId Root) { return llvm::is_contained(Elements, Root); });
  };
  for (const FactBlock &Block : Of.Function->Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Access && F.Asks == model::Asks::Key && Paths.findStored(F.Path) == &Container &&
          IsElement(F))
        return &F;
  return nullptr;
}

} // namespace mapwarden::analysis
