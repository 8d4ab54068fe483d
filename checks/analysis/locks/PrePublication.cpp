// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See PrePublication.h. Names alone decide for initialisers; for starters the CFG does, or that a factory calls them.
#include "analysis/locks/PrePublication.h"

#include "analysis/facts/Ownership.h"
#include "analysis/locks/EarlyPhase.h"
#include "llvm/ADT/BitVector.h"

namespace mapwarden::analysis {

using Functions = StartingFunctions;

/// The functions that start a thread, perhaps or for sure, themselves or by a callee.
static Functions findStarting(const UnitFacts &Unit, bool ForSure) {
  Functions Starting;
  for (const unsigned Index : Unit.BottomUp) {
    const FunctionFacts &Function = Unit.Functions[Index];
    for (const unsigned Block : Function.Order)
      for (const Fact &F : Function.Blocks[Block].Facts)
        if (startsThread(F, Function, Starting, ForSure))
          Starting.insert(&patternOf(*Function.Function));
  }
  return Starting;
}

/// The functions that are threads' bodies: `std::thread(&Server::run, this)`, `std::thread([this] { run(); })`.
static Functions findThreadBodies(const UnitFacts &Unit) {
  Functions Bodies;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const CallSite &Site : Function.Calls)
      if (isThreadStart(Site))
        Bodies.insert(&patternOf(*Site.Callee));
  Functions Called; // by the lambdas among them
  for (const FunctionFacts &Function : Unit.Functions)
    if (Function.Function->IsLambda && Bodies.contains(&patternOf(*Function.Function)))
      for (const CallSite &Site : Function.Calls)
        Called.insert(&patternOf(*Site.Callee));
  Bodies.insert(Called.begin(), Called.end());
  return Bodies;
}

/// Adds the facts of \p Function in front of the first start: a start is reachable from them, and they from none.
static void addBeforeStart(const FunctionFacts &Function, const Functions &Starting,
                           llvm::DenseMap<const Fact *, RuleId> &Result) {
  const unsigned Count = Function.Blocks.size();
  llvm::BitVector HasStart(Count);
  for (const unsigned Block : Function.Order)
    HasStart[Block] =
        llvm::any_of(Function.Blocks[Block].Facts, [&](const Fact &F) { return startsThread(F, Function, Starting); });
  llvm::BitVector Before = HasStart; // a start lies in the block or behind it
  llvm::BitVector After(Count);      // a start lies in a block in front of it
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const unsigned Block : Function.Order)
      for (const unsigned Next : Function.Blocks[Block].Successors) {
        if (Before[Next] && !Before[Block])
          Changed = Before[Block] = true;
        if ((HasStart[Block] || After[Block]) && !After[Next])
          Changed = After[Next] = true;
      }
  }
  for (const unsigned Block : Function.Order) {
    if (!Before[Block] || After[Block])
      continue;
    for (const Fact &F : Function.Blocks[Block].Facts) {
      if (startsThread(F, Function, Starting))
        break;
      Result.try_emplace(&F, RuleId::BeforeStart);
    }
  }
}

/// The local of the static member \p Function that points to what \p Call is called on, which it has just made, and has
/// given to nobody; null if there is none.
static const VariableSymbol *findJustMade(const Fact &Call, const FunctionFacts &Function, const UnitFacts &Unit) {
  const PathTable &Paths = Unit.Paths;
  const auto *Factory = asMethod(Function.Function);
  const CallSite &Site = Function.Calls[Call.CallIndex];
  const auto *Method = asMethod(Site.Callee);
  if (!Factory || !Factory->IsStatic || !Method || &patternOf(*Factory->Class) != &patternOf(*Method->Class))
    return nullptr;
  const PathId Pointer = Paths.kind(Site.Object) == PathKind::Deref ? Paths.parent(Site.Object) : Site.Object;
  const VariableSymbol *Variable =
      Paths.kind(Pointer) == PathKind::Variable ? Paths.findRootVariable(Pointer) : nullptr;
  const bool IsMade = Variable && !Variable->isGlobal() && Variable->details().PointsToNew;
  return IsMade && !isGivenAway(*Variable, Function, Unit.At->findExpansion(Call.Loc), *Unit.At) ? Variable : nullptr;
}

/// \p Function is a static member that calls something.
static bool mayBeFactory(const FunctionFacts &Function) {
  const auto *Method = asMethod(Function.Function);
  return Method && Method->IsStatic && !Function.Calls.empty();
}

/// The functions that are called in sight by static members of their class alone, on objects that these have just made
/// and that no thread of theirs knows yet.
static Functions findCalledByFactories(const UnitFacts &Unit, const Functions &StartingForSure) {
  Functions Called;
  Functions CalledOtherwise;
  for (const FunctionFacts &Function : Unit.Functions) {
    bool HasStarted = false;
    for (const unsigned Block : Function.Order)
      for (const Fact &F : Function.Blocks[Block].Facts) {
        if (F.Kind != FactKind::Call && F.Kind != FactKind::Spawn)
          continue;
        const bool IsByFactory = F.Kind == FactKind::Call && !HasStarted && findJustMade(F, Function, Unit) != nullptr;
        (IsByFactory ? Called : CalledOtherwise).insert(&patternOf(*Function.Calls[F.CallIndex].Callee));
        HasStarted = HasStarted || startsThread(F, Function, StartingForSure, true);
      }
  }
  for (const FunctionSymbol *Function : CalledOtherwise)
    Called.erase(Function);
  return Called;
}

llvm::DenseMap<const Fact *, RuleId> computePrePublication(const UnitFacts &Unit) {
  llvm::DenseMap<const Fact *, RuleId> Result;
  const RuleSet &Rules = Unit.Options.Rules;
  const Functions Starting = findStarting(Unit, false);
  const bool HasFactories = Rules.isOn(RuleId::MadeByFactory) && llvm::any_of(Unit.Functions, mayBeFactory);
  const Functions StartingForSure = HasFactories ? findStarting(Unit, true) : Functions();
  const Functions Made = HasFactories ? findCalledByFactories(Unit, StartingForSure) : Functions();
  const Functions Bodies = findThreadBodies(Unit); // the object has a thread by then, whatever they are called
  for (const FunctionFacts &Function : Unit.Functions) {
    const model::Phase Named = Function.Function->details().NamedPhase;
    const FunctionSymbol &Pattern = patternOf(*Function.Function);
    const bool IsMade =
        Named == model::Phase::Starter && Made.contains(&Pattern) && !StartingForSure.contains(&Pattern);
    const bool IsInitialiser = Named == model::Phase::Initialiser && Rules.isOn(RuleId::Initialiser);
    if (IsInitialiser || IsMade)
      for (const unsigned Block : Function.Order)
        for (const Fact &F : Function.Blocks[Block].Facts)
          Result.try_emplace(&F, IsInitialiser ? RuleId::Initialiser : RuleId::MadeByFactory);
    if (Named == model::Phase::Starter && Rules.isOn(RuleId::BeforeStart) && !Bodies.contains(&Pattern))
      addBeforeStart(Function, Starting, Result);
  }
  if (Rules.isOn(RuleId::BeforeThreads))
    for (const Fact *F : findEarlyFacts(Unit, Starting))
      Result.try_emplace(F, RuleId::BeforeThreads);
  return Result;
}

} // namespace mapwarden::analysis
