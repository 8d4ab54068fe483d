// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See HandedTakers.h.
#include "analysis/findings/locking/HandedTakers.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/findings/locking/HeldMutex.h"
#include "analysis/summary/FlagConditions.h"

namespace mapwarden::analysis {

namespace {

/// A function runs what it is given, with a lock held.
struct RunUnderLock {
  const Fact *Call;
  /// The parameter that it calls; or the lambda, if the function is the instance of a template for that.
  const VariableSymbol *Parameter;
  const FunctionSymbol *Lambda;
  HeldLock Held;

  bool runs(const HandedCallable &Given) const {
    return Lambda ? &patternOf(*Given.Body) == Lambda : asParameter(Parameter)->Index == Given.Argument;
  }
};

class HandedSearch {
public:
  HandedSearch(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach)
      : Unit(Unit), Paths(Unit.Paths), Reach(Reach) {
    for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
      for (const LockedFact &Point : Flow.Functions[Index])
        note(Unit.Functions[Index], Point);
  }

  std::vector<SelfDeadlock> find() {
    if (!Runs.empty())
      for (const FunctionFacts &Function : Unit.Functions)
        for (const FactBlock &Block : Function.Blocks)
          for (const Fact &F : Block.Facts)
            if (F.Kind == FactKind::Call)
              look(Function, F);
    return std::move(Found);
  }

private:
  void note(const FunctionFacts &Function, const LockedFact &Point) {
    const Fact &F = *Point.What;
    const VariableSymbol *Called =
        F.Kind == FactKind::AlienCall && !F.Member ? asParameter(Paths.findRootVariable(F.Path)) : nullptr;
    const FunctionSymbol *Callee = F.Kind == FactKind::Call ? Function.Calls[F.CallIndex].Callee : nullptr;
    const bool IsLambda = Callee && Callee->IsLambda;
    if (!IsLambda && !(Called && isLocalTo(*Called, *Function.Function)))
      return;
    for (const HeldLock &Held : Point.Held.Must)
      if (Held.Lock != UnknownPath && !Held.IsCallers && Held.Since.isValid())
        Runs[&patternOf(*Function.Function)].push_back({&F, Called, IsLambda ? &patternOf(*Callee) : nullptr, Held});
  }

  void look(const FunctionFacts &Function, const Fact &F) {
    const CallSite &Site = Function.Calls[F.CallIndex];
    const auto Known = Site.Callables.empty() ? Runs.end() : Runs.find(&patternOf(*Site.Callee));
    if (Known == Runs.end())
      return;
    for (const HandedCallable &Given : Site.Callables)
      for (const RunUnderLock &Run : Known->second)
        if (Run.runs(Given))
          judge(Function, F, Given, Run);
  }

  /// Looks for the lock that \p Run holds among those that \p Given takes, both in the words of \p Function.
  void judge(const FunctionFacts &Function, const Fact &F, const HandedCallable &Given, const RunUnderLock &Run) {
    const CallSite Inner{Given.Body, Given.Object};
    const PathId Held = translate(Run.Held.Lock, Function.Calls[F.CallIndex], Paths);
    if (Held == UnknownPath)
      return;
    for (const TakenLock &Taken : Reach.of(*Given.Body)) {
      if (translateTaken(Taken, Inner, Paths) != Held || isBarred(Taken.When, Inner))
        continue;
      const bool IsSharedTwice = Taken.Mode == model::LockMode::Shared && Run.Held.Mode == model::LockMode::Shared &&
                                 !isUndefinedTwice(Held, Paths);
      const bool IsPlain = isPlainMutex(Held, Paths) && !isPosixMutex(Held, Paths) && !IsSharedTwice;
      const RuleId Because = IsPlain ? RuleId::None : IsSharedTwice ? RuleId::SharedTwice : RuleId::MayBeRecursive;
      Unit.Why.note(Stage::Deadlock, nullptr, F.Loc, Because, [&] {
        return "a callable that takes '" + Paths.spell(Held) + "', where it is run with that held";
      });
      if (Because != RuleId::None)
        continue;
      SelfDeadlock New{};
      New.Kind = DeadlockKind::HandedTakes;
      New.LockName = Paths.spell(Held);
      New.Since = Run.Held.Since;
      New.Loc = F.Loc;
      New.Callee = Function.Calls[F.CallIndex].Callee;
      New.HookLoc = Run.Call->Loc;
      New.ActLoc = Taken.Loc;
      return Found.push_back(std::move(New));
    }
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  const TransitiveLocks &Reach;
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<RunUnderLock, 1>> Runs;
  std::vector<SelfDeadlock> Found;
};

} // namespace

std::vector<SelfDeadlock> findHandedTakers(const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach) {
  return HandedSearch(Unit, Flow, Reach).find();
}

} // namespace mapwarden::analysis
