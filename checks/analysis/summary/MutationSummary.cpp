// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MutationSummary.h.
#include "analysis/summary/MutationSummary.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/Ways.h"
#include "analysis/summary/FlagConditions.h"
#include "llvm/ADT/BitVector.h"

namespace mapwarden::analysis {

constexpr unsigned MaxEffects = 32;

/// The parameters of the function among \p Roots.
static llvm::SmallVector<unsigned, 1> parametersAmong(llvm::ArrayRef<PathId> Roots, const FunctionSymbol &Function,
                                                      const PathTable &Paths) {
  llvm::SmallVector<unsigned, 1> Indices;
  for (const PathId Root : Roots)
    if (const auto *Parameter = asParameter(Paths.findRootVariable(Root)); Parameter && isLocalTo(*Parameter, Function))
      Indices.push_back(Parameter->Index);
  return Indices;
}

/// The variables among \p Roots that belong to a function around the lambda \p Function.
static llvm::SmallVector<PathId, 1> capturesAmong(llvm::ArrayRef<PathId> Roots, const FunctionSymbol &Function,
                                                  const PathTable &Paths) {
  llvm::SmallVector<PathId, 1> Captures;
  for (const PathId Root : Roots)
    if (const VariableSymbol *Variable = Paths.findRootVariable(Root))
      if (!Variable->isGlobal() && !isLocalTo(*Variable, Function))
        Captures.push_back(Root);
  return Captures;
}

/// Callers see a change of \p Path: they have a name for it, and it is no copy that the function was given.
static bool isVisible(PathId Path, const FunctionSymbol &Function, const PathTable &Paths) {
  if (!isVisibleToCallers(Path, Function, Paths))
    return false;
  const VariableSymbol *Variable = Paths.findRootVariable(Path);
  return !Variable || !isLocalTo(*Variable, Function) || Variable->isLValueReference() || Variable->IsPointer;
}

static void add(MutationSummary &Summary, MutationEffect New) {
  auto *Known = llvm::find_if(Summary, [&](const MutationEffect &Old) {
    return Old.Path == New.Path && Old.Effect == New.Effect && Old.KeyParameters == New.KeyParameters &&
           Old.KeyCaptures == New.KeyCaptures;
  });
  if (Known != Summary.end() && Known->When && !(Known->When == New.When))
    Known->When = std::nullopt;
  if (Known != Summary.end() && Known->Key != New.Key)
    Known->Key = UnknownPath;
  if (Known != Summary.end())
    Known->IsKeyChanged |= New.IsKeyChanged;
  if (Known != Summary.end() && Known->ExcludedOnReentry != New.ExcludedOnReentry)
    Known->ExcludedOnReentry = nullptr;
  if (Known != Summary.end() && Known->MatchParameters.empty())
    Known->MatchParameters = New.MatchParameters;
  if (Known != Summary.end() && Known->UsesBehind.empty())
    Known->UsesBehind = std::move(New.UsesBehind);
  else if (Known == Summary.end() && Summary.size() < MaxEffects)
    Summary.push_back(std::move(New));
}

namespace {

/// A use of one of the function's own parameters.
struct ParameterUse {
  unsigned Block;
  const Fact *What;
  const VariableSymbol *Parameter;
};

} // namespace

static std::vector<ParameterUse> findParameterUses(const FunctionFacts &Function, const PathTable &Paths) {
  std::vector<ParameterUse> Uses;
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      const auto *Parameter = F.Kind == FactKind::Use ? asParameter(Paths.findRootVariable(F.Cell)) : nullptr;
      if (Parameter && isLocalTo(*Parameter, *Function.Function))
        Uses.push_back({Number, &F, Parameter});
    }
  return Uses;
}

/// True if there is a way from the block \p Number to the use \p Of, or both are in one.
static bool isBehind(const FunctionFacts &Function, unsigned Number, const ParameterUse &Of) {
  return Of.Block == Number || reaches(Function, Number, Of.Block);
}

/// True if whoever comes by \p Change, in the block \p Number, comes to a use of what \p Of is a use of.
static bool leadsToUse(const FunctionFacts &Function, unsigned Number, const Fact &Change, const ParameterUse &Of) {
  return leadsSurelyTo(Function, Number, Change, [&Of](const Fact &F) {
    return F.Kind == FactKind::Use && F.Cell == Of.What->Cell ? OnWay::Goal : OnWay::Nothing;
  });
}

