// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuardEvidence.h: one function a sign.
#include "analysis/guards/GuardEvidence.h"

namespace mapwarden::analysis {

using Candidate = GuardCandidate;

LockTakers findLockTakers(const UnitFacts &Unit) {
  LockTakers Result;
  const auto Add = [&](PathId Lock, const FunctionSymbol &Function) {
    const VariableSymbol *Field = Lock == UnknownPath ? nullptr : Unit.Paths.findField(Lock);
    if (!Field)
      return;
    auto &Takers = Result[Field];
    if (Takers.empty() || Takers.back() != &Function)
      Takers.push_back(&Function);
  };
  for (const FunctionFacts &Function : Unit.Functions)
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        if (F.Kind == FactKind::Acquire)
          Add(F.Path, patternOf(*Function.Function));
        if (F.Kind == FactKind::Rebind)
          for (const PathId Lock : F.Locks)
            Add(Lock, patternOf(*Function.Function));
      }
  return Result;
}

/// Somebody has said that it is the guard: who holds it matters less.
static bool isSaid(const Candidate &Of) {
  return Of.Source == GuardSource::Declared || Of.Source == GuardSource::Stated;
}

/// A global lock serves many purposes: that two functions hold it at a field's accesses may be chance. A private static
/// member serves its class.
static bool isByChance(const Candidate &Of) {
  constexpr unsigned Enough = 3;
  const PathTable &Paths = Of.Unit.Paths;
  const VariableSymbol *Global = Paths.findRootVariable(Of.Key);
  return findClassOfField(Of.Container) && Global && Global->VisibleTo != Visibility::Private &&
         Of.Votes.Sections < Enough;
}

/// What asserts the lock says that it is needed.
static bool isAssertionBroken(const Candidate &Of) {
  return Of.Votes.IsAssertionBroken && Of.Votes.OmittingFunctions == 1;
}

/// The one that forgets the lock says itself that it means to hold it, and others do hold it.
static bool isSelfConvicted(const Candidate &Of) {
  return Of.Votes.SelfConvicted == 1 && Of.Votes.OmittingFunctions == 1 && Of.Votes.Sections > 0 &&
         Of.Votes.LockedWriters > 0;
}

/// The writers of a global that is declared here and defined elsewhere may all be elsewhere, too: then many readers
/// under one lock speak for themselves, if only one of them forgets it.
static bool isHeldByManyReaders(const Candidate &Of) {
  constexpr unsigned ManyReaders = 4;
  const auto *Variable = asVariable(&Of.Container);
  return Variable && !Variable->IsConst && !Variable->details().HasDefinition && Of.Votes.Sections >= ManyReaders &&
         Of.Votes.OmittingFunctions == 1;
}

/// What nobody writes under the lock may be guarded by another; a name speaks against that, if somebody writes at all.
static bool isHeldByNoWriter(const Candidate &Of) {
  const bool IsNamed = Of.Source == GuardSource::Named;
  return !isSaid(Of) && !isAssertionBroken(Of) && Of.Votes.HeldWriters == 0 && Of.Votes.LockedWriters == 0 &&
         !(IsNamed && Of.Votes.Sections > 0 && Of.Votes.OmittingWriters > 0);
}

/// Several functions write under it, and none without it, what ends the object's use left out: however many readers
/// forget it, the lock is there for this container. One that does both has made a mistake; several mean it so.
static bool doWritersAgree(const Candidate &Of) {
  constexpr unsigned Several = 2;
  return Of.Votes.LockedWriters >= Several && Of.Votes.MixedWriters <= 1 &&
         Of.Votes.UnlockedWriters == Of.Votes.UnlockedEnders;
}

/// Several functions write under the lock and read without it, and none writes without it: who changes
/// the container knows what is in it, and takes the lock for others who read.
static bool doWritersReadFreely(const Candidate &Of) {
  constexpr unsigned Several = 2;
  const auto Reads = [](const auto &Vote) {
    return Vote.second.WritesHeld && Vote.second.Omits && !isWrite(*Vote.second.Violation) &&
           !model::isAboutSize(Vote.second.Violation->What->Asks); // a hint, perhaps
  };
  const unsigned Free = llvm::count_if(Of.Votes.Votes, Reads);
  return Free >= Several && 3 * Free >= Of.Votes.LockedWriters && Of.Votes.OmittingWriters == 0;
}

