// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ConcurrentScene.h.
#include "analysis/findings/locking/ConcurrentScene.h"

#include "analysis/facts/CallSubstitution.h"

namespace mapwarden::analysis {

ConcurrentScene::ConcurrentScene(const UnitFacts &Unit, const LockFlow &Flow,
                                 const std::vector<FunctionContexts> &Contexts)
    : Unit(Unit), Flow(Flow), Contexts(Contexts), Ends(Unit, Contexts) {
  noteContainers();
  if (Containers.empty()) // most units
    return;
  noteStarts();
  spreadOften();
  observeConcurrent(
      Unit, Flow, Contexts,
      [this](unsigned, const Fact &F) {
        const PathId Path = containerOf(F);
        return Path != UnknownPath && this->Unit.Paths.findStored(Path) ? Path : UnknownPath;
      },
      [&](const VariableSymbol &Container, const LockedFact &Point, const AccessSnapshot &Seen) {
        keep(Container, Point, Seen.Function, Seen.Ways);
      });
  for (unsigned Index = 0; Index < Unit.Functions.size() && !Given.empty(); ++Index)
    for (const FunctionFlow *Points : {&Flow.Concurrents[Index], &Flow.Functions[Index]})
      for (const LockedFact &Point : *Points)
        if (const VariableSymbol *Local = findSharedLocal(Index, *Point.What)) {
          HeldLocks Way;
          for (const HeldLock &Held : Point.Held.Must)
            Way.Must.push_back({Held.Lock, Held.Mode, Held.Since});
          keep(*Local, Point, Index, Way);
        }
}

void ConcurrentScene::keep(const VariableSymbol &Container, const LockedFact &Point, unsigned Function,
                           llvm::ArrayRef<HeldLocks> Ways) {
  const Fact &F = *Point.What;
  const bool IsUse = F.Kind == FactKind::Concurrent;
  std::vector<SharedUse> &Of = Uses[&Container];
  ByFact.try_emplace(&F, &Container, Of.size());
  Of.push_back({&F, IsUse ? &Unit.Functions[Function].ConcurrentUses[F.CallIndex] : nullptr, Function, &Point,
                llvm::SmallVector<HeldLocks, 2>(Ways.begin(), Ways.end())});
}

void ConcurrentScene::noteContainers() {
  for (const FunctionFacts &Function : Unit.Functions)
    if (!Function.ConcurrentUses.empty())
      for (const FactBlock &Block : Function.Blocks)
        for (const Fact &F : Block.Facts)
          if (F.Kind == FactKind::Concurrent && F.Path != UnknownPath)
            Containers.insert(F.Path);
  if (!Containers.empty())
    for (const FunctionFacts &Function : Unit.Functions)
      noteElements(Function);
}

static bool isShare(const FunctionFacts &Function, const Fact &F) {
  return Function.ConcurrentUses[F.CallIndex].What == model::ConcurrentOp::Shares;
}

/// All that \p Function gets out of the \p Container is what it has put there itself, `*rows_.grow_by(1)`, or what has
/// its number, of which each thread has some: nobody else is at these elements.
static bool keepsToOwn(const FunctionFacts &Function, PathId Container) {
  bool IsUsed = false;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind != FactKind::Concurrent || F.Path != Container)
        continue;
      const model::ConcurrentOp What = Function.ConcurrentUses[F.CallIndex].What;
      if (What != model::ConcurrentOp::Put && What != model::ConcurrentOp::Visit)
        return false;
      IsUsed = true;
    }
  return IsUsed;
}

