// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StaleValues.h. Bottom-up: functions that read one container under a lock of their own, or write one by a key, and
// then the callers that put the two together.
#include "analysis/findings/locking/StaleValues.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/findings/locking/AskingFunction.h"

namespace mapwarden::analysis {

namespace {

/// What a function does with one container of its object, under a lock that it takes itself.
struct SelfLocking {
  PathId Container;
  /// By which parameter, for a key; UnknownPath for none.
  PathId Key;
  PathId Lock;
  const Fact *What;
};

/// A variable that is set once, by the call of such a function.
struct StaleValue {
  const Fact *Read;
  PathId Container;
  PathId Key;
  PathId Lock;
};

class StaleValueSearch {
public:
  StaleValueSearch(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow,
                   const std::vector<FunctionContexts> &Contexts)
      : Unit(Unit), Paths(Unit.Paths), Flow(Flow), Contexts(Contexts) {
    for (const auto &[Container, Seen] : All)
      for (const AccessSnapshot &Access : Seen)
        Snapshots.try_emplace(Access.What, &Access);
  }

  std::vector<AtomicityViolation> find() {
    for (const unsigned Index : Unit.BottomUp) {
      summarise(Index);
      if (const auto Values = findValues(Unit.Functions[Index]); !Values.empty())
        look(Index, Values);
    }
    return std::move(Found);
  }

private:
  using Values = llvm::DenseMap<PathId, StaleValue>;

  /// The accesses of one container that the function makes, or what it calls under its own lock.
  void summarise(unsigned Index) {
    const FunctionSymbol &Function = patternOf(*Unit.Functions[Index].Function);
    std::optional<SelfLocking> Reads;
    std::optional<SelfLocking> Writes;
    bool IsLocked = true;
    for (const LockedFact &Point : Flow.Functions[Index]) {
      const Fact &F = *Point.What;
      const SelfLocking *Inner = nullptr;
      if (F.Kind == FactKind::Call) {
        const auto Helper = Plain.find(&patternOf(*Unit.Functions[Index].Calls[F.CallIndex].Callee));
        Inner = Helper == Plain.end() ? nullptr : &Helper->second;
      }
      const bool IsAccess = F.Kind == FactKind::Access || F.Kind == FactKind::Mutate;
      const PathId Container = Inner ? Inner->Container : IsAccess ? F.Path : UnknownPath;
      if (Container == UnknownPath || Paths.kind(Paths.root(Container)) != PathKind::This ||
          !Paths.findStored(Container))
        continue;
      const HeldLock *Own = ownLock(Point);
      IsLocked &= Own != nullptr;
      const bool IsWrite = !Inner && F.Access >= AccessKind::WriteElement && !F.IsOnlyRead;
      std::optional<SelfLocking> &Of = IsWrite ? Writes : Reads;
      if ((Reads && Reads->Container != Container) || (Writes && (Writes->Container != Container || IsWrite)))
        return; // more than one
      if (!Of || Of->Key == UnknownPath)
        Of = SelfLocking{Container, Inner ? UnknownPath : keyOf(F), Own ? Own->Lock : UnknownPath, &F};
    }
    if (Reads && !Writes)
      (IsLocked ? Readers : Plain).try_emplace(&Function, *Reads);
    if (Writes && !Reads && IsLocked && Writes->Key != UnknownPath && Writes->What->IsOverwriting)
      Writers.try_emplace(&Function, *Writes);
  }

  /// The parameter that is the key; UnknownPath if none is.
  PathId keyOf(const Fact &F) const {
    return F.Key != UnknownPath && asParameter(Paths.findRootVariable(F.Key)) ? F.Key : UnknownPath;
  }

  /// The variables of \p Function that are set once, to what a reader returns.
  Values findValues(const FunctionFacts &Function) const {
    Values Result;
    if (Readers.empty())
      return Result;
    llvm::DenseMap<PathId, const Fact *> Calls;
    llvm::DenseMap<PathId, unsigned> Sets;
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        if (F.Kind == FactKind::Call && F.Cell != UnknownPath)
          Calls[F.Cell] = &F;
        if (F.Kind == FactKind::Rebind && F.Cell != UnknownPath)
          ++Sets[F.Cell];
      }
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        const Fact *Call = F.Kind == FactKind::Answer && Sets.lookup(F.Cell) == 1 ? Calls.lookup(F.From) : nullptr;
        const CallSite *Site = Call ? &Function.Calls[Call->CallIndex] : nullptr;
        const auto Reader = Site ? Readers.find(&patternOf(*Site->Callee)) : Readers.end();
        if (Reader == Readers.end())
          continue;
        const SelfLocking &Of = Reader->second;
        const PathId Container = translate(Of.Container, *Site, Paths);
        if (Container != UnknownPath && Paths.findStored(Container))
          Result.try_emplace(F.Cell, StaleValue{Call, Container,
                                                Of.Key == UnknownPath ? UnknownPath : translate(Of.Key, *Site, Paths),
                                                translate(Of.Lock, *Site, Paths)});
      }
    return Result;
  }

