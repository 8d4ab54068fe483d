// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Emptiness.h.
#include "analysis/queries/Emptiness.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/facts/Dataflow.h"

namespace mapwarden::analysis {

EmptinessQuestions::EmptinessQuestions(const UnitFacts &Unit, const MutationSummaries &Summaries)
    : Paths(Unit.Paths), Summaries(Summaries) {
  for (const unsigned Index : Unit.BottomUp)
    note(Unit.Functions[Index]);
}

/// The questions of \p Function, and what it tells of them.
void EmptinessQuestions::note(const FunctionFacts &Function) {
  Questions &Of = Asked[&Function];
  const Fact *Told = nullptr;
  unsigned Answers = 0;
  for (const unsigned Number : Function.Order)
    for (const Fact &F : Function.Blocks[Number].Facts) {
      if (F.Kind == FactKind::Access && F.Path != UnknownPath &&
          (F.Asks == model::Asks::Empty || F.Asks == model::Asks::Size))
        Of.try_emplace(&F, Question{F.Path, UnknownPath});
      if (F.Kind == FactKind::Call) {
        const CallSite &Site = Function.Calls[F.CallIndex];
        const auto Known = Tellers.find(&patternOf(*Site.Callee));
        const PathId Container = Known == Tellers.end() ? UnknownPath : translate(Known->second.Container, Site, Paths);
        if (Container != UnknownPath)
          Of.try_emplace(&F, Question{Container, UnknownPath, Known->second.IsInverse, Site.Callee});
      }
      if (F.Kind == FactKind::Answer && F.Cell == Paths.getResult(*Function.Function)) {
        ++Answers;
        Told = &F;
      }
    }
  if (Answers != 1 || Told->From == UnknownPath || Told->IsImplied)
    return;
  for (const auto &[At, What] : Of)
    if (At->Cell == Told->From)
      Tellers.try_emplace(&patternOf(*Function.Function),
                          Question{What.Container, UnknownPath, What.IsInverse != (Told->Value == Truth::False)});
}

/// \p Mutate takes elements away, and puts none in.
static bool onlyTakes(model::Effect Effect) {
  return Effect == model::Effect::Pop || Effect == model::Effect::Erase || Effect == model::Effect::Clear;
}

bool EmptinessQuestions::tells(const FunctionFacts &Function, const Fact &F, PathId Container) const {
  const Questions &Of = askedBy(Function);
  if (const auto Known = Of.find(&F); Known != Of.end() && Known->second.Container == Container)
    return true;
  switch (F.Kind) {
  case FactKind::Access: // a question of another kind, or the beginning that is compared with the end
    return F.Path == Container && (F.Asks != model::Asks::Nothing || F.Effect == model::Effect::End ||
                                   (F.Effect == model::Effect::Begin && !F.IsDereferenced));
  case FactKind::Compare:
    return F.Path == Container;
  case FactKind::Mutate:
    return F.Path == Container && !onlyTakes(F.Effect);
  case FactKind::OpaqueMemberCall:
    return Paths.kind(Paths.root(Container)) == PathKind::This;
  case FactKind::MayChange:
    return Paths.isPrefix(F.Path, Container);
  case FactKind::Call: {
    const CallSite &Site = Function.Calls[F.CallIndex];
    const auto Known = Summaries.find(&patternOf(*Site.Callee));
    return Known != Summaries.end() &&
           llvm::any_of(translateMutations(Known->second, Site, Paths), [&](const CallerMutation &Inner) {
             return Inner.Path == Container && !onlyTakes(Inner.What->Effect);
           });
  }
  default:
    return false;
  }
}

/// The blocks from which there is a way to \p To, of one step at least.
static llvm::BitVector findLeadingTo(const FunctionFacts &Function, unsigned To) {
  std::vector<llvm::SmallVector<unsigned, 2>> Before(Function.Blocks.size());
  for (const unsigned Number : Function.Order)
    for (const unsigned Next : Function.Blocks[Number].Successors)
      Before[Next].push_back(Number);
  llvm::BitVector Leads(Function.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending{To};
  while (!Pending.empty())
    for (const unsigned Number : Before[Pending.pop_back_val()])
      if (!Leads.test(Number)) {
        Leads.set(Number);
        Pending.push_back(Number);
      }
  return Leads;
}

/// The branch at the end of \p Branch decides whether the block of \p At is reached, to which \p Leading lead.
static bool decides(unsigned Branch, const FactAt &At, const llvm::BitVector &Leading) {
  const auto Leads = [&](unsigned Next) { return Next == At.Block || Leading.test(Next); };
  const llvm::SmallVectorImpl<unsigned> &Next = At.In->Blocks[Branch].Successors;
  return llvm::any_of(Next, Leads) && !llvm::all_of(Next, Leads);
}

/// All questions of the function, answered in front of \p At.
bool EmptinessQuestions::isKnown(const FactAt &At, PathId Container) const {
  llvm::DenseMap<const Fact *, llvm::SmallVector<PathId, 1>> Changes;
  for (const unsigned Number : At.In->Order)
    for (const Fact &F : At.In->Blocks[Number].Facts)
      if (F.Kind == FactKind::Call) {
        const CallSite &Site = At.In->Calls[F.CallIndex];
        if (const auto Known = Summaries.find(&patternOf(*Site.Callee)); Known != Summaries.end())
          for (const CallerMutation &Inner : translateMutations(Known->second, Site, Paths))
            Changes[&F].push_back(Inner.Path);
      }
  const Questions &Of = askedBy(*At.In);
  QueryFlow Analysis(Of, Changes, Paths);
  bool Found = false;
  replay(Analysis, *At.In, runForward(Analysis, *At.In), [&](const Fact &F, const AnswerState &Before) {
    if (&F == At.What)
      Found = llvm::any_of(Before.Outcomes, [&](const AnswerState::Outcome &Known) {
        return Known.IsYes && !Known.Wait && getQuestion(Of, *Known.Of).Container == Container;
      });
  });
  return Found;
}

Emptiness EmptinessQuestions::find(const FactAt &At, PathId Container) const {
  const llvm::BitVector Leading = findLeadingTo(*At.In, At.Block);
  const Questions &Of = askedBy(*At.In);
  bool Tells = false;
  bool Asks = false;
  for (const unsigned Number : At.In->Order)
    for (const Fact &F : At.In->Blocks[Number].Facts) {
      if (&F == At.What || !(Leading.test(Number) || (Number == At.Block && &F < At.What)))
        continue;
      const auto Known = Of.find(&F);
      Asks |= Known != Of.end() && Known->second.Container == Container;
      Tells |= tells(*At.In, F, Container) || F.Kind == FactKind::Wait;
    }
  if (Asks && isKnown(At, Container))
    return Emptiness::NotEmpty;
  if (Tells || Leading.test(At.Block))
    return Emptiness::Perhaps;
  const PathId Root = Paths.root(Container);
  const bool IsMember = Paths.kind(Root) == PathKind::This;
  for (const unsigned Number : At.In->Order)
    if (At.In->Blocks[Number].Successors.size() > 1 && decides(Number, At, Leading) &&
        (!IsMember || llvm::is_contained(At.In->Blocks[Number].ConditionRoots, Root)))
      return Emptiness::ByState;
  return Emptiness::Unknown;
}

} // namespace mapwarden::analysis