/// Notes the changes of plain containers that are in elements: `m[k].push_back(v)`, and `it->second.push_back(v)` where
/// `it` leads into no other container.
void ConcurrentScene::noteElements(const FunctionFacts &Function) {
  llvm::DenseMap<PathId, PathId> Leads; // iterators and references; UnknownPath for those of several containers
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Path != UnknownPath &&
          (F.Kind == FactKind::Borrow || (F.Kind == FactKind::Concurrent && isShare(Function, F)))) {
        const auto [Known, IsNew] = Leads.try_emplace(F.Cell, F.Path);
        if (!IsNew && Known->second != F.Path)
          Known->second = UnknownPath;
      }
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      if (F.Kind != FactKind::Mutate || F.Effect == model::Effect::Assign || Containers.contains(F.Path))
        continue; // who replaces an element as a whole does not change what is in it
      PathId Outer = Unit.Paths.parent(F.Path);
      while (Outer != UnknownPath && !Containers.contains(Outer))
        Outer = Unit.Paths.parent(Outer);
      if (const PathId Root = F.Path == UnknownPath ? UnknownPath : Unit.Paths.root(F.Path);
          Outer == UnknownPath && Root != F.Path && Containers.contains(Leads.lookup(Root)))
        Outer = Leads.lookup(Root);
      if (Outer != UnknownPath && !keepsToOwn(Function, Outer))
        Elements.try_emplace(&F, Outer);
    }
}

void ConcurrentScene::noteStarts() {
  for (const FunctionFacts &Function : Unit.Functions)
    for (const unsigned Block : Function.Order)
      for (const Fact &F : Function.Blocks[Block].Facts) {
        if (F.Kind != FactKind::Spawn)
          continue;
        const CallSite &Site = Function.Calls[F.CallIndex];
        if (Site.IsSideBySide || reaches(Function, Block, Block))
          Often.insert(&patternOf(*Site.Callee));
        if (!Site.Callee->IsLambda)
          continue;
        for (const Capture &Of : Site.Callee->details().Captures)
          if (Of.IsByReference) {
            const auto [Known, IsNew] = Given.try_emplace(Of.Variable, Site.IsSideBySide ? Place() : F.Loc);
            if (!IsNew && !Site.IsSideBySide && (Known->second.isInvalid() || Unit.At->isBefore(F.Loc, Known->second)))
              Known->second = F.Loc;
          }
      }
}

/// What a function calls that several threads run is run by several threads.
void ConcurrentScene::spreadOften() {
  if (Often.empty())
    return;
  for (unsigned Left = Unit.Functions.size(); Left-- > 0;) { // callers before callees
    const FunctionFacts &Function = Unit.Functions[Unit.BottomUp[Left]];
    if (Often.count(&patternOf(*Function.Function)) != 0)
      for (const CallSite &Site : Function.Calls)
        Often.insert(&patternOf(*Site.Callee));
  }
}

PathId ConcurrentScene::containerOf(const Fact &F) const {
  return F.Kind == FactKind::Concurrent ? F.Path : Elements.lookup(&F);
}

/// The local container of \p F that threads refer to: within what they run, or behind their start.
const VariableSymbol *ConcurrentScene::findSharedLocal(unsigned Index, const Fact &F) const {
  const PathId Path = containerOf(F);
  const VariableSymbol *Local =
      Unit.Paths.kind(Path) == PathKind::Variable ? Unit.Paths.findRootVariable(Path) : nullptr;
  const auto Since = Local && Local->isLocal() ? Given.find(Local) : Given.end();
  if (Since == Given.end())
    return nullptr;
  const bool IsWithin = !isLocalTo(*Local, *Unit.Functions[Index].Function);
  return IsWithin || (Since->second.isValid() && Unit.At->isBefore(Since->second, F.Loc)) ? Local : nullptr;
}

const SharedUse *ConcurrentScene::find(const Fact &F) const {
  const auto Known = ByFact.find(&F);
  return Known == ByFact.end() ? nullptr : &Uses.find(Known->second.first)->second[Known->second.second];
}

bool areKeptApart(const SharedUse &One, const SharedUse &Other) {
  return llvm::all_of(One.Ways, [&](const HeldLocks &Way) {
    return Way.IsOwned || llvm::any_of(Way.Must, [&](const HeldGuard &Held) {
             return llvm::all_of(Other.Ways,
                                 [&](const HeldLocks &Its) { return Its.IsOwned || Its.find(Held.Key) != nullptr; });
           });
  });
}

} // namespace mapwarden::analysis
