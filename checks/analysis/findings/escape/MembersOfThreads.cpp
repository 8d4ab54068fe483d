// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MembersOfThreads.h.
#include "analysis/findings/escape/MembersOfThreads.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"

namespace mapwarden::analysis {

static bool waits(const FunctionFacts &Function, model::WaitsFor For) {
  return llvm::any_of(Function.Blocks, [For](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [For](const Fact &F) { return F.Kind == FactKind::Wait && F.Waits == For; });
  });
}

/// The destructor of \p Class is not in sight, or stops something, or waits; or somebody asks for the result of the
/// work, which is over by then, as a rule.
static bool waitsInTime(const UnitFacts &Unit, const ClassSymbol &Class, bool IsTask) {
  const auto IsOfClass = [&](const FunctionSymbol &Of) {
    return Of.Class && &patternOf(*Of.Class) == &patternOf(Class);
  };
  bool IsSeen = llvm::none_of(Class.remarks().Methods, [](const FunctionSymbol *Of) { return Of->IsDestructor; });
  for (const FunctionFacts &Function : Unit.Functions) {
    if (!IsOfClass(*Function.Function))
      continue;
    if (Function.Function->IsDestructor) {
      IsSeen = true;
      if (!Function.Function->remarks().StopCalls.empty() || !Function.Calls.empty() ||
          waits(Function, model::WaitsFor::Thread) || waits(Function, model::WaitsFor::Result) ||
          waits(Function, model::WaitsFor::Condition))
        return true;
    }
    if (IsTask && waits(Function, model::WaitsFor::Result))
      return true;
  }
  return !IsSeen;
}

/// The functions that \p Function hands over where \p From stands, and those that they call for the same object.
static llvm::SetVector<const FunctionSymbol *> findRun(const UnitFacts &Unit, const FunctionFacts &Function,
                                                       const Fact &From) {
  llvm::SetVector<const FunctionSymbol *> Run;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Spawn && F.Loc == From.Loc)
        Run.insert(&patternOf(*Function.Calls[F.CallIndex].Callee));
  llvm::DenseMap<const FunctionSymbol *, const FunctionFacts *> Bodies;
  for (const FunctionFacts &Of : Unit.Functions)
    Bodies.try_emplace(&patternOf(*Of.Function), &Of);
  for (unsigned Next = 0; Next < Run.size(); ++Next)
    if (const FunctionFacts *Body = Bodies.lookup(Run[Next]))
      for (const CallSite &Site : Body->Calls)
        if (Site.Callee->IsLambda || Unit.Paths.kind(Site.Object) == PathKind::This)
          Run.insert(&patternOf(*Site.Callee));
  return Run;
}

/// The outermost member of this object that \p Path is, or is a part of; null if it is none, or behind a pointer.
static const VariableSymbol *findOutermost(PathId Path, const PathTable &Paths) {
  const VariableSymbol *Member = nullptr;
  for (PathId Step = Path; Step != UnknownPath; Step = Paths.parent(Step)) {
    if (Paths.kind(Step) == PathKind::This)
      return Member;
    Member = Paths.kind(Step) == PathKind::Field ? Paths.findField(Step) : nullptr;
  }
  return nullptr;
}

const VariableSymbol *findEndedBefore(const UnitFacts &Unit, const FunctionFacts &Function, const Fact &From) {
  const HandOver &Over = Function.HandOvers[From.CallIndex];
  const ClassSymbol *Class = Over.WaitsAtEnd && Over.Slot ? Over.Slot->Class : nullptr;
  if (!Class || !Unit.Options.Rules.isOn(RuleId::EndsBeforeThread) ||
      waitsInTime(Unit, *Class, Over.To == model::Recipient::Task))
    return nullptr;
  const llvm::SetVector<const FunctionSymbol *> Run = findRun(Unit, Function, From);
  const VariableSymbol *First = nullptr;
  const auto Note = [&](PathId Path) {
    const VariableSymbol *Member = findOutermost(Path, Unit.Paths);
    const bool IsBehind = Member && Member->Class == Class && !Member->IsReference && !Member->IsPointer &&
                          Unit.At->isBefore(Over.Slot->Loc, Member->Loc);
    if (IsBehind && (!First || Unit.At->isBefore(Member->Loc, First->Loc)))
      First = Member;
  };
  for (const FunctionFacts &Body : Unit.Functions) {
    if (!Run.contains(&patternOf(*Body.Function)))
      continue;
    for (const FactBlock &Block : Body.Blocks)
      for (const Fact &F : Block.Facts) {
        if (F.Kind == FactKind::Access || F.Kind == FactKind::Mutate || F.Kind == FactKind::Acquire)
          Note(F.Path);
        for (const PathId Lock : F.Locks)
          Note(Lock);
      }
  }
  return First;
}

} // namespace mapwarden::analysis
