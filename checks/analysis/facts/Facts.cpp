// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Facts.h: ways through the blocks of a function; and facts as text, for tests and for whoever looks for the reason
// of a report.
#include "analysis/facts/Facts.h"

#include "llvm/ADT/BitVector.h"

namespace mapwarden::analysis {

static llvm::StringRef nameOf(FactKind Kind) {
  static constexpr llvm::StringLiteral Names[] = {
#define FACT_KIND(Name, Meaning) #Name,
#include "analysis/facts/FactKinds.def"
  };
  return Names[static_cast<size_t>(Kind)];
}

static llvm::StringRef nameOf(model::Owns Owned) {
  return Owned == model::Owns::Yes ? "owned" : Owned == model::Owns::No ? "not owned" : "maybe owned";
}

static void printLocks(llvm::raw_ostream &Out, const Fact &F, const PathTable &Paths) {
  Out << " {";
  llvm::StringRef Separator;
  for (const PathId Lock : F.Locks) {
    Out << Separator << Paths.spell(Lock);
    Separator = ", ";
  }
  Out << "} " << nameOf(F.Owned);
}

bool isSubscript(const Fact &F) { return F.Member && F.Member->IsSubscript; }

bool isMain(const FunctionSymbol &Function) { return Function.Name == "main" && !Function.Class; }

void forEachHandedOn(const FunctionFacts &Function, llvm::function_ref<void(const FunctionSymbol &)> Visit) {
  for (const CallSite &Site : Function.Calls)
    for (const HandedCallable &Handed : Site.Callables)
      Visit(*Handed.Body);
  for (const Connection &Of : Function.Connections)
    if (Of.Slot)
      Visit(*Of.Slot);
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      if ((F.Kind == FactKind::Store || F.Kind == FactKind::Keep) && F.Member)
        Visit(*F.Member);
}

bool isThreadStart(const CallSite &Site) { return Site.HandedTo && Site.HandedTo->details().StartsThread; }

bool barsCallsBack(const FunctionFacts &Function, Place Loc, llvm::ArrayRef<FunctionFacts> All, const Places &At) {
  const auto IsIn = [&](const FunctionFacts &Other) { return At.isWithin(Loc, Other.Function->details().Range); };
  if (Function.ReentrancyFlag && IsIn(Function))
    return true;
  return !Function.RaisedFlags.empty() && llvm::any_of(All, [&](const FunctionFacts &Other) {
    return llvm::is_contained(Function.RaisedFlags, Other.ReentrancyFlag) && IsIn(Other);
  });
}

bool takesLock(const FunctionFacts &Function) {
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Acquire || (F.Kind == FactKind::Rebind && (!F.Locks.empty() || F.IsReturned)))
        return true;
  return false;
}

llvm::BitVector findReachedAround(const FunctionFacts &Function, unsigned Avoided) {
  llvm::BitVector All(Function.Blocks.size());
  All.set(Avoided);
  return findReachedAround(Function, Function.Entry, All);
}

llvm::BitVector findReachedAround(const FunctionFacts &Function, unsigned From, const llvm::BitVector &Avoided) {
  llvm::BitVector Reached(Function.Blocks.size());
  if (Avoided.test(From))
    return Reached;
  llvm::SmallVector<unsigned, 16> Pending{From};
  Reached.set(From);
  while (!Pending.empty())
    for (const unsigned Next : Function.Blocks[Pending.pop_back_val()].Successors)
      if (!Avoided.test(Next) && !Reached.test(Next)) {
        Reached.set(Next);
        Pending.push_back(Next);
      }
  return Reached;
}

unsigned findBlock(const Fact &F, const FunctionFacts &Function) {
  for (const unsigned Number : Function.Order)
    if (const auto &Facts = Function.Blocks[Number].Facts;
        !Facts.empty() && &Facts.front() <= &F && &F <= &Facts.back())
      return Number;
  return Function.Entry;
}

