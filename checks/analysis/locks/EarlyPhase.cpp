// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EarlyPhase.h. All functions with known callers are taken for early first; then those fall that somebody enters
// who is not, or who may have started a thread by then, and with them what they call.
#include "analysis/locks/EarlyPhase.h"

#include "llvm/ADT/BitVector.h"

namespace mapwarden::analysis {

bool startsThread(const Fact &F, const FunctionFacts &Function, const StartingFunctions &Starting, bool ForSure) {
  if (F.Kind == FactKind::Spawn)
    return !Function.Calls[F.CallIndex].RunsAlone && !(ForSure && Function.Calls[F.CallIndex].MayRunAtOnce);
  return F.Kind == FactKind::Call && Starting.contains(&patternOf(*Function.Calls[F.CallIndex].Callee));
}

namespace {

using Functions = llvm::DenseSet<const FunctionSymbol *>;

class EarlyPhase {
public:
  EarlyPhase(const UnitFacts &Unit, const StartingFunctions &Starting) : Unit(Unit), Starting(Starting) {}

  std::vector<const Fact *> find() {
    // Where nobody starts a thread in sight, somebody else does, or the locks would be for nothing.
    if (llvm::none_of(Unit.Functions, [&](const FunctionFacts &Function) {
          return isProgram(Function) && Starting.contains(&patternOf(*Function.Function));
        }))
      return {};
    for (const FunctionFacts &Function : Unit.Functions) {
      Bodies.insert(&patternOf(*Function.Function));
      noteHandedOn(Function);
      for (const FunctionSymbol *Overridden : findOverridden(*Function.Function))
        Overrides[Overridden].push_back(&patternOf(*Function.Function));
    }
    for (const FunctionFacts &Function : Unit.Functions)
      scan(Function);
    spread();
    std::vector<const Fact *> Early;
    for (const FunctionFacts &Function : Unit.Functions)
      if (!Late.contains(&patternOf(*Function.Function)))
        for (const Fact *F : Before.lookup(&Function))
          Early.push_back(F);
    return Early;
  }

private:
  static bool isProgram(const FunctionFacts &Function) { return isMain(*Function.Function) && !Function.IsOfTests; }

  /// Whoever is handed on, or may be called from elsewhere, may run at any time.
  void noteHandedOn(const FunctionFacts &Function) {
    const FunctionSymbol &Of = *Function.Function;
    if (!isProgram(Function) && (Of.IsConstructor || Of.IsDestructor || Of.IsLambda || !areCallersKnown(Function)))
      fall(&patternOf(Of));
    forEachHandedOn(Function, [this](const FunctionSymbol &Named) { fall(&patternOf(Named)); });
  }

  static bool areCallersKnown(const FunctionFacts &Function) {
    const FunctionSymbol &Of = *Function.Function;
    return Of.areCallersSeen() || (!Of.IsVirtual && !Of.details().IsExternallyVisible);
  }

  /// Another thread may be there from \p F on: one is started, or code runs that may do so, as nobody sees it.
  bool mayStart(const Fact &F, const FunctionFacts &Function) const {
    const bool IsUnseen = F.Kind == FactKind::Call && !Bodies.contains(&patternOf(*Function.Calls[F.CallIndex].Callee));
    return IsUnseen || startsThread(F, Function, Starting) || F.Kind == FactKind::Lend ||
           (F.Kind == FactKind::AlienCall &&
            (!F.Member || F.Member->IsVirtual || F.Member->details().NamedPhase == model::Phase::Starter));
  }

  /// Notes what \p Function does in front of all that may start a thread, and whom it calls then and later.
  void scan(const FunctionFacts &Function) {
    llvm::BitVector After(Function.Blocks.size()); // a start lies in a block in front of it
    for (const unsigned Block : Function.Order)
      if (llvm::any_of(Function.Blocks[Block].Facts, [&](const Fact &F) { return mayStart(F, Function); }))
        for (const unsigned Next : Function.Blocks[Block].Successors)
          After |= findReachedAround(Function, Next, llvm::BitVector(Function.Blocks.size()));
    const FunctionSymbol *Own = &patternOf(*Function.Function);
    for (const unsigned Block : Function.Order) {
      bool HasStarted = After.test(Block);
      for (const Fact &F : Function.Blocks[Block].Facts) {
        if (F.Kind == FactKind::Call || F.Kind == FactKind::Spawn || F.Kind == FactKind::AlienCall ||
            F.Kind == FactKind::Destroy)
          noteCall(F, Function, Own, HasStarted || F.Kind == FactKind::Spawn);
        HasStarted = HasStarted || mayStart(F, Function);
        if (!HasStarted)
          Before[&Function].push_back(&F);
      }
    }
  }

  void noteCall(const Fact &F, const FunctionFacts &Function, const FunctionSymbol *Own, bool IsLate) {
    const FunctionSymbol *Callee = F.Kind == FactKind::AlienCall && F.Member ? F.Member
                                   : F.Kind == FactKind::AlienCall           ? nullptr
                                                                             : Function.Calls[F.CallIndex].Callee;
    if (!Callee)
      return;
    const auto Add = [&](const FunctionSymbol *Entered) {
      if (IsLate)
        fall(Entered);
      else
        Entering[Own].push_back(Entered);
    };
    Add(&patternOf(*Callee));
    if (const auto Found = Overrides.find(&patternOf(*Callee)); Found != Overrides.end())
      for (const FunctionSymbol *Override : Found->second)
        Add(Override);
  }

  void fall(const FunctionSymbol *Function) {
    if (Late.insert(Function).second)
      Pending.push_back(Function);
  }

  /// What a function calls that may run late may run late.
  void spread() {
    while (!Pending.empty())
      for (const FunctionSymbol *Entered : Entering.lookup(Pending.pop_back_val()))
        fall(Entered);
  }

  const UnitFacts &Unit;
  const StartingFunctions &Starting;
  Functions Bodies;
  /// What overrides a function, by its pattern.
  llvm::DenseMap<const FunctionSymbol *, llvm::SmallVector<const FunctionSymbol *, 1>> Overrides;
  /// What a function calls in front of all starts.
  llvm::DenseMap<const FunctionSymbol *, std::vector<const FunctionSymbol *>> Entering;
  llvm::DenseMap<const FunctionFacts *, std::vector<const Fact *>> Before;
  /// The patterns of what may run when a thread has been started.
  Functions Late;
  llvm::SmallVector<const FunctionSymbol *, 32> Pending;
};

} // namespace

std::vector<const Fact *> findEarlyFacts(const UnitFacts &Unit, const StartingFunctions &Starting) {
  return EarlyPhase(Unit, Starting).find();
}

} // namespace mapwarden::analysis
