// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UsersBesideThread.h.
#include "analysis/findings/locking/UsersBesideThread.h"

namespace mapwarden::analysis {

/// It starts a thread or waits for anything, itself.
static bool managesThreads(const FunctionFacts &Function) {
  return llvm::any_of(Function.Blocks, [](const FactBlock &Block) {
    return llvm::any_of(Block.Facts,
                        [](const Fact &F) { return F.Kind == FactKind::Wait || F.Kind == FactKind::Spawn; });
  });
}

UsersBesideThread::UsersBesideThread(const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts)
    : Unit(Unit), Ended(Unit, Contexts) {
  for (const unsigned Index : Unit.BottomUp) {
    const FunctionFacts &Function = Unit.Functions[Index];
    auto &Known = Callees[&patternOf(*Function.Function)];
    bool Manages = managesThreads(Function);
    for (const CallSite &Site : Function.Calls) {
      Known.push_back(&patternOf(*Site.Callee));
      Manages |= Managing.contains(&patternOf(*Site.Callee));
    }
    if (Manages)
      Managing.insert(&patternOf(*Function.Function));
  }
}

/// What \p Body calls, at any depth, and itself.
llvm::DenseSet<const FunctionSymbol *> UsersBesideThread::findReached(const FunctionSymbol &Body) const {
  llvm::DenseSet<const FunctionSymbol *> Reached;
  llvm::SmallVector<const FunctionSymbol *, 16> Pending = {&patternOf(Body)};
  while (!Pending.empty()) {
    const FunctionSymbol *Next = Pending.pop_back_val();
    const auto Known = Reached.insert(Next).second ? Callees.find(Next) : Callees.end();
    if (Known != Callees.end())
      Pending.append(Known->second.begin(), Known->second.end());
  }
  return Reached;
}

/// In front of the place \p Call in \p Function, in the block \p Home, a thread is started.
bool UsersBesideThread::isBehindStart(const FunctionFacts &Function, unsigned Home, const Fact &Call) const {
  for (const unsigned Block : Function.Order)
    for (const Fact &F : Function.Blocks[Block].Facts) {
      const CallSite *Site =
          F.Kind == FactKind::Call || F.Kind == FactKind::Spawn ? &Function.Calls[F.CallIndex] : nullptr;
      const bool Starts =
          Site && (F.Kind == FactKind::Spawn ? isThreadStart(*Site) : Managing.contains(&patternOf(*Site->Callee)));
      if (Starts && (Block == Home ? &F < &Call : reaches(Function, Block, Home)))
        return true;
    }
  return false;
}

/// Nobody in sight calls \p Callee, or somebody who is not on the thread does: not in front of its start, nor behind
/// its end.
bool UsersBesideThread::isCalledFromElsewhere(const FunctionSymbol &Callee,
                                              const llvm::DenseSet<const FunctionSymbol *> &OnThread) const {
  bool HasCaller = false;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index) {
    const FunctionFacts &Function = Unit.Functions[Index];
    const auto Called = Callees.find(&patternOf(*Function.Function));
    if (Called == Callees.end() || !llvm::is_contained(Called->second, &Callee))
      continue;
    HasCaller = true;
    if (OnThread.contains(&patternOf(*Function.Function)))
      continue;
    if (!Managing.contains(&patternOf(*Function.Function)))
      return true;
    for (const unsigned Block : Function.Order)
      for (const Fact &F : Function.Blocks[Block].Facts)
        if (F.Kind == FactKind::Call && &patternOf(*Function.Calls[F.CallIndex].Callee) == &Callee &&
            Ended.isInFrontOfJoin(Index, F.Loc) && isBehindStart(Function, Block, F))
          return true;
  }
  return !HasCaller;
}

const AccessSnapshot *UsersBesideThread::find(const VariableSymbol &Container, const std::vector<AccessSnapshot> &Seen,
                                              const FunctionSymbol &Body) const {
  const ClassSymbol *Class = findClassOfField(Container);
  if (!Class)
    return nullptr;
  const llvm::DenseSet<const FunctionSymbol *> OnThread = findReached(Body);
  for (const AccessSnapshot &Access : Seen) {
    const FunctionFacts &Function = Unit.Functions[Access.Function];
    const auto *Method = asMethod(Function.Function);
    if (!Method || Method->IsLambda || Method->IsConstructor || Method->IsDestructor ||
        Method->VisibleTo != Visibility::Public || &patternOf(*Method->Class) != &patternOf(*Class) ||
        Method->details().NamedPhase != model::Phase::Any || !Access.IsPublished || Access.IsCopied)
      continue;
    const FunctionSymbol &Pattern = patternOf(*Function.Function);
    if (OnThread.contains(&Pattern) || Managing.contains(&Pattern) || !isCalledFromElsewhere(Pattern, OnThread) ||
        llvm::any_of(Access.Ways, [](const HeldLocks &Way) { return !Way.May.empty() || Way.IsOwned; }) ||
        Ended.isBehindJoin(Access.Function, Access.What->Loc))
      continue;
    return &Access;
  }
  return nullptr;
}

/// \p Access is made in \p Starter behind \p Start, which stands in the same function, or by what it calls there.
bool UsersBesideThread::isMadeBehind(const AccessSnapshot &Access, const FunctionFacts &Starter,
                                     const Fact &Start) const {
  const FunctionFacts &Function = Unit.Functions[Access.Function];
  const unsigned From = findBlock(Start, Starter);
  const unsigned Index = &Starter - Unit.Functions.data();
  const auto IsBehind = [&](const Fact &F, unsigned Block) {
    return (Block == From ? &F > &Start : reaches(Starter, From, Block)) && !Ended.isBehindJoin(Index, F.Loc);
  };
  if (&Function == &Starter)
    return IsBehind(*Access.What, findBlock(*Access.What, Starter));
  for (const unsigned Block : Starter.Order)
    for (const Fact &F : Starter.Blocks[Block].Facts)
      if (F.Kind == FactKind::Call && Unit.Paths.kind(Starter.Calls[F.CallIndex].Object) == PathKind::This &&
          IsBehind(F, Block) &&
          findReached(*Starter.Calls[F.CallIndex].Callee).contains(&patternOf(*Function.Function)))
        return true;
  return false;
}

const AccessSnapshot *UsersBesideThread::findBehindStart(const VariableSymbol &Container,
                                                         const std::vector<AccessSnapshot> &Seen,
                                                         const FunctionFacts &Starter, const Fact &Start,
                                                         const FunctionSymbol &Body) const {
  const ClassSymbol *Class = findClassOfField(Container);
  const llvm::DenseSet<const FunctionSymbol *> OnThread = findReached(Body);
  const bool Waits = llvm::any_of(Unit.Functions, [&](const FunctionFacts &Function) {
    return OnThread.contains(&patternOf(*Function.Function)) && managesThreads(Function);
  });
  if (!Class || Waits || Starter.Function->IsLambda)
    return nullptr;
  for (const AccessSnapshot &Access : Seen) {
    const FunctionSymbol &Function = patternOf(*Unit.Functions[Access.Function].Function);
    const bool IsFree =
        llvm::all_of(Access.Ways, [](const HeldLocks &Way) { return Way.May.empty() && !Way.isUnknown(); });
    if (Access.What->Kind == FactKind::Mutate && IsFree && !OnThread.contains(&Function) && !Function.IsLambda &&
        Function.Class && &patternOf(*Function.Class) == &patternOf(*Class) && isMadeBehind(Access, Starter, Start))
      return &Access;
  }
  return nullptr;
}

} // namespace mapwarden::analysis
