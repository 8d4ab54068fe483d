// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LocksOfCallers.h.
#include "analysis/findings/locking/LocksOfCallers.h"

#include "analysis/findings/locking/AccessTimes.h"
#include "model/LookupWords.h"

namespace mapwarden::analysis {

using Candidate = UnguardedCandidate;

bool callsItselfLocked(const Candidate &Of) {
  const unsigned Function = Of.Omission.Violation->Function;
  const llvm::SmallVectorImpl<HeldLocks> &Held = Of.Omission.Violation->Ways;
  const auto &Ways = Of.Contexts[Function].Ways;
  for (unsigned Index = 0; Index < Ways.size() && Index < Held.size(); ++Index)
    if (Ways[Index].Caller == Function && Held[Index].find(Of.Hypothesis.What.Key))
      return true;
  return false;
}

/// Of the blocks \p One and \p Other of \p Function, neither leads to the other: they stand on two branches.
static bool areOnTwoBranches(const FunctionFacts &Function, unsigned One, unsigned Other) {
  return One != Other && !reaches(Function, One, Other) && !reaches(Function, Other, One);
}

/// The block of \p Function in which it calls at \p Loc.
static unsigned findBlockOfCall(const FunctionFacts &Function, Place Loc) {
  for (unsigned Block = 0; Block < Function.Blocks.size(); ++Block)
    if (llvm::any_of(Function.Blocks[Block].Facts,
                     [&](const Fact &F) { return F.Kind == FactKind::Call && F.Loc == Loc; }))
      return Block;
  return Function.Entry;
}

/// \p Function takes the lock \p Key, of some object, on a way to its block \p Home.
static bool hasTakenBefore(const FunctionFacts &Function, unsigned Home, PathId Key, const PathTable &Paths) {
  const VariableSymbol *Mutex = Paths.findStored(Key);
  const auto Takes = [&](const Fact &F) {
    const auto IsIt = [&](PathId Lock) { return Lock != UnknownPath && Paths.findStored(Lock) == Mutex; };
    return (F.Kind == FactKind::Acquire && IsIt(F.Path)) || (F.Kind == FactKind::Rebind && llvm::any_of(F.Locks, IsIt));
  };
  for (unsigned Block = 0; Block < Function.Blocks.size(); ++Block)
    if (reaches(Function, Block, Home) && llvm::any_of(Function.Blocks[Block].Facts, Takes))
      return true;
  return false;
}

/// A caller makes the very same call with the lock, on the other branch.
static bool isCallOptional(const Candidate &Of) {
  const AccessSnapshot &Here = *Of.Omission.Violation;
  const auto &Ways = Of.Contexts[Here.Function].Ways;
  const CallContext &Without = Ways[Of.Omission.ViolationWay];
  if (Without.Caller == CallContext::Outside || Without.IsSpawned)
    return false;
  const FunctionFacts &Caller = Of.Unit.Functions[Without.Caller];
  const unsigned Home = findBlockOfCall(Caller, Without.CallLoc);
  if (hasTakenBefore(Caller, Home, Of.Hypothesis.What.Key, Of.Unit.Paths))
    return false;
  for (unsigned Index = 0; Index < Ways.size() && Index < Here.Ways.size(); ++Index)
    if (Ways[Index].Caller == Without.Caller && Here.Ways[Index].find(Of.Hypothesis.What.Key) &&
        areOnTwoBranches(Caller, Home, findBlockOfCall(Caller, Ways[Index].CallLoc)))
      return true;
  return false;
}

bool isLockOptional(const Candidate &Of) {
  const Fact &Here = *Of.Omission.Violation->What;
  const FunctionFacts &Function = Of.Unit.Functions[Of.Omission.Violation->Function];
  if (llvm::is_contained(Of.Omission.Violation->Ways[Of.Omission.ViolationWay].Windows, Of.Hypothesis.What.Key))
    return false; // it has had it, and given it back
  const unsigned Home = findBlock(Here, Function);
  return isCallOptional(Of) || llvm::any_of(Of.Seen, [&](const AccessSnapshot &Other) {
           return Other.Function == Of.Omission.Violation->Function && Other.What->Member == Here.Member &&
                  Other.What->Effect == Here.Effect && Other.What->Key == Here.Key &&
                  areOnTwoBranches(Function, Home, findBlock(*Other.What, Function)) &&
                  llvm::all_of(Other.Ways, [&](const HeldLocks &Way) { return Way.find(Of.Hypothesis.What.Key); });
         });
}

bool isForOneByName(const Candidate &Of) {
  return !model::isSafeByName(Of.function().Name) && llvm::any_of(Of.Hypothesis.Votes.Votes, [&](const auto &Vote) {
    const llvm::StringRef Name = Vote.first->Name;
    return Vote.second.Holds && model::isSafeByName(Name) && Vote.first->Class == Of.function().Class;
  });
}

bool isOfPrivatePart(const Candidate &Of) {
  const ClassSymbol *Own = Of.function().details().ClassOfThis;
  const VariableSymbol *Field = Of.Unit.Paths.findField(Of.Omission.Violation->What->Path);
  return Own && Own->details().IsPrivatePart && Field && Field->Class &&
         &patternOf(*Field->Class) != &patternOf(*Own) &&
         !takesLock(Of.Unit.Functions[Of.Omission.Violation->Function]);
}

/// No function in sight of \p Class takes any lock.
static bool neverLocks(const ClassSymbol &Class, const UnitFacts &Unit) {
  return llvm::none_of(Unit.Functions, [&](const FunctionFacts &Function) {
    const ClassSymbol *Own = Function.Function->details().ClassOfThis;
    return Own && &patternOf(*Own) == &Class && takesLock(Function);
  });
}

/// The first step of \p Path from `this`: the member that leads on; null if there is none.
static const VariableSymbol *findFirstMember(PathId Path, const PathTable &Paths) {
  if (Path == UnknownPath || Paths.kind(Paths.root(Path)) != PathKind::This || Path == Paths.root(Path))
    return nullptr;
  while (Paths.parent(Paths.parent(Path)) != UnknownPath)
    Path = Paths.parent(Path);
  return Paths.findField(Path);
}

/// \p Path leads from an object of \p Own by a pointer or reference to the object of another class that has \p Field,
/// and \p Own takes no lock anywhere.
static bool leadsElsewhere(PathId Path, const ClassSymbol *Own, const VariableSymbol *Field, const UnitFacts &Unit) {
  const VariableSymbol *Link = findFirstMember(Path, Unit.Paths);
  return Own && Link && Field && Field->Class && (Link->IsReference || Link->IsPointer) &&
         !mayDerive(*Own, *Field->Class) && neverLocks(patternOf(*Own), Unit);
}

/// The function that forgets the lock is called by such a class: `of_.drop(id)`.
static bool isCalledThroughLink(const Candidate &Of, const VariableSymbol *Field) {
  const CallContext &Way = Of.Contexts[Of.Omission.Violation->Function].Ways[Of.Omission.ViolationWay];
  if (Way.Caller == CallContext::Outside || Way.IsSpawned || isOnThread(Way.Caller, Of.Contexts))
    return false;
  const FunctionFacts &Caller = Of.Unit.Functions[Way.Caller];
  return llvm::any_of(Caller.Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      return F.Kind == FactKind::Call && F.Loc == Way.CallLoc &&
             leadsElsewhere(Caller.Calls[F.CallIndex].Object, Caller.Function->details().ClassOfThis, Field, Of.Unit);
    });
  });
}

bool isThroughLink(const Candidate &Of) {
  const PathId Path = Of.Omission.Violation->What->Path;
  const VariableSymbol *Field = Of.Unit.Paths.findField(Path);
  return (leadsElsewhere(Path, Of.function().details().ClassOfThis, Field, Of.Unit) &&
          !isOnThread(Of.Omission.Violation->Function, Of.Contexts)) ||
         isCalledThroughLink(Of, Field);
}

} // namespace mapwarden::analysis
