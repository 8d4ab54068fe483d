// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ThreadCaptures.h: from each fact that lends, the ways on which the object may end before it is given back.
#include "analysis/findings/escape/ThreadCaptures.h"

#include "analysis/findings/escape/LentLives.h"
#include "analysis/findings/escape/MembersOfThreads.h"
#include "analysis/findings/escape/OwnersOfThis.h"
#include "model/TestFiles.h"
#include "llvm/Support/Path.h"

using mapwarden::model::Recipient;

namespace mapwarden::analysis {

namespace {

/// An object that is lent, and what is known when it is judged.
struct LentCandidate {
  const UnitFacts &Unit;
  const FunctionFacts &Function;
  const HandOver &Over;
  const LentObject &Lent;
  /// Null for `this`, and for an element of a member.
  const VariableSymbol *Variable;
  /// What is found of its end.
  LentLife Life;
  /// Of `this`.
  OwnerOfThis Owner;
};

} // namespace

static bool isThis(const LentCandidate &Of) { return Of.Unit.Paths.kind(Of.Lent.Path) == PathKind::This; }
static bool isElement(const LentCandidate &Of) { return Of.Lent.Container != UnknownPath; }
static bool isOfFunction(const LentCandidate &Of) { return !isThis(Of) && !isElement(Of); }

/// The local object that it is given to, rather than what a pointer or reference leads to; null if it is none.
static const VariableSymbol *findLocalRecipient(const LentCandidate &Of) {
  const PathTable &Paths = Of.Unit.Paths;
  const VariableSymbol *Root = Of.Over.Object == UnknownPath ? nullptr : Paths.findRootVariable(Of.Over.Object);
  const bool IsOwn = Root && Root->isLocal() && !Root->IsReference && !Root->IsPointer &&
                     Paths.isWithin(Of.Over.Object, Paths.root(Of.Over.Object));
  return IsOwn ? Root : nullptr;
}

/// The thread is a local, which ends no later than the object does.
static bool isKeptHere(const LentCandidate &Of) {
  if (!isOfFunction(Of) || Of.Over.To != Recipient::Thread || Of.Over.Kept != Keeping::Local)
    return false;
  const VariableSymbol *Keeper = Of.Unit.Paths.findRootVariable(Of.Over.Keeper);
  const bool IsOfBlock = Of.Life.Ends == EndOfLife::WithBlock || Of.Life.Ends == EndOfLife::WithTurn;
  return Keeper && !(IsOfBlock && Of.Unit.At->isBefore(Keeper->Loc, Of.Variable->Loc));
}

/// Who gets it ends before the object does, and waits, or drops what it has got.
static bool endsFirst(const LentCandidate &Of) {
  if (isElement(Of))
    return false;
  if (Of.Over.To == Recipient::Task && (Of.Over.Kept == Keeping::Dropped || Of.Over.Kept == Keeping::Awaited))
    return true;
  const VariableSymbol *To = Of.Over.To == Recipient::Thread ? nullptr : findLocalRecipient(Of);
  const bool IsBehind = To && (isThis(Of) || Of.Unit.At->isBefore(Of.Variable->Loc, To->Loc));
  return To && (IsBehind || Of.Over.To == Recipient::Signal || Of.Over.To == Recipient::Member);
}

static bool goesToLocalLoop(const LentCandidate &Of) {
  const bool IsLoop = Of.Over.Callee && Of.Over.Callee->details().LoopUse != model::EventLoopUse::None;
  return isOfFunction(Of) && IsLoop && findLocalRecipient(Of);
}

/// It is waited for, but only for some time. Tests wait for what comes at once.
static bool isWaitedForInTime(const LentCandidate &Of) {
  return isOfFunction(Of) && Of.Life.MayEndInTime && Of.Unit.Options.Rules.isOn(RuleId::WaitedForInTime) &&
         !model::isFileOfTests(
             llvm::sys::path::filename(Of.Unit.At->positionOf(Of.Function.Function->details().Loc).File));
}

static bool isGivenBack(const LentCandidate &Of) {
  return Of.Over.Kept == Keeping::Awaited || (!isThis(Of) && !Of.Life.MayEndFirst && !isWaitedForInTime(Of));
}

/// It is given to an object that is another's, which calls it later: `timers_.after(delay, [this] { beat(); })`.
static bool goesToAnother(const FunctionFacts &In, const HandOver &Over, const UnitFacts &Unit) {
  const ClassSymbol *Class = In.Function->details().ClassOfThis;
  if (!Class || !Class->details().IsSharedFromThis)
    return false;
  const bool IsLater = Over.To == Recipient::Member || (Over.To == Recipient::Unseen && Over.IsDelayed);
  // Where a member keeps what stands for it, that may end it.
  if (!IsLater || Over.Slot || !Over.Callee || Over.Object == UnknownPath ||
      !Unit.Options.Rules.isOn(RuleId::SharedForOther))
    return false;
  const PathTable &Paths = Unit.Paths;
  const PathId Pointer = Paths.kind(Over.Object) == PathKind::Deref ? Paths.parent(Over.Object) : Over.Object;
  const VariableSymbol *Field = Paths.findField(Pointer);
  if (Field && Paths.kind(Paths.parent(Pointer)) == PathKind::This)
    return Field->IsReference || (Field->IsPointer && Pointer != Over.Object && !Field->IsOwner);
  const VariableSymbol *Root = Paths.findRootVariable(Pointer);
  return Paths.kind(Pointer) == PathKind::Result ||
         (Root && Root->isParameter() && Pointer == Paths.root(Pointer) && (Root->IsReference || Root->IsPointer));
}

/// The object is shared, and nothing in its class speaks against that the other outlives it.
static bool isSharedForOther(const LentCandidate &Of) {
  return isThis(Of) && !Of.Owner.TakesBack && goesToAnother(Of.Function, Of.Over, Of.Unit);
}

/// The first that applies decides: what drops a candidate, then what leaves it to the strict level.
static RuleId judge(const LentCandidate &Candidate, const RuleSet &Rules) {
  using C = LentCandidate;
  static constexpr Rule<C> InOrder[] = {
      {RuleId::CaptureInMain,
       [](const C &Of) { return isOfFunction(Of) && Of.Life.Ends == EndOfLife::WithFunction && Of.Life.IsInMain; }},
      {RuleId::RoomReserved, [](const C &Of) { return isElement(Of) && Of.Life.IsReserved; }},
      {RuleId::EndsFirst, endsFirst},
      {RuleId::LoopIsLocal, goesToLocalLoop},
      {RuleId::GivenBack, isGivenBack},
      {RuleId::ThreadKept, isKeptHere},
      {RuleId::UnseenKeeper, [](const C &Of) { return Of.Over.To == Recipient::Unseen && !isSharedForOther(Of); }},
      {RuleId::KeptForCall, [](const C &Of) { return Of.Over.IsUsedBehind; }},
      {RuleId::CallersObject,
       [](const C &Of) { return isOfFunction(Of) && Of.Variable->isParameter() && Of.Variable->isLValueReference(); }},
      {RuleId::StoppedAtEnd, [](const C &Of) { return isThis(Of) && Of.Owner.StopsAtEnd; }},
      {RuleId::GrowsElsewhere, [](const C &Of) { return Of.Life.IsElsewhere; }},
      {RuleId::LoopIsOwn,
       [](const C &Of) { return isThis(Of) && Of.Owner.KeptAliveLoc.isInvalid() && Of.Owner.OwnsLoop; }},
      {RuleId::OwnerUnknown,
       [](const C &Of) {
         return isThis(Of) && Of.Owner.KeptAliveLoc.isInvalid() && !(Of.Owner.IsShared && runsOnItsOwn(Of.Over)) &&
                !isSharedForOther(Of);
       }},
      {RuleId::WaitedForInTime, isWaitedForInTime},
      {RuleId::SharedForOther, isSharedForOther},
  };
  return firstOf<C>(InOrder, Candidate, Rules);
}

namespace {

class CaptureSearch {
public:
  explicit CaptureSearch(const UnitFacts &Unit) : Unit(Unit), Owners(Unit) {}