/// The uses among \p All that \p Change, in the block \p Number, always comes before or always leads to; the first of
/// each parameter.
static llvm::SmallVector<UseBehind, 1> findUsesBehind(const FunctionFacts &Function, unsigned Number,
                                                      const Fact &Change, llvm::ArrayRef<ParameterUse> All) {
  llvm::SmallVector<UseBehind, 1> Uses;
  if (All.empty()) // most functions
    return Uses;
  const llvm::BitVector Around = findReachedAround(Function, Number);
  for (const ParameterUse &Of : All) {
    const bool IsKnown = llvm::any_of(Uses, [&](const UseBehind &Use) { return Use.Parameter == Of.Parameter; });
    const bool IsInFront = Of.Block == Number && Of.What < &Change;
    if (!IsKnown && !IsInFront &&
        (!Around.test(Of.Block) || (isBehind(Function, Number, Of) && leadsToUse(Function, Number, Change, Of))))
      Uses.push_back({Of.Parameter, Of.What->Loc});
  }
  return Uses;
}

/// The parameters of \p Function by which it may choose what it takes away, by \p Iterators: those that are values, if
/// one of its own iterators walks there, and no argument leads to the element itself.
///
///   void dropAll(const std::string &name) { for (auto it = …) if (it->name == name) it = items_.erase(it); … }
static llvm::SmallVector<unsigned, 1> findMatched(const FunctionFacts &Function, const MutationEffect &Of,
                                                  llvm::ArrayRef<PathId> Iterators) {
  llvm::SmallVector<unsigned, 1> Result;
  if (Of.Effect != model::Effect::Erase || Of.Invalidates != model::Invalidates::Erased || !Of.KeyParameters.empty())
    return Result;
  const bool Walks = llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      return F.Kind == FactKind::IterateBegin && F.Path == Of.Path && llvm::is_contained(Iterators, F.Cell);
    });
  });
  if (!Walks)
    return Result;
  for (const VariableSymbol *Parameter : Function.Function->details().Parameters)
    if (!Parameter->IsPointer && !Parameter->IsIterator)
      Result.push_back(Parameter->Index);
  return Result;
}

/// What \p Change, in the block \p Number, does to its container; \p Uses are the function's.
static MutationEffect makeEffect(const FunctionFacts &Function, unsigned Number, const Fact &Change,
                                 std::optional<ParameterFlag> When, llvm::ArrayRef<ParameterUse> Uses,
                                 const PathTable &Paths) {
  MutationEffect New{Change.Path,
                     Change.Effect,
                     Change.Invalidates,
                     Change.References,
                     Change.IsGrowth,
                     Change.AtEnd,
                     Change.Loc,
                     parametersAmong(Change.Arguments, *Function.Function, Paths),
                     capturesAmong(Change.Arguments, *Function.Function, Paths),
                     Change.Key,
                     Change.IsElementKept,
                     When};
  New.MatchParameters = findMatched(Function, New, Change.Arguments);
  // Who reads what an erase returns may have found that there was nothing.
  if (Change.References != model::Invalidates::None && (Change.IsDiscarded || Change.Effect != model::Effect::Erase))
    New.UsesBehind = findUsesBehind(Function, Number, Change, Uses);
  return New;
}

