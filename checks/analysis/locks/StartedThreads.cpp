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

static bool isJoin(const Fact &F) { return F.Kind == FactKind::Wait && F.Waits == model::WaitsFor::Thread; }

static bool hasJoin(const FunctionFacts &Function) {
  return llvm::any_of(Function.Blocks, [](const FactBlock &Block) { return llvm::any_of(Block.Facts, isJoin); });
}

/// A constructor or destructor of its class, as \p Kind says, calls \p Function of its own object.
bool StartedThreads::isCalledBy(unsigned Function, bool FunctionSymbol::*Kind) const {
  const ClassSymbol *Class = Unit.Functions[Function].Function->Class;
  return llvm::any_of(Contexts[Function].Ways, [&](const CallContext &Way) {
    const FunctionSymbol *By = Way.Caller == CallContext::Outside ? nullptr : Unit.Functions[Way.Caller].Function;
    return By && Way.IsOwned && By->*Kind && By->Class && &patternOf(*By->Class) == &patternOf(*Class);
  });
}

/// The destructor that calls \p Function waits for a thread, and all such waits stand behind the call.
bool StartedThreads::isInFrontOfCallersJoin(unsigned Function) const {
  return llvm::any_of(Contexts[Function].Ways, [&](const CallContext &Way) {
    if (Way.Caller == CallContext::Outside || !Unit.Functions[Way.Caller].Function->IsDestructor)
      return false;
    const FunctionFacts &By = Unit.Functions[Way.Caller];
    return hasJoin(By) && llvm::all_of(By.Blocks, [&](const FactBlock &Block) {
             return llvm::all_of(Block.Facts,
                                 [&](const Fact &F) { return !isJoin(F) || Unit.At->isBefore(Way.CallLoc, F.Loc); });
           });
  });
}

void StartedThreads::enter(unsigned Index) {
  Beside.clear();
  Used.clear();
  const FunctionFacts &Function = Unit.Functions[Index];
  if (!Function.Function->Class || !Unit.Options.Rules.isOn(RuleId::StartedByConstructor))
    return;
  if (Function.Function->IsConstructor || isCalledBy(Index, &FunctionSymbol::IsConstructor))
    enterConstructor(Function);
  if (Function.Function->IsDestructor)
    return enterDestructor(Function);
  if (!isCalledBy(Index, &FunctionSymbol::IsDestructor))
    return;
  if (hasJoin(Function))
    return enterDestructor(Function);
  if (isInFrontOfCallersJoin(Index)) {
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts)
        Beside.insert(&F);
    noteUsedByThreads(*Function.Function->Class);
  }
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
  llvm::DenseSet<const Fact *> Behind;
  for (const unsigned Home : Function.Order)
    for (const Fact &Join : Function.Blocks[Home].Facts)
      if (isJoin(Join))
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
    noteUsedByThreads(*Function.Function->Class);
}

/// The members that threads of the class \p Own use.
void StartedThreads::noteUsedByThreads(const ClassSymbol &Own) {
  for (const FunctionFacts &Function : Unit.Functions)
    for (const unsigned Block : Function.Order)
      for (const Fact &F : Function.Blocks[Block].Facts)
        if (const FunctionSymbol *Body = findStarted(F, Function, Own))
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
