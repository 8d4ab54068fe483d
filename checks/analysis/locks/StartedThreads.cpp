// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StartedThreads.h.
#include "analysis/locks/StartedThreads.h"

namespace mapwarden::analysis {

/// What \p F starts on a thread, if it is of the class \p Own; null if it is not.
static const FunctionSymbol *findStarted(const Fact &F, const FunctionFacts &Function, const ClassSymbol &Own) {
  const CallSite *Site = F.Kind == FactKind::Spawn ? &Function.Calls[F.CallIndex] : nullptr;
  if (!Site || !isThreadStart(*Site))
    return nullptr;
  const ClassSymbol *Class = Site->Callee->IsLambda ? Site->Callee->details().ClassOfThis : Site->Callee->Class;
  return Class && &patternOf(*Class) == &patternOf(Own) ? Site->Callee : nullptr;
}

void StartedThreads::enter(const FunctionFacts &Function) {
  Beside.clear();
  Used.clear();
  if (!Function.Function->Class || !Unit.Options.Rules.isOn(RuleId::StartedByConstructor))
    return;
  if (Function.Function->IsConstructor)
    enterConstructor(Function);
  else if (Function.Function->IsDestructor)
    enterDestructor(Function);
}

void StartedThreads::enterConstructor(const FunctionFacts &Function) {
  for (const unsigned Block : Function.Order)
    for (const Fact &F : Function.Blocks[Block].Facts)
      if (const FunctionSymbol *Body = findStarted(F, Function, *Function.Function->Class)) {
        noteBehind(Function, Block, F);
        noteUsed(*Body);
      }
}

/// Until the destructor waits for a thread's end, that runs.
void StartedThreads::enterDestructor(const FunctionFacts &Function) {
  const auto IsJoin = [](const Fact &F) { return F.Kind == FactKind::Wait && F.Waits == model::WaitsFor::Thread; };
  llvm::DenseSet<const Fact *> Behind;
  for (const unsigned Home : Function.Order)
    for (const Fact &Join : Function.Blocks[Home].Facts)
      if (IsJoin(Join))
        for (const unsigned Block : Function.Order)
          for (const Fact &F : Function.Blocks[Block].Facts) {
            if (Block == Home ? &F < &Join : reaches(Function, Block, Home))
              Beside.insert(&F);
            if (Block == Home ? &F > &Join : reaches(Function, Home, Block))
              Behind.insert(&F);
          }
  for (const Fact *F : Behind)
    Beside.erase(F);
  if (!Beside.empty())
    for (const FunctionFacts &Other : Unit.Functions)
      for (const unsigned Block : Other.Order)
        for (const Fact &F : Other.Blocks[Block].Facts)
          if (const FunctionSymbol *Body = findStarted(F, Other, *Function.Function->Class))
            noteUsed(*Body);
}

void StartedThreads::noteBehind(const FunctionFacts &Function, unsigned Block, const Fact &Start) {
  for (const unsigned Other : Function.Order)
    for (const Fact &F : Function.Blocks[Other].Facts)
      if (Other == Block ? &F > &Start : reaches(Function, Block, Other))
        Beside.insert(&F);
}

/// The members that \p Body uses, itself or by what it calls.
void StartedThreads::noteUsed(const FunctionSymbol &Body) {
  llvm::DenseSet<const FunctionSymbol *> Reached = {&patternOf(Body)};
  bool IsNew = true;
  for (unsigned Depth = 0; IsNew && Depth < 6; ++Depth) {
    IsNew = false;
    for (const FunctionFacts &Function : Unit.Functions)
      if (Reached.contains(&patternOf(*Function.Function)))
        for (const CallSite &Site : Function.Calls)
          IsNew |= Reached.insert(&patternOf(*Site.Callee)).second;
  }
  for (const FunctionFacts &Function : Unit.Functions)
    if (Reached.contains(&patternOf(*Function.Function)))
      for (const FactBlock &Block : Function.Blocks)
        for (const Fact &F : Block.Facts)
          if (F.Kind == FactKind::Access || F.Kind == FactKind::Mutate)
            if (const VariableSymbol *Container = Unit.Paths.findStored(F.Path))
              Used.insert(Container);
}

} // namespace mapwarden::analysis
