// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DumpText.h.
#include "DumpText.h"

using namespace clang;
using namespace mapwarden::analysis;

namespace mapwarden::dump {

std::string nameOf(model::Effect Effect) {
  static const char *const Names[] = {"Read",   "Begin",   "End",    "Lookup",  "Element", "Subscript",
                                      "Insert", "Resize",  "Erase",  "Pop",     "Clear",   "Assign",
                                      "Swap",   "Reserve", "Shrink", "Reorder", "Detach",  "Move"};
  return Names[static_cast<unsigned>(Effect)];
}

static std::string spellFlag(const PathTable &Paths, PathId Cell, Truth Value) {
  return Paths.spell(Cell) + (Value == Truth::True ? " true" : " false");
}

/// What kills or moves a borrow: a change, or a call that makes it.
static std::string spellCause(const Fact &F, const FunctionFacts &Function) {
  if (F.Kind == FactKind::Call)
    return "call of " + Function.Calls[F.CallIndex].Callee->Name;
  if (F.Kind == FactKind::Borrow)
    return "an erase that returned it";
  return nameOf(F.Kind == FactKind::Detach ? model::Effect::Detach : F.Effect);
}

static std::string nameOf(model::End Which) { return Which == model::End::Front ? "front" : "back"; }

static bool isNamed(const PathTable &Paths, PathId Cell) { return Paths.kind(Cell) != PathKind::Temporary; }

static std::string spell(const Borrow &B, const BorrowState &State, const FunctionFacts &Function,
                         const PathTable &Paths) {
  Braces Text;
  Text.add(B.Container == UnknownPath ? "anywhere" : Paths.spell(B.Container));
  Text.addIf(B.IsReference, "reference").addIf(B.IsKept, "kept").addIf(B.LoopLoc.isValid(), "loop");
  for (const Borrow &Other : State.Borrows)
    Text.addIf(Other.Cell != B.Cell && Other.Element == B.Element && isNamed(Paths, Other.Cell),
               "with " + Paths.spell(Other.Cell));
  if (B.Key != UnknownPath)
    Text.add("key " + Paths.spell(B.Key));
  if (B.AtEnd != model::End::None)
    Text.add(nameOf(B.AtEnd));
  if (B.Advanced)
    Text.add("moved by " + spellCause(*B.Advanced, Function));
  if (B.Death)
    Text.add((B.IsCertain ? "dead by " : "perhaps dead by ") + spellCause(*B.Death, Function));
  for (const auto &[Flag, Value] : B.Flags)
    Text.add("if " + spellFlag(Paths, Flag, Value));
  for (const CallAtElement &Call : B.Calls)
    Text.add(Call.What->Kind == FactKind::Call ? "behind " + spellCause(*Call.What, Function) : "behind a callable");
  return Paths.spell(B.Cell) + " " + Text.str();
}

/// What is known besides borrows.
static std::string spellRest(const BorrowState &State, const FunctionFacts &Function, const PathTable &Paths) {
  Braces Rest;
  for (const auto &[Cell, Elements] : State.MadeOf)
    for (const Borrow &B : State.Borrows)
      Rest.addIf(isNamed(Paths, Cell) && isNamed(Paths, B.Cell) && llvm::is_contained(Elements, B.Element),
                 Paths.spell(Cell) + " made of " + Paths.spell(B.Cell));
  for (const auto &[Index, Erase] : State.Indices)
    Rest.add(Paths.spell(Index) + " behind " + spellCause(*Erase, Function));
  for (const auto &[Flag, Value] : State.Flags)
    Rest.add(spellFlag(Paths, Flag, Value));
  for (const auto &[Container, Copy] : State.Shares)
    Rest.add(Paths.spell(Container) + " shared with " + Paths.spell(Copy));
  for (const PathId Container : State.Reserved)
    Rest.add("room in " + Paths.spell(Container));
  return Rest.empty() ? "" : "besides " + Rest.str();
}

Lines spell(const BorrowState &State, const FunctionFacts &Function, const PathTable &Paths) {
  if (!State.Reached)
    return {"unreached"};
  Lines All;
  for (const Borrow &B : State.Borrows)
    if (isNamed(Paths, B.Cell))
      All.push_back(spell(B, State, Function, Paths));
  llvm::sort(All);
  if (const std::string Rest = spellRest(State, Function, Paths); !Rest.empty())
    All.push_back(Rest);
  return All.empty() ? Lines{"no borrow"} : All;
}

/// A container and a key as they would be written: "Items[Key]"; what has no name is "?".
static std::string spellKey(PathId Container, PathId Key, const PathTable &Paths) {
  return (Container == UnknownPath ? "?" : Paths.spell(Container)) + "[" +
         (Key == UnknownPath ? "?" : Paths.spell(Key)) + "]";
}

/// What is looked up: a pointer by its name, a call by that of the function.
static std::string spellSubject(const Fact &Of, const Lookup &What, const FunctionFacts &Function,
                                const PathTable &Paths) {
  if (Of.Kind == FactKind::Call)
    return Function.Calls[Of.CallIndex].Callee->Name + "()" +
           (What.IsAsked || What.IsGiven ? " of " + spellKey(What.Container, What.Key, Paths) : "");
  if (What.Callee)
    return What.Callee->Name + "()";
  if (Of.Kind == FactKind::Point || Of.Kind == FactKind::Known)
    return Paths.spell(Of.Cell);
  return spellKey(What.Container, What.Key, Paths);
}

static std::string spellBits(uint8_t Bits) {
  std::string Text;
  const auto Add = [&](LookupState::Bit Bit, const char *Word) {
    if ((Bits & Bit) != 0)
      Text += std::string(Text.empty() ? "" : " or ") + Word;
  };
  Add(LookupState::Untested, "untested");
  Add(LookupState::HasFound, "found");
  Add(LookupState::HasNone, "none");
  return Text;
}

static std::string spell(const LookupState::Outcome &Known, const LookupState &State, const FunctionFacts &Function,
                         const Lookups &Made, const PathTable &Paths) {
  Braces Text;
  Text.add(spellBits(Known.Bits));
  Text.addIf(Known.IsGuess, "guess").addIf(Known.IsAsserted, "as asserted");
  const bool HasNone = (Known.Bits & LookupState::HasNone) != 0;
  if (HasNone)
    Text.add(Known.None->Kind == FactKind::Known ? "as tested" : "as set");
  for (const LookupState::Flag &Flag : Known.NoneFlags)
    Text.addIf(HasNone, "none if " + spellFlag(Paths, Flag.Cell, Flag.Value));
  Lines Cells;
  for (const LookupState::Answer &Of : State.Answers)
    if (Of.Of == Known.Of && isNamed(Paths, Of.Cell))
      Cells.push_back(std::string(Of.IsImplied ? "implied by " : "by ") + (Of.IsInverse ? "not " : "") +
                      Paths.spell(Of.Cell));
  llvm::sort(Cells);
  for (const std::string &Cell : Cells)
    Text.add(Cell);
  return spellSubject(*Known.Of, Made.find(Known.Of)->second, Function, Paths) + " " + Text.str();
}

Lines spell(const LookupState &State, const FunctionFacts &Function, const Lookups &Made, const PathTable &Paths) {
  if (!State.Reached)
    return {"unreached"};
  Lines All;
  for (const LookupState::Outcome &Known : State.Outcomes)
    All.push_back(spell(Known, State, Function, Made, Paths));
  llvm::sort(All);
  Braces Rest;
  for (const LookupState::Entry &Known : State.Present)
    Rest.add(spellKey(Known.Container, Known.Key, Paths) + " present");
  for (const LookupState::Flag &Flag : State.Flags)
    Rest.addIf(isNamed(Paths, Flag.Cell), spellFlag(Paths, Flag.Cell, Flag.Value));
  for (const PathId Cell : State.Used)
    Rest.addIf(isNamed(Paths, Cell), Paths.spell(Cell) + " used");
  if (!Rest.empty())
    All.push_back("besides " + Rest.str());
  return All.empty() ? Lines{"no lookup"} : All;
}

Lines spell(const AnswerState &State, const Questions &Asked, const PathTable &Paths) {
  if (!State.Reached)
    return {"unreached"};
  const auto Spell = [&](const Fact *Of) {
    const Question &What = Asked.find(Of)->second;
    return What.Key == UnknownPath ? Paths.spell(What.Container) + "[any]" : spellKey(What.Container, What.Key, Paths);
  };
  Braces Stand;
  for (const AnswerState::Answer &Of : State.Answers)
    Stand.addIf(isNamed(Paths, Of.Cell), Paths.spell(Of.Cell) + (Of.IsInverse ? " = not " : " = ") + Spell(Of.Of));
  Braces Known;
  for (const AnswerState::Outcome &Of : State.Outcomes)
    Known.add(Spell(Of.Of) + (Of.IsYes ? " yes" : " no") + (Of.Wait ? " before a wait" : ""));
  return {Stand.str() + " known " + Known.str()};
}

static std::string spellAll(llvm::ArrayRef<PathId> List, const PathTable &Paths) {
  Braces All;
  for (const PathId One : List)
    All.add(One == UnknownPath ? "?" : Paths.spell(One));
  return All.str();
}

static std::string spellAll(llvm::ArrayRef<LockEffect> Effects, const PathTable &Paths) {
  Braces All;
  for (const LockEffect &Effect : Effects)
    All.add(Paths.spell(Effect.Lock) + (Effect.Mode == model::LockMode::Shared ? " shared" : " exclusive"));
  return All.str();
}

Lines spell(const FunctionContexts &Contexts, const UnitFacts &Unit) {
  Lines All;
  All.push_back(std::string(Contexts.IsOpen ? "open" : "not open") + " requires " +
                spellAll(Contexts.Requires, Unit.Paths) + " asserts " + spellAll(Contexts.Asserted, Unit.Paths) +
                " gives back " + spellAll(Contexts.GivesBack, Unit.Paths));
  Lines Ways;
  for (const CallContext &Way : Contexts.Ways) {
    const bool IsOutside = Way.Caller == CallContext::Outside;
    Braces How;
    How.addIf(Way.IsOwned, "owned").addIf(Way.IsPermissive, "permissive").addIf(Way.IsSpawned, "spawned");
    How.addIf(Way.IsFromOutside, "on its way from outside");
    if (Way.isUnknown())
      How.add("unknown: " + getRule(Way.UnknownBecause).Name.str());
    Ways.push_back("from " + (IsOutside ? "outside" : Unit.Functions[Way.Caller].Function->Name) + ": must " +
                   spellAll(Way.Must, Unit.Paths) + " may " + spellAll(Way.May, Unit.Paths) + " " + How.str());
  }
  constexpr unsigned MaxLines = 8;
  if (Ways.size() > MaxLines)
    Ways = {std::to_string(Ways.size()) + " ways, the last " + Ways.back()};
  All.insert(All.end(), Ways.begin(), Ways.end());
  return All;
}

static std::string nameOf(model::Invalidates Which) {
  return Which == model::Invalidates::All ? "all" : Which == model::Invalidates::Erased ? "erased" : "none";
}

Lines spell(const MutationSummary &Summary, const FunctionSymbol &Function, const PathTable &Paths) {
  Lines All;
  for (const MutationEffect &Effect : Summary) {
    Braces How;
    How.add("iterators " + nameOf(Effect.Invalidates)).add("references " + nameOf(Effect.References));
    How.addIf(Effect.IsGrowth, "growth");
    if (Effect.AtEnd != model::End::None)
      How.add(nameOf(Effect.AtEnd));
    for (const unsigned Index : Effect.KeyParameters)
      How.add("made of parameter " + std::to_string(Index));
    for (const PathId Capture : Effect.KeyCaptures)
      How.add("made of captured " + Paths.spell(Capture));
    if (Effect.Key != UnknownPath)
      How.add("key " + Paths.spell(Effect.Key));
    if (Effect.When)
      How.add("if " + Function.details().Parameters[Effect.When->Parameter]->Name +
              (Effect.When->Equals != UnknownPath ? " is " + Paths.spell(Effect.When->Equals)
               : Effect.When->Value               ? " true"
                                                  : " false"));
    for (const UseBehind &Use : Effect.UsesBehind)
      How.add("uses " + Use.Parameter->Name + " behind it");
    if (Effect.ExcludedOnReentry)
      How.add("not within " + Effect.ExcludedOnReentry->Name);
    All.push_back(nameOf(Effect.Effect) + " " + Paths.spell(Effect.Path) + " " + How.str());
  }
  return All.empty() ? Lines{"nothing"} : All;
}

Lines spellVotes(const VoteTally &Votes, const FunctionSymbol &Function) {
  Lines All;
  if (const auto Found = Votes.Votes.find(&patternOf(Function)); Found != Votes.Votes.end()) {
    const Vote &Of = Found->second;
    Braces Text;
    Text.addIf(Of.Omits, "omits").addIf(Of.Holds, "holds").add(Of.Writes ? "weight 2" : "weight 1");
    Text.addIf(Of.WritesHeld, "writes under it");
    Text.addIf(Of.Violation && isWrite(*Of.Violation), "writes without it");
    Text.addIf(Of.CallLoc.isValid(), "by a call").addIf(Of.GivesBack, "gives back");
    All.push_back(Text.str());
  }
  if (const auto Found = Votes.Abstained.find(&patternOf(Function)); Found != Votes.Abstained.end())
    All.push_back("{abstains: " +
                  (Found->second == RuleId::None ? std::string("no rule") : getRule(Found->second).Name.str()) + "}");
  if (Votes.Doubts.count(&patternOf(Function)) != 0)
    All.push_back("{doubts}");
  return All;
}

std::string spellSum(const GuardHypothesis &Opinion) {
  const VoteTally &Votes = Opinion.Votes;
  Braces Text;
  Text.add(std::to_string(Votes.HeldFunctions) + " hold, weight " + std::to_string(Votes.HeldWeight));
  Text.add(std::to_string(Votes.HeldWriters) + " of them write");
  Text.add(std::to_string(Votes.OmittingFunctions) + " omit, weight " + std::to_string(Votes.OmittingWeight));
  Text.add(std::to_string(Votes.OmittingWriters) + " of them write");
  Text.addIf(Votes.SelfConvicted != 0, std::to_string(Votes.SelfConvicted) + " convict themselves");
  Text.addIf(Votes.IsContradicted, "contradicted").addIf(Votes.IsAssertionBroken, "assertion broken");
  Text.addIf(!Opinion.isBelieved(), "suspicion");
  return Text.str();
}

} // namespace mapwarden::dump