/// Anybody may call the function \p Entry, or it always runs on a thread that is started for it.
static bool isEntered(const FunctionContexts &Entry) {
  if (Entry.IsOpen)
    return Entry.Ways.size() <= 1;
  return !Entry.Ways.empty() && llvm::all_of(Entry.Ways, [](const CallContext &Way) { return Way.IsSpawned; });
}

/// The private mutex of a class that is seen in full is taken in one function only, which writes the container, as does
/// the one other that uses it, which anybody may call, or which is a thread of its own: a lock that keeps nobody else
/// apart must keep these.
static bool isOnlyPurpose(const Candidate &Of) {
  const VariableSymbol *Field = Of.Unit.Paths.findField(Of.Key);
  if (!Field || !Of.IsClosed || Field->VisibleTo != Visibility::Private || Of.Votes.HeldWriters != 1 ||
      Of.Votes.Sections != 1 || Of.Votes.OmittingFunctions != 1 || Of.Votes.OmittingWriters != 1)
    return false;
  for (const auto &[Function, Vote] : Of.Votes.Votes)
    if (Vote.Omits && !isEntered(Of.Contexts[Vote.Violation->Function]))
      return false;
  const auto Takers = Of.Takers.find(Field);
  return Takers != Of.Takers.end() && llvm::all_of(Takers->second, [&](const FunctionSymbol *Taker) {
           const auto Voter = Of.Votes.Votes.find(Taker);
           return Voter != Of.Votes.Votes.end() && Voter->second.Holds;
         });
}

/// The container is changed with \p Key held shared, and never with it held exclusively: it keeps no two changes apart,
/// so another lock may.
static bool isOnlySharedByWriters(PathId Key, const std::vector<AccessSnapshot> &Seen) {
  bool IsShared = false;
  for (const AccessSnapshot &Access : Seen)
    for (const HeldLocks &Way : Access.Ways)
      if (const HeldGuard *Held = Access.What->Kind == FactKind::Mutate ? Way.find(Key) : nullptr) {
        if (Held->Mode == model::LockMode::Exclusive)
          return false;
        IsShared = true;
      }
  return IsShared;
}

/// `while (queue_.empty()) cv.wait(lock);`: \p Asked stands in a loop of \p Function that waits for a condition.
static bool isAskedInWait(const Fact &Asked, const FunctionFacts &Function) {
  const auto IsWait = [](const Fact &F) { return F.Kind == FactKind::Wait && F.Waits == model::WaitsFor::Condition; };
  if (Asked.Asks == model::Asks::Nothing)
    return false;
  const unsigned Home = findBlock(Asked, Function);
  return llvm::any_of(Function.Order, [&](unsigned Block) {
    return llvm::any_of(Function.Blocks[Block].Facts, IsWait) && reaches(Function, Home, Block) &&
           reaches(Function, Block, Home);
  });
}

/// A thread that waits for something to be in the container gives up the lock meanwhile, and has it when it looks.
static bool isWaitedFor(const Candidate &Of) {
  return llvm::any_of(Of.Seen, [&](const AccessSnapshot &Access) {
    const FunctionFacts &Function = Of.Unit.Functions[Access.Function];
    return llvm::all_of(Access.Ways, [&](const HeldLocks &Way) { return Way.find(Of.Key); }) &&
           (Of.Predicates.contains(&patternOf(*Function.Function)) || isAskedInWait(*Access.What, Function));
  });
}

static constexpr unsigned FewHolders = 2;

/// Most of those that use the container hold the lock.
static bool isMajority(const Candidate &Of) {
  const unsigned Weight = std::min(Of.Votes.HeldWeight, 2 * Of.Votes.Sections);
  return Of.Votes.Sections >= FewHolders && Weight >= 2 * Of.Votes.OmittingWeight;
}