void addInCallersWords(MutationSummary &Summary, const MutationSummary &Callee, const CallSite &Site,
                       const FunctionFacts &Function, const PathTable &Paths, std::optional<ParameterFlag> When,
                       const FunctionSymbol *ExcludedOnReentry, bool IsInState) {
  const FunctionSymbol &Caller = *Function.Function;
  for (const CallerMutation &Inner : translateMutations(Callee, Site, Paths)) {
    if (!isVisible(Inner.Path, Caller, Paths))
      continue;
    MutationEffect New{Inner.Path,
                       Inner.What->Effect,
                       Inner.What->Invalidates,
                       Inner.What->References,
                       Inner.What->IsGrowth,
                       Inner.What->AtEnd,
                       Inner.What->Loc,
                       parametersAmong(Inner.KeyRoots, Caller, Paths),
                       capturesAmong(Inner.KeyRoots, Caller, Paths),
                       Inner.Key,
                       Inner.What->KeepsOwned,
                       When ? When : toCaller(Inner.What->When, Site, Caller, Paths)};
    New.ExcludedOnReentry = ExcludedOnReentry ? ExcludedOnReentry : Inner.What->ExcludedOnReentry;
    New.IsKeyChanged = Inner.What->IsKeyChanged;
    New.CalledInState = IsInState ? &patternOf(*Site.Callee) : Inner.What->CalledInState;
    New.MatchParameters = parametersAmong(Inner.MatchRoots, Caller, Paths);
    if (Inner.What->MatchParameters.empty())
      New.MatchParameters = findMatched(Function, New, Inner.KeyRoots);
    add(Summary, std::move(New));
  }
}

/// The blocks from which the function may return: what others do, no caller in sight goes on with.
static llvm::BitVector findReturning(const FunctionFacts &Function) {
  if (llvm::none_of(Function.Blocks, [](const FactBlock &Block) { return Block.Throws; }))
    return llvm::BitVector(Function.Blocks.size(), true); // most functions
  std::vector<llvm::SmallVector<unsigned, 2>> Predecessors(Function.Blocks.size());
  for (unsigned Number = 0; Number < Function.Blocks.size(); ++Number)
    if (!Function.Blocks[Number].Throws)
      for (const unsigned Next : Function.Blocks[Number].Successors)
        Predecessors[Next].push_back(Number);
  llvm::BitVector Returning(Function.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending{Function.Exit};
  Returning.set(Function.Exit);
  while (!Pending.empty())
    for (const unsigned Before : Predecessors[Pending.pop_back_val()])
      if (!Returning.test(Before)) {
        Returning.set(Before);
        Pending.push_back(Before);
      }
  return Returning;
}

/// The function turns back, and puts its own arguments down for later: who drains what was put there does so when the
/// object is in another state.
static bool isPostponed(const Fact &F, const FunctionFacts &Function, const PathTable &Paths) {
  return F.Effect == model::Effect::Insert && F.State == StateBranch::TurnsBack &&
         !parametersAmong(F.Arguments, *Function.Function, Paths).empty();
}

const FunctionSymbol *findStateChangingCallback(const Fact &Call, const FunctionFacts &Function,
                                                const FactsByPattern &All) {
  if (Call.State == StateBranch::None)
    return nullptr;
  const FunctionSymbol &Callee = patternOf(*Function.Calls[Call.CallIndex].Callee);
  const bool CallsBack = llvm::any_of(All.lookup(&Callee), [&](const FunctionFacts *Other) {
    return llvm::any_of(
        Other->Calls, [&](const CallSite &Site) { return &patternOf(*Site.Callee) == &patternOf(*Function.Function); });
  });
  return CallsBack ? &Callee : nullptr;
}

/// \p Function sets or changes the variable \p Key somewhere.
static bool isChangedIn(const FunctionFacts &Function, PathId Key) {
  return llvm::any_of(Function.Blocks, [Key](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [Key](const Fact &F) {
      return (F.Kind == FactKind::Rebind && F.Cell == Key) || (F.Kind == FactKind::Mutate && F.Path == Key);
    });
  });
}

static MutationSummary summarise(const FunctionFacts &Function, const MutationSummaries &Known,
                                 const FactsByPattern &All, const PathTable &Paths) {
  MutationSummary Summary;
  if (Function.IsOneShot)
    return Summary;
  const ParameterConditions Conditions(Function, Paths);
  const llvm::BitVector Returns = findReturning(Function);
  const std::vector<ParameterUse> Uses = findParameterUses(Function, Paths);
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      if (!Returns.test(Number))
        break;
      if (F.Kind == FactKind::Mutate && isVisible(F.Path, *Function.Function, Paths) &&
          !isPostponed(F, Function, Paths))
        add(Summary, makeEffect(Function, Number, F, Conditions.at(Number), Uses, Paths));
      if (F.Kind != FactKind::Call)
        continue;
      const CallSite &Site = Function.Calls[F.CallIndex];
      const auto Callee = Known.find(&patternOf(*Site.Callee));
      if (Callee == Known.end())
        continue;
      addInCallersWords(Summary, Callee->second, Site, Function, Paths, Conditions.at(Number),
                        findStateChangingCallback(F, Function, All), F.State != StateBranch::None);
    }
  for (MutationEffect &Effect : Summary)
    if (Effect.Effect == model::Effect::Insert && Effect.IsGrowth && Paths.kind(Effect.Key) == PathKind::Variable)
      Effect.IsKeyChanged |= isChangedIn(Function, Effect.Key);
  return Summary;
}