  std::vector<ThreadCapture> find() {
    for (const FunctionFacts &Function : Unit.Functions)
      for (const unsigned Block : Function.Order)
        for (const Fact &F : Function.Blocks[Block].Facts)
          if (F.Kind == FactKind::Lend)
            findAt(Function, Block, F);
    return std::move(Found);
  }

private:
  void findAt(const FunctionFacts &Function, unsigned Block, const Fact &F) {
    const HandOver &Over = Function.HandOvers[F.CallIndex];
    for (const LentObject &Lent : Over.Lent) {
      const bool IsThis = Unit.Paths.kind(Lent.Path) == PathKind::This;
      // A member that keeps what refers to its own object, and what keeps the object alive, need no owner.
      if (IsThis)
        findMember(Function, F);
      if (IsThis &&
          (Over.KeepsObject || Over.To == Recipient::Signal ||
           ((Over.To == Recipient::Member || Over.To == Recipient::Unseen) && !goesToAnother(Function, Over, Unit))))
        continue;
      const LentCandidate Candidate{
          Unit,
          Function,
          Over,
          Lent,
          IsThis ? nullptr : Unit.Paths.findRootVariable(Lent.Path),
          IsThis ? LentLife() : findLife(Unit, Function, Block, F, Lent),
          IsThis ? Owners.find(*Function.Function, Over) : OwnerOfThis(),
      };
      if (isElement(Candidate) && Candidate.Life.EndLoc.isInvalid() && !Candidate.Life.IsReserved)
        continue;
      const RuleId Because = judge(Candidate, Unit.Options.Rules);
      const std::string Name = IsThis ? "this" : Unit.Paths.spell(Lent.Path);
      Unit.Why.note(Stage::Capture, nullptr, F.Loc, Because, [&] { return "a reference to '" + Name + "'"; });
      if (!isDropped(Because))
        keep({Name, Lent.How, Over.To, Over.Kept, IsThis ? EndOfLife::ByOwner : Candidate.Life.Ends, F.Loc,
              Function.Function, Over.Callee, /*Waiter=*/"", Candidate.Life.EndLoc, Candidate.Owner.KeptAliveLoc,
              Candidate.Owner.LetGoLoc, Because});
    }
  }