static bool isHeldByAllWriters(const Candidate &Of) {
  return Of.Votes.Sections >= FewHolders && Of.Votes.OmittingWriters == 0 &&
         Of.Votes.Sections >= Of.Votes.OmittingFunctions;
}

/// `env_->mutex_`, `env_->getMutex()` for a member of the class itself: the lock is a part of another object, which the
/// class knows by a pointer or a reference, and there to keep that one whole.
static bool isOfOther(const Candidate &Of) {
  const PathTable &Paths = Of.Unit.Paths;
  if (isSaid(Of) || !findClassOfField(Of.Container) || Paths.findRootVariable(Of.Key))
    return false;
  PathId First = Of.Key;
  while (Paths.parent(Paths.parent(First)) != UnknownPath)
    First = Paths.parent(First);
  const VariableSymbol *Link = Paths.findField(First);
  const bool IsBehind = Of.Key != First && Paths.parent(Of.Key) != First; // `*mutex_` is the class's own
  return Link && IsBehind && (Link->IsReference || Link->details().IsAnyPointer) && !Link->details().IsMadeByClass &&
         llvm::all_of(Of.Seen, [&](const AccessSnapshot &Access) {
           return Paths.parent(Access.What->Path) == Paths.root(Access.What->Path);
         });
}

static const Rule<Candidate> Signs[] = {
    {RuleId::AnyLock, [](const Candidate &) { return true; }},
    {RuleId::DeclaredGuard, [](const Candidate &Of) { return Of.Source == GuardSource::Declared; }},
    {RuleId::StatedGuard, [](const Candidate &Of) { return Of.Source == GuardSource::Stated; }},
    {RuleId::ByChance, isByChance},
    {RuleId::LockOfOther, isOfOther},
    {RuleId::OnlySharedByWriters, [](const Candidate &Of) { return isOnlySharedByWriters(Of.Key, Of.Seen); }},
    {RuleId::AssertionBroken, isAssertionBroken},
    {RuleId::SelfConvicted, isSelfConvicted},
    {RuleId::ManyReaders, isHeldByManyReaders},
    {RuleId::NoWriterHolds, isHeldByNoWriter},
    {RuleId::NamedAfter, [](const Candidate &Of) { return Of.Source == GuardSource::Named && Of.Votes.Sections > 0; }},
    {RuleId::Contradicted, // it says itself what it forgets
     [](const Candidate &Of) { return Of.Votes.IsContradicted && Of.Votes.OmittingFunctions == 1; }},
    {RuleId::FewHolders, [](const Candidate &Of) { return !isSaid(Of) && Of.Votes.Sections < FewHolders; }},
    {RuleId::WaitedFor,
     [](const Candidate &Of) { return !isSaid(Of) && Of.Votes.Sections < FewHolders && isWaitedFor(Of); }},
    {RuleId::MadeUnderLock,
     [](const Candidate &Of) { return Of.Votes.MadeUnder > 0 && Of.Votes.MadeUnder == Of.Votes.OmittingFunctions; }},
    {RuleId::MostForget,
     [](const Candidate &Of) { return !isSaid(Of) && Of.Votes.Sections < Of.Votes.OmittingFunctions; }},
    {RuleId::AllOthersHold,
     [](const Candidate &Of) {
       return Of.IsClosed && Of.Votes.OmittingFunctions == 1 && Of.Votes.Sections >= FewHolders;
     }},
    {RuleId::WeightMajority, isMajority},
    {RuleId::AllWritersHold, isHeldByAllWriters},
    {RuleId::WritersAgree, doWritersAgree},
    {RuleId::WritersReadFreely, doWritersReadFreely},
    {RuleId::OnlyPurpose, isOnlyPurpose},
};

Evidence weighGuard(const GuardCandidate &Of) { return weigh<Candidate>(Signs, Of, Of.Unit.Options.Rules); }

} // namespace mapwarden::analysis
