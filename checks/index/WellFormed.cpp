// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See WellFormed.h.
#include "index/WellFormed.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"

using namespace mapwarden::analysis;

namespace mapwarden::index {

/// True if nobody comes to itself by way of \p NextOf. Iterative: a file may nest as it likes.
template <class Next> static bool leadsNowhereTwice(const StoredSymbols &Symbols, Next NextOf) {
  enum class Mark : uint8_t { New, Open, Done };
  llvm::DenseMap<const Symbol *, Mark> Marks;
  std::vector<std::pair<const Symbol *, unsigned>> Way;
  for (unsigned Number = 1; Number <= Symbols.size(); ++Number) {
    Way.push_back({&Symbols.get(Number), 0});
    while (!Way.empty()) {
      const Symbol *At = Way.back().first;
      Mark &Known = Marks[At];
      const Symbol *Further = Known == Mark::Done ? nullptr : NextOf(*At, Way.back().second++);
      Known = Further ? Mark::Open : Mark::Done;
      if (!Further)
        Way.pop_back();
      else if (Marks.lookup(Further) == Mark::Open)
        return false;
      else
        Way.push_back({Further, 0});
    }
  }
  return true;
}

template <class List> static const Symbol *at(const List &Of, unsigned Index) {
  return Index < Of.size() ? Of[Index] : nullptr;
}

void checkSymbols(const StoredSymbols &Symbols, Problem &Wrong) {
  for (unsigned Number = 1; Number <= Symbols.size(); ++Number) {
    const Symbol &Of = Symbols.get(Number);
    if (const auto *Class = llvm::dyn_cast<ClassSymbol>(&Of); Class && Class->Pattern->Pattern != Class->Pattern)
      Wrong.tell("the pattern of a class has a pattern");
    const auto *Function = llvm::dyn_cast<FunctionSymbol>(&Of);
    if (!Function)
      continue;
    const bool IsMember = Function->IsConstructor || Function->IsDestructor || Function->IsCopyAssignment;
    const bool IsCopy = Function->IsCopyConstructor || Function->IsCopyAssignment;
    if (Function->Pattern->Pattern != Function->Pattern)
      Wrong.tell("the pattern of a function has a pattern");
    if ((IsMember || IsCopy || Function->IsLambda) && !Function->Class)
      Wrong.tell("a member function has no class");
    if (IsCopy && Function->Details && Function->Details->Parameters.empty())
      Wrong.tell("a function that copies has no parameter");
  }
  if (!leadsNowhereTwice(Symbols, [](const Symbol &Of, unsigned Index) {
        const auto *Class = llvm::dyn_cast<ClassSymbol>(&Of);
        return Class && Class->Details ? at(Class->Details->Bases, Index) : nullptr;
      }))
    Wrong.tell("a class is its own base");
  if (!leadsNowhereTwice(Symbols, [](const Symbol &Of, unsigned Index) {
        const auto *Function = llvm::dyn_cast<FunctionSymbol>(&Of);
        return Function && Function->Details ? at(Function->Details->Overridden, Index) : nullptr;
      }))
    Wrong.tell("a function overrides itself");
  if (!leadsNowhereTwice(Symbols,
                         [](const Symbol &Of, unsigned Index) { return Index == 0 ? Of.usr().Within : nullptr; }))
    Wrong.tell("a symbol is within itself");
}

static bool areBelow(llvm::ArrayRef<unsigned> Numbers, size_t End) {
  return llvm::all_of(Numbers, [End](unsigned Number) { return Number < End; });
}

static bool isSound(const Fact &F, const FunctionFacts &Function) {
  const bool HasCall = F.Kind == FactKind::Call || F.Kind == FactKind::Spawn || F.Kind == FactKind::Destroy ||
                       (F.Kind == FactKind::AlienCall && F.Member) || F.IsReturned;
  if (F.Kind == FactKind::Lend)
    return F.CallIndex < Function.HandOvers.size();
  if (F.Kind == FactKind::Concurrent)
    return F.CallIndex < Function.ConcurrentUses.size();
  return !HasCall || F.CallIndex < Function.Calls.size();
}

static void checkFunction(const FunctionFacts &Function, Problem &Wrong) {
  const size_t Blocks = Function.Blocks.size();
  if (Function.Entry >= Blocks || Function.Exit >= Blocks || !areBelow(Function.Order, Blocks))
    Wrong.tell("a function has no such block");
  for (const FactBlock &Block : Function.Blocks) {
    if (!areBelow(Block.Successors, Blocks))
      Wrong.tell("a block leads to none of its function");
    if (!Block.OnEdge.empty() && Block.OnEdge.size() != Block.Successors.size())
      Wrong.tell("a block has other edges than successors");
    const auto IsSound = [&](const Fact &F) { return isSound(F, Function); };
    const auto AreSound = [&](const std::vector<Fact> &Facts) { return llvm::all_of(Facts, IsSound); };
    if (!AreSound(Block.Facts) || !llvm::all_of(Block.OnEdge, AreSound))
      Wrong.tell("a fact is about a call that its function does not make");
  }
}

void checkFunctions(const UnitFacts &Unit, Problem &Wrong) {
  for (const FunctionFacts &Function : Unit.Functions)
    checkFunction(Function, Wrong);
  llvm::BitVector Seen(Unit.Functions.size());
  for (const unsigned Index : Unit.BottomUp)
    if (Index < Seen.size())
      Seen.set(Index);
  if (Unit.BottomUp.size() != Unit.Functions.size() || !Seen.all())
    Wrong.tell("the order of the functions leaves one out");
}

} // namespace mapwarden::index
