// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StoredCallables.h. Parameters are followed from the store upwards, through functions that only hand them on.
#include "analysis/locks/StoredCallables.h"

namespace mapwarden::analysis {

/// The field or global that keeps what \p Path leads to: itself, or the container that it is an element of; null if
/// none does.
static const VariableSymbol *findSlot(PathId Path, const PathTable &Paths) {
  for (PathId Step = Path; Step != UnknownPath; Step = Paths.parent(Step)) {
    if (const VariableSymbol *Field = Paths.findField(Step))
      return Field;
    if (Paths.kind(Step) == PathKind::Variable) {
      const VariableSymbol *Root = Paths.findRootVariable(Step);
      return Root->isGlobal() ? Root : nullptr;
    }
  }
  return nullptr;
}

/// Only what is in sight can use \p Slot: all units are linked, or it is private to a class of which all is seen.
static bool areAllUsersSeen(const VariableSymbol &Slot) {
  if (Slot.areUsersSeen() || !Slot.Class)
    return Slot.areUsersSeen();
  const ClassDetails &Class = patternOf(*Slot.Class).details();
  return (Slot.VisibleTo == Visibility::Private || Class.IsPrivatePart) && Class.IsClosed;
}

template <typename Visitor> static void forEachFact(const FunctionFacts &Function, Visitor &&Visit) {
  for (const unsigned Block : Function.Order)
    for (const Fact &F : Function.Blocks[Block].Facts)
      Visit(F);
}

StoredCallables::StoredCallables(const UnitFacts &Unit) : Unit(Unit) {
  noteStores();
  if (!KeptParameters.empty()) {
    noteForwarded();
    noteHandedOver();
    noteStrangers();
  }
  if (!Kept.empty()) // few units
    noteCalls();
}

void StoredCallables::noteCalls() {
  for (const FunctionFacts &Function : Unit.Functions)
    forEachFact(Function, [&](const Fact &F) {
      if (F.Kind != FactKind::AlienCall || F.Member)
        return;
      auto Slots = findSlots(F, Function);
      llvm::erase_if(Slots, [this](Slot In) { return Kept.count(In) == 0; });
      if (!Slots.empty())
        CalledSlots.try_emplace(&F, std::move(Slots));
    });
}

void StoredCallables::keep(Slot In, const FunctionSymbol &Body) {
  if (Kept[In].insert(&patternOf(Body)))
    SlotsOf[&patternOf(Body)].push_back(In);
}

void StoredCallables::noteStores() {
  for (const FunctionFacts &Function : Unit.Functions)
    forEachFact(Function, [&](const Fact &F) {
      const bool IsStore = F.Kind == FactKind::Store || F.Kind == FactKind::Keep;
      const Slot In = IsStore ? findSlot(F.Path, Unit.Paths) : nullptr;
      if (!In)
        return;
      if (F.Member)
        return keep(In, *F.Member);
      if (const auto *Parameter = asParameter(Unit.Paths.findRootVariable(F.From)); Parameter && Parameter->Owner)
        KeptParameters[{Parameter->Owner, Parameter->Index}].insert(In);
    });
}

/// What hands its own parameter on to one that is kept keeps it, too.
void StoredCallables::noteForwarded() {
  llvm::DenseMap<Given, llvm::SmallVector<Given, 1>> From;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const CallSite &Site : Function.Calls)
      for (unsigned Index = 0; Index < Site.ArgumentRoots.size(); ++Index)
        if (Site.ArgumentRoots[Index].size() == 1) // `std::move(done)` as well as `done`
          if (const auto *Own = asParameter(Unit.Paths.findRootVariable(Site.ArgumentRoots[Index].front()));
              Own && Own->Owner)
            From[{&patternOf(*Site.Callee), Index}].push_back({Own->Owner, Own->Index});
  llvm::SmallVector<Given, 8> Pending;
  for (const auto &[Parameter, Slots] : KeptParameters)
    Pending.push_back(Parameter);
  while (!Pending.empty()) {
    const Given Callee = Pending.pop_back_val();
    const auto Slots = KeptParameters[Callee]; // may move while we go
    for (const Given &Caller : From.lookup(Callee)) {
      bool IsNew = false;
      for (const Slot In : Slots)
        IsNew |= KeptParameters[Caller].insert(In);
      if (IsNew)
        Pending.push_back(Caller);
    }
  }
}

void StoredCallables::noteHandedOver() {
  for (const FunctionFacts &Function : Unit.Functions)
    for (const CallSite &Site : Function.Calls)
      for (const HandedCallable &Handed : Site.Callables) {
        const auto Found = KeptParameters.find({&patternOf(*Site.Callee), Handed.Argument});
        if (Found != KeptParameters.end() && Site.Object != UnknownPath && Site.Object != Handed.Object)
          GivenToOthers.insert(&patternOf(*Handed.Body));
        if (Found != KeptParameters.end())
          for (const Slot In : Found->second)
            keep(In, *Handed.Body);
      }
}

