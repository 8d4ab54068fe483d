// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See WaitEnds.h.
#include "analysis/findings/locking/WaitEnds.h"

#include "analysis/facts/CallSubstitution.h"

namespace mapwarden::analysis {

/// The member of `this` that \p Path begins with; null if it is another's.
static const VariableSymbol *findFirstField(PathId Path, const PathTable &Paths) {
  while (Path != UnknownPath && Paths.kind(Paths.parent(Path)) != PathKind::This)
    Path = Paths.parent(Path);
  return Path == UnknownPath ? nullptr : Paths.findField(Path);
}

/// The call \p F of \p Function takes \p Lock, and may change what it guards.
static bool mayChangeUnder(PathId Lock, const Fact &F, const FunctionFacts &Function, const UnitFacts &Unit,
                           const TransitiveLocks &Reach) {
  if (F.Kind != FactKind::Call || Function.Calls[F.CallIndex].Callee->IsConst)
    return false;
  const CallSite &Site = Function.Calls[F.CallIndex];
  return llvm::any_of(Reach.of(F, Function), [&](const TakenLock &Taken) {
    return Taken.Mode == model::LockMode::Exclusive && translateTaken(Taken, Site, Unit.Paths) == Lock;
  });
}

Place findEndUnderLock(PathId Given, PathId Held, const FunctionSymbol &Callee, const FunctionFacts &Waiting,
                       const UnitFacts &Unit, const LockFlow &Flow, const TransitiveLocks &Reach) {
  const VariableSymbol *Part = findFirstField(Given, Unit.Paths);
  if (!Part || Part->VisibleTo != Visibility::Private || Unit.Paths.findField(Given) == Part)
    return {}; // a lock of its own: others of the class may take it in other units
  Place Found;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    const FunctionFacts &Function = Unit.Functions[Index];
    if (&Function == &Waiting || Function.Function->details().ClassOfThis != Waiting.Function->details().ClassOfThis)
      continue;
    for (const LockedFact &Point : Flow.Functions[Index]) {
      if (!mayChangeUnder(Given, *Point.What, Function, Unit, Reach) ||
          &patternOf(*Function.Calls[Point.What->CallIndex].Callee) == &patternOf(Callee))
        continue;
      if (!Lockset::find(Point.Held.Must, Held))
        return {};
      if (Found.isInvalid())
        Found = Point.What->Loc;
    }
  }
  return Found;
}

namespace {

/// The blocks of a thread's function in which a lock is taken.
class AlwaysTaken {
public:
  explicit AlwaysTaken(const UnitFacts &Unit) : Unit(Unit) {}

  bool isOnEveryWay(const FunctionSymbol &Body, PathId Lock, bool InLoop, unsigned Depth = 0) const {
    constexpr unsigned MaxDepth = 3;
    const auto Function = llvm::find_if(
        Unit.Functions, [&](const FunctionFacts &Other) { return &patternOf(*Other.Function) == &patternOf(Body); });
    if (Function == Unit.Functions.end() || Depth > MaxDepth)
      return false;
    llvm::BitVector Taking(Function->Blocks.size());
    bool IsRepeated = false;
    for (const unsigned Number : Function->Order)
      for (const Fact &F : Function->Blocks[Number].Facts) {
        const FunctionSymbol *Callee = findOwnCallee(F, *Function);
        if (!takes(F, Lock) && (!Callee || !isOnEveryWay(*Callee, Lock, false, Depth + 1)))
          continue;
        Taking.set(Number);
        IsRepeated |=
            InLoop && (reaches(*Function, Number, Number) || (Callee && isOnEveryWay(*Callee, Lock, true, Depth + 1)));
      }
    return Taking.any() && (IsRepeated || !InLoop) &&
           !findReachedAround(*Function, Function->Entry, Taking).test(Function->Exit);
  }

private:
  static bool takes(const Fact &F, PathId Lock) {
    return F.Owned == model::Owns::Yes && ((F.Kind == FactKind::Acquire && F.Path == Lock) ||
                                           (F.Kind == FactKind::Rebind && llvm::is_contained(F.Locks, Lock)));
  }

  /// What \p F calls of this object: what that takes of it is the same. Null if it is no such call.
  const FunctionSymbol *findOwnCallee(const Fact &F, const FunctionFacts &Function) const {
    const bool IsOwn =
        F.Kind == FactKind::Call && Unit.Paths.kind(Function.Calls[F.CallIndex].Object) == PathKind::This;
    return IsOwn ? Function.Calls[F.CallIndex].Callee : nullptr;
  }

  const UnitFacts &Unit;
};

} // namespace

bool needsToEnd(const FunctionSymbol &Body, PathId Lock, const UnitFacts &Unit) {
  return AlwaysTaken(Unit).isOnEveryWay(Body, Lock, true);
}

} // namespace mapwarden::analysis