bool reaches(const FunctionFacts &Function, unsigned From, unsigned To) {
  llvm::BitVector Seen(Function.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending;
  Pending.append(Function.Blocks[From].Successors);
  while (!Pending.empty()) {
    const unsigned Number = Pending.pop_back_val();
    if (Number == To)
      return true;
    if (Seen.test(Number))
      continue;
    Seen.set(Number);
    Pending.append(Function.Blocks[Number].Successors);
  }
  return false;
}

/// " TryTake discarded, instead try_pop"
static void printUse(llvm::raw_ostream &Out, const ConcurrentUse &Use, const PathTable &Paths) {
  static constexpr llvm::StringLiteral Names[] = {"None",  "Ends", "Empty", "Size",  "Has",     "Put",
                                                  "Set",   "Slot", "Get",   "Erase", "TryTake", "Take",
                                                  "Visit", "Walk", "Reset", "LetGo", "Shares"};
  Out << " " << Names[static_cast<unsigned>(Use.What)];
  if (Use.Key != UnknownPath)
    Out << " of " << Paths.spell(Use.Key);
  if (Use.Accessor != UnknownPath)
    Out << " held by " << Paths.spell(Use.Accessor);
  if (Use.IsDiscarded)
    Out << " discarded";
  if (!Use.Instead.empty())
    Out << ", instead " << Use.Instead;
}

static void printOwnerUse(llvm::raw_ostream &Out, const Fact &F) {
  static constexpr llvm::StringLiteral Acts[] = {"test", "copy", "follow", "walk", "replace", "update"};
  Out << " " << Acts[static_cast<unsigned>(F.Act)] << (F.IsAtomic ? " atomic" : "") << (F.IsUsedAtOnce ? " used" : "")
      << (F.IsKeptRaw ? " raw" : "") << (F.IsMadeOfOld ? " made of old" : "");
}

void print(llvm::raw_ostream &Out, const Fact &F, const FunctionFacts &Function, const PathTable &Paths) {
  Out << nameOf(F.Kind);
  if (F.Cell != UnknownPath && Paths.kind(F.Cell) != PathKind::Temporary)
    Out << " cell " << Paths.spell(F.Cell);
  if (F.From != UnknownPath)
    Out << " from " << Paths.spell(F.From);
  if (!F.Locks.empty())
    printLocks(Out, F, Paths);
  if (F.Path != UnknownPath && F.Kind != FactKind::Call && F.Kind != FactKind::Spawn)
    Out << " " << Paths.spell(F.Path);
  if (F.Kind == FactKind::Acquire && F.Owned == model::Owns::Maybe)
    Out << " maybe";
  if (F.Kind == FactKind::Access)
    Out << (F.Access == AccessKind::WriteElement ? " write" : F.Access == AccessKind::Read ? " read" : " hand out");
  if (F.Kind == FactKind::Anchor)
    Out << (F.Access == AccessKind::Read ? " used" : F.IsKept ? " keeps" : " set");
  if (F.Kind == FactKind::Escape)
    Out << (F.IsWhole            ? " whole"
            : F.IsOwnedByElement ? " owned by element"
                                 : " element")
        << (F.IsReference ? "" : " by iterator");
  if (F.Kind == FactKind::OwnerUse)
    printOwnerUse(Out, F);
  if (F.EndsCell)
    Out << " end";
  if (F.Kind == FactKind::Call || F.Kind == FactKind::Spawn)
    Out << " " << Function.Calls[F.CallIndex].Callee->Name;
  if (F.Kind == FactKind::AlienCall && F.Member)
    Out << (F.IsSignal ? " emits " : " calls ") << F.Member->Name;
  if (F.Kind == FactKind::Concurrent)
    printUse(Out, Function.ConcurrentUses[F.CallIndex], Paths);
  if (F.Kind == FactKind::Lend)
    for (const LentObject &Lent : Function.HandOvers[F.CallIndex].Lent)
      Out << " " << Paths.spell(Lent.Path);
}

} // namespace mapwarden::analysis