  /// A member that the thread uses, and that ends before the one which waits for it.
  void findMember(const FunctionFacts &Function, const Fact &F) {
    const VariableSymbol *Member = findEndedBefore(Unit, Function, F);
    if (!Member)
      return;
    const HandOver &Over = Function.HandOvers[F.CallIndex];
    Unit.Why.note(Stage::Capture, nullptr, F.Loc, RuleId::EndsBeforeThread,
                  [&] { return "a reference to '" + Member->Name + "'"; });
    keep({Member->Name, LentBy::Capture, Over.To, Over.Kept, EndOfLife::BeforeThread, F.Loc, Function.Function,
          Over.Callee, Over.Slot->Name, Member->Loc, Place(), Place(), RuleId::EndsBeforeThread});
  }

  /// One for each place: the first that is reported at any level, or else the first.
  void keep(ThreadCapture New) {
    for (ThreadCapture &Old : Found)
      if (Old.Loc == New.Loc) {
        if (isStrictOnly(Old.Because) && !isStrictOnly(New.Because))
          Old = std::move(New);
        return;
      }
    Found.push_back(std::move(New));
  }

  const UnitFacts &Unit;
  OwnersOfThis Owners;
  std::vector<ThreadCapture> Found;
};

} // namespace

std::vector<ThreadCapture> findThreadCaptures(const UnitFacts &Unit) { return CaptureSearch(Unit).find(); }

} // namespace mapwarden::analysis