/// Code that is not in sight may call \p Setter.
static bool isForStrangers(const FunctionSymbol &Setter) {
  return !Setter.areCallersSeen() && !Setter.IsLambda &&
         (Setter.VisibleTo == Visibility::Public || Setter.VisibleTo == Visibility::None);
}

/// A setter that nobody in sight calls, or calls with what nobody can name, keeps what is not in sight.
void StoredCallables::noteStrangers() {
  llvm::DenseSet<Given> Called;
  llvm::DenseSet<Given> CalledOtherwise;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const CallSite &Site : Function.Calls)
      for (unsigned Index = 0; Index < Site.ArgumentRoots.size(); ++Index) {
        const Given Parameter{&patternOf(*Site.Callee), Index};
        if (!KeptParameters.count(Parameter))
          continue;
        Called.insert(Parameter);
        const auto &Roots = Site.ArgumentRoots[Index];
        const bool IsHandedOn = Roots.size() == 1 && asParameter(Unit.Paths.findRootVariable(Roots.front()));
        const bool IsKnown =
            llvm::any_of(Site.Callables, [Index](const HandedCallable &Handed) { return Handed.Argument == Index; });
        if (!IsKnown && !IsHandedOn && !Roots.empty()) // `nullptr` has none
          CalledOtherwise.insert(Parameter);
      }
  for (const auto &[Parameter, Slots] : KeptParameters)
    if (isForStrangers(*Parameter.first) || !Called.contains(Parameter) || CalledOtherwise.contains(Parameter))
      OfStrangers.insert(Slots.begin(), Slots.end());
}

/// A local leads into a container, or the function has taken it out of the one container of callables that it uses.
void StoredCallables::addSlotsOfCell(PathId Cell, const FunctionFacts &Function,
                                     llvm::SmallVectorImpl<Slot> &Slots) const {
  llvm::SmallSetVector<Slot, 2> Used;
  forEachFact(Function, [&](const Fact &F) {
    const bool IsUse = F.Kind == FactKind::Borrow || F.Kind == FactKind::Access || F.Kind == FactKind::Mutate;
    const Slot In = IsUse ? findSlot(F.Path, Unit.Paths) : nullptr;
    if (!In || Kept.count(In) == 0)
      return;
    if (F.Kind == FactKind::Borrow && F.Cell == Cell)
      Slots.push_back(In);
    Used.insert(In);
  });
  if (Slots.empty() && Used.size() == 1)
    Slots.push_back(Used.front());
}

llvm::SmallVector<const VariableSymbol *, 1> StoredCallables::findSlots(const Fact &F,
                                                                        const FunctionFacts &Function) const {
  llvm::SmallVector<Slot, 1> Slots;
  for (const PathId Path : {F.Path, F.From})
    if (const Slot In = findSlot(Path, Unit.Paths))
      Slots.push_back(In);
  if (Slots.empty() && F.Path != UnknownPath && !asParameter(Unit.Paths.findRootVariable(F.Path)))
    addSlotsOfCell(Unit.Paths.root(F.Path), Function, Slots);
  return Slots;
}

StoredCallables::Bodies StoredCallables::bodiesRunBy(const Fact &F) const {
  Bodies Result;
  if (const auto Called = CalledSlots.find(&F); Called != CalledSlots.end())
    for (const Slot In : Called->second) {
      const Bodies &Here = Kept.find(In)->second;
      Result.insert(Here.begin(), Here.end());
    }
  return Result;
}

bool StoredCallables::areAllSeen(const Fact &F) const {
  const auto Called = CalledSlots.find(&F);
  return Called != CalledSlots.end() &&
         llvm::all_of(Called->second, [this](Slot In) { return areAllUsersSeen(*In) && !OfStrangers.contains(In); });
}

bool isOfOneObject(const FunctionSymbol &Caller, const FunctionSymbol &Body) {
  const ClassSymbol *Left = Caller.details().ClassOfThis;
  const ClassSymbol *Right = Body.details().ClassOfThis;
  return Left && Right && (isOrDerives(*Left, *Right) || isOrDerives(*Right, *Left));
}

bool StoredCallables::isKeptByClass(const FunctionSymbol &Body, const ClassSymbol &Class) const {
  const auto Found = SlotsOf.find(&Body);
  return Found != SlotsOf.end() &&
         llvm::all_of(Found->second, [&](Slot In) { return In->Class && &patternOf(*In->Class) == &Class; });
}

bool StoredCallables::areCallersSeen(const FunctionSymbol &Body) const {
  const auto Found = SlotsOf.find(&Body);
  return Found != SlotsOf.end() && llvm::all_of(Found->second, [](Slot In) { return areAllUsersSeen(*In); });
}

} // namespace mapwarden::analysis
