// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See BornUnderLock.h: a state that keeps, for each variable, under which locks it was born, beside the lockset.
#include "analysis/findings/locking/BornUnderLock.h"

namespace mapwarden::analysis {

namespace {

/// Where a variable leads, since when.
struct Birth {
  PathId Cell;
  const Fact *Born;
  /// The locks that were held then, taken by the function.
  llvm::SmallVector<std::pair<PathId, Place>, 1> Locks;
  /// What has ended the section of one of them; null if none has ended.
  const Fact *EndedBy = nullptr;

  bool operator==(const Birth &Other) const { return Cell == Other.Cell && Born == Other.Born && Locks == Other.Locks; }
};

class BirthFlow {
public:
  struct State {
    Lockset Held;
    llvm::SmallVector<Birth, 4> Births;

    Birth *find(PathId Cell) {
      auto *Found = llvm::find_if(Births, [Cell](const Birth &B) { return B.Cell == Cell; });
      return Found == Births.end() ? nullptr : Found;
    }
  };

  BirthFlow(const FunctionFacts &Function, const LockSummaries &Summaries, const PathTable &Paths)
      : Locks(Function, Summaries, Paths), Paths(Paths) {}

  State initial() const { return {Locks.initial(), {}}; }

  /// What a variable leads to on one path only still leads there: on the other it is null, as a rule, or elsewhere.
  bool join(State &Into, const State &From) const {
    bool Changed = Locks.join(Into.Held, From.Held);
    for (const Birth &Other : From.Births) {
      Birth *Known = Into.find(Other.Cell);
      if (!Known) {
        Into.Births.push_back(Other);
        Changed = true;
      } else if (*Known == Other && !Known->EndedBy && Other.EndedBy) {
        Known->EndedBy = Other.EndedBy;
        Changed = true;
      }
    }
    return Changed;
  }

  void transfer(State &S, const Fact &F) const {
    if (F.Kind == FactKind::Wait)
      noteWait(S, F);
    Locks.transfer(S.Held, F);
    if (F.Kind == FactKind::Release || F.Kind == FactKind::Call)
      for (Birth &B : S.Births)
        if (!B.EndedBy && findEnded(B, S.Held))
          B.EndedBy = &F;
    if (F.Kind == FactKind::Borrow && F.From != UnknownPath) {
      const Birth *Of = S.find(F.From);
      set(S, F.Cell, Of ? std::optional<Birth>(*Of) : std::nullopt);
    } else if (F.Kind == FactKind::Borrow || F.Kind == FactKind::IterateBegin) {
      set(S, F.Cell, bear(F, S.Held));
    } else if (F.Kind == FactKind::Rebind && F.Locks.empty()) {
      set(S, F.Cell, std::nullopt);
    }
  }

  /// The lock of \p B that is not held since then any more; null if all are.
  static const std::pair<PathId, Place> *findEnded(const Birth &B, const Lockset &Held) {
    for (const auto &Lock : B.Locks) {
      const HeldLock *Now = Lockset::find(Held.May, Lock.first);
      if (!Now || Now->Since != Lock.second)
        return &Lock;
    }
    return nullptr;
  }

private:
  /// The wait \p F gives up the lock of its guard, and takes it again.
  static void noteWait(State &S, const Fact &F) {
    const GuardCell *Guard = F.Cell == UnknownPath ? nullptr : S.Held.findCell(F.Cell);
    for (Birth &B : S.Births)
      for (const auto &[Lock, Since] : B.Locks)
        if (!B.EndedBy && (Lock == F.Path || (Guard && llvm::is_contained(Guard->Locks, Lock))))
          B.EndedBy = &F;
  }

  std::optional<Birth> bear(const Fact &F, const Lockset &Held) const {
    if (!Paths.findStored(F.Path))
      return std::nullopt;
    Birth New{F.Cell, &F, {}};
    for (const HeldLock &Lock : Held.Must)
      if (Lock.Lock != UnknownPath && Lock.Since.isValid() && !Lock.IsCallers)
        New.Locks.push_back({Lock.Lock, Lock.Since});
    return New.Locks.empty() ? std::nullopt : std::optional<Birth>(std::move(New));
  }

  static void set(State &S, PathId Cell, std::optional<Birth> To) {
    llvm::erase_if(S.Births, [Cell](const Birth &B) { return B.Cell == Cell; });
    if (!To)
      return;
    To->Cell = Cell;
    S.Births.push_back(std::move(*To));
  }

  const LocksetAnalysis Locks;
  const PathTable &Paths;
};

} // namespace

/// Without a lock that is taken, or without a borrow, there is nothing to follow.
static bool isWorthwhile(const FunctionFacts &Function) {
  bool Borrows = false;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      Borrows |= F.Kind == FactKind::Borrow || F.Kind == FactKind::IterateBegin;
  return Borrows && takesLock(Function);
}

std::vector<UseBehindSection> findUsesBehindSections(const FunctionFacts &Function, const LockSummaries &Summaries,
                                                     const PathTable &Paths) {
  std::vector<UseBehindSection> Found;
  if (!isWorthwhile(Function))
    return Found;
  BirthFlow Analysis(Function, Summaries, Paths);
  const auto AtBegin = runForward(Analysis, Function);
  llvm::DenseSet<PathId> Told;
  replay(Analysis, Function, AtBegin, [&](const Fact &F, const BirthFlow::State &Before) {
    if (F.Kind != FactKind::Use || !Before.Held.Reached || Told.contains(F.Cell))
      return;
    const auto *Of = llvm::find_if(Before.Births, [&](const Birth &B) { return B.Cell == F.Cell; });
    if (Of == Before.Births.end() || !Of->EndedBy)
      return;
    const VariableSymbol *Variable = Paths.findRootVariable(F.Cell);
    const bool IsLooked = Variable && (Variable->IsReference || !(Variable->IsPointer || !Of->Born->IsReference));
    if (!F.IsDereferenced && !IsLooked)
      return; // a pointer or an iterator is compared, or copied
    const auto *Lock = BirthFlow::findEnded(*Of, Before.Held);
    const auto &Section = Lock ? *Lock : Of->Locks.front(); // a wait takes it again
    const bool IsHeld = Lockset::find(Before.Held.May, Section.first) != nullptr;
    Told.insert(F.Cell);
    Found.push_back({Of->Born, &F, Section.first, Section.second, Of->EndedBy->Loc, IsHeld});
  });
  return Found;
}

} // namespace mapwarden::analysis