  void look(unsigned Index, const Values &Of) {
    const FunctionFacts &Function = Unit.Functions[Index];
    for (const LockedFact &Point : Flow.Functions[Index]) {
      const Fact &F = *Point.What;
      if (F.Kind == FactKind::Mutate && F.From != UnknownPath && F.Effect == model::Effect::Erase) {
        const auto Known = Of.find(F.From);
        const HeldLock *Own = Known == Of.end() || Known->second.Container != F.Path ? nullptr : ownLock(Point);
        if (Own && Own->Lock == Known->second.Lock && isBehind(Function, *Known->second.Read, F))
          report(Index, Known->second, Point, F, nullptr);
      }
      if (F.Kind == FactKind::Call)
        lookAtCall(Index, Of, Point);
    }
  }

  /// A call that writes back what is made of the value, by the same key.
  void lookAtCall(unsigned Index, const Values &Of, const LockedFact &Point) {
    const FunctionFacts &Function = Unit.Functions[Index];
    const CallSite &Site = Function.Calls[Point.What->CallIndex];
    const auto Writer = Writers.find(&patternOf(*Site.Callee));
    if (Writer == Writers.end())
      return;
    const PathId Container = translate(Writer->second.Container, Site, Paths);
    const PathId Key = translate(Writer->second.Key, Site, Paths);
    for (const auto &Roots : Site.ArgumentRoots)
      for (const PathId Root : Roots) {
        const auto Value = Of.find(Root);
        if (Value == Of.end() || Value->second.Container != Container || Value->second.Key == UnknownPath ||
            Value->second.Key != Key || Lockset::find(Point.Held.May, Value->second.Lock) ||
            !isBehind(Function, *Value->second.Read, *Point.What))
          continue;
        return report(Index, Value->second, Point, *Writer->second.What, Site.Callee);
      }
  }

  static bool isBehind(const FunctionFacts &Function, const Fact &Read, const Fact &Act) {
    const unsigned From = findBlock(Read, Function);
    const unsigned To = findBlock(Act, Function);
    return From == To ? &Read < &Act : reaches(Function, From, To);
  }

  /// Nobody else knows the object, or all callers hold some lock.
  bool isAlone(unsigned Index, const Fact &What, PathId Container) const {
    const VariableSymbol *Root = Paths.findRootVariable(Container);
    const bool IsLocal = Root && Root->IsInFunction && !Root->isGlobal() && !Root->IsReference && !Root->IsPointer;
    const auto Seen = Snapshots.find(&What);
    const auto &Ways = Contexts[Index].Ways;
    return IsLocal || Seen == Snapshots.end() || !Seen->second->IsPublished ||
           llvm::all_of(Ways, [](const CallContext &Way) { return Way.IsOwned; }) ||
           llvm::any_of(Ways, [](const CallContext &Way) { return !Way.Must.empty(); });
  }

  void report(unsigned Index, const StaleValue &Of, const LockedFact &Point, const Fact &What,
              const FunctionSymbol *Callee) {
    const RuleId Because = isAlone(Index, What, Of.Container) ? RuleId::ActNotPublished : RuleId::None;
    Unit.Why.note(Stage::Atomicity, nullptr, Point.What->Loc, Because,
                  [&] { return "'" + Paths.spell(Of.Container) + "' changed by an old value"; });
    if (Because != RuleId::None)
      return;
    AtomicityViolation New{};
    New.ContainerName = Paths.spell(Of.Container);
    New.LockName = Paths.spell(Of.Lock);
    New.AskLoc = Of.Read->Loc;
    New.AskCallee = Unit.Functions[Index].Calls[Of.Read->CallIndex].Callee;
    New.ActLoc = Point.What->Loc;
    New.ActCallee = Callee;
    New.ActCalleeLoc = Callee ? What.Loc : Place();
    New.Access = What.Access;
    New.Effect = What.Effect;
    New.IsOfValue = true;
    New.Because = RuleId::None;
    Found.push_back(std::move(New));
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  const LockFlow &Flow;
  const std::vector<FunctionContexts> &Contexts;
  llvm::DenseMap<const Fact *, const AccessSnapshot *> Snapshots;
  llvm::DenseMap<const FunctionSymbol *, SelfLocking> Readers;
  llvm::DenseMap<const FunctionSymbol *, SelfLocking> Writers;
  /// Those that read without a lock: it is their callers'.
  llvm::DenseMap<const FunctionSymbol *, SelfLocking> Plain;
  std::vector<AtomicityViolation> Found;
};

} // namespace

std::vector<AtomicityViolation> findStaleValues(const AccessSnapshots &All, const UnitFacts &Unit, const LockFlow &Flow,
                                                const std::vector<FunctionContexts> &Contexts) {
  return StaleValueSearch(All, Unit, Flow, Contexts).find();
}

} // namespace mapwarden::analysis