/// What \p Summary takes away of the container \p Path, it takes away by its arguments.
static bool erasesOnlyGiven(const MutationSummary &Summary, PathId Path) {
  return llvm::all_of(Summary, [Path](const MutationEffect &Effect) {
    return Effect.Path != Path ||
           (Effect.Invalidates == model::Invalidates::Erased ? !Effect.KeyParameters.empty()
                                                             : Effect.Invalidates == model::Invalidates::None);
  });
}

const VariableSymbol *findLink(const MutationEffect &Change, const PathTable &Paths) {
  PathId Owner = Paths.parent(Change.Path);
  const bool IsPointedTo = Owner != UnknownPath && Paths.kind(Owner) == PathKind::Deref;
  if (IsPointedTo)
    Owner = Paths.parent(Owner);
  const VariableSymbol *Link = Owner == UnknownPath ? nullptr : Paths.findField(Owner);
  return Link && (IsPointedTo || Link->IsReference) && Paths.kind(Paths.parent(Owner)) == PathKind::This ? Link
                                                                                                         : nullptr;
}

llvm::SmallVector<CallerMutation, 2> translateMutations(const MutationSummary &Summary, const CallSite &Site,
                                                        const PathTable &Paths) {
  llvm::SmallVector<CallerMutation, 2> Result;
  for (const MutationEffect &Effect : Summary) {
    const PathId Path = isBarred(Effect.When, Site) ? UnknownPath : translate(Effect.Path, Site, Paths);
    if (Path == UnknownPath)
      continue;
    CallerMutation Translated{Path, &Effect, {Effect.KeyCaptures.begin(), Effect.KeyCaptures.end()}};
    Translated.Key = Effect.Key == UnknownPath ? UnknownPath : translate(Effect.Key, Site, Paths);
    Translated.ElementRoots = Translated.KeyRoots;
    for (const unsigned Index : Effect.MatchParameters)
      if (Index < Site.ArgumentRoots.size())
        Translated.MatchRoots.append(Site.ArgumentRoots[Index].begin(), Site.ArgumentRoots[Index].end());
    const bool StandForThemselves = !Site.CopiedRoots.empty() && erasesOnlyGiven(Summary, Effect.Path);
    llvm::ArrayRef<llvm::SmallVector<PathId, 1>> Elements = Site.ArgumentRoots;
    if (StandForThemselves)
      Elements = Site.CopiedRoots;
    for (const unsigned Index : Effect.KeyParameters)
      if (Index < Site.ArgumentRoots.size()) {
        Translated.KeyRoots.append(Site.ArgumentRoots[Index].begin(), Site.ArgumentRoots[Index].end());
        Translated.ElementRoots.append(Elements[Index].begin(), Elements[Index].end());
      }
    Translated.ElementRoots.append(Translated.MatchRoots.begin(), Translated.MatchRoots.end());
    Result.push_back(std::move(Translated));
  }
  return Result;
}

MutationSummaries computeMutationSummaries(const UnitFacts &Unit) {
  MutationSummaries Result;
  FactsByPattern All;
  for (const FunctionFacts &Function : Unit.Functions)
    All[&patternOf(*Function.Function)].push_back(&Function);
  for (const unsigned Index : Unit.BottomUp) {
    const FunctionFacts &Function = Unit.Functions[Index];
    MutationSummary Summary = summarise(Function, Result, All, Unit.Paths);
    if (!Unit.Options.Rules.isOn(RuleId::MatchedByArgument))
      for (MutationEffect &Effect : Summary)
        Effect.MatchParameters.clear();
    if (!Summary.empty())
      Result.try_emplace(&patternOf(*Function.Function), std::move(Summary));
  }
  return Result;
}

} // namespace mapwarden::analysis
