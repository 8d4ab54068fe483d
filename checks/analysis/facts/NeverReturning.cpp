// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NeverReturning.h. Bottom-up: who always calls what never returns does not return either.
#include "analysis/facts/NeverReturning.h"

#include "llvm/ADT/DenseSet.h"

namespace mapwarden::analysis {

namespace {

using Endless = llvm::DenseSet<const FunctionSymbol *>;

} // namespace

/// Ends \p Block behind its first call of a function in \p Never; true if there is one.
static bool endBlock(FactBlock &Block, const FunctionFacts &Function, const Endless &Never) {
  for (size_t Index = 0; Index < Block.Facts.size(); ++Index) {
    const Fact &F = Block.Facts[Index];
    if (F.Kind != FactKind::Call || Never.count(&patternOf(*Function.Calls[F.CallIndex].Callee)) == 0)
      continue;
    Block.Facts.erase(Block.Facts.begin() + Index + 1, Block.Facts.end());
    Block.Successors.assign(1, Function.Exit);
    Block.OnEdge.clear();
    Block.Throws = true;
    return true;
  }
  return false;
}

static void end(FunctionFacts &Function, const Endless &Never) {
  bool IsEnded = false;
  for (const unsigned Number : Function.Order)
    IsEnded |= endBlock(Function.Blocks[Number], Function, Never);
  if (!IsEnded)
    return;
  const llvm::BitVector Reached = findReachedAround(Function, Function.Entry, llvm::BitVector(Function.Blocks.size()));
  llvm::erase_if(Function.Order, [&](unsigned Number) { return !Reached.test(Number); });
}

/// No block from which the function returns can be reached.
static bool neverReturns(const FunctionFacts &Function) {
  return llvm::none_of(Function.Order, [&](unsigned Number) {
    const FactBlock &Block = Function.Blocks[Number];
    return Number != Function.Exit && !Block.Throws && llvm::is_contained(Block.Successors, Function.Exit);
  });
}

/// The templates of which all instantiations in \p Functions end by themselves, `template <class E> void fail() { throw
/// E(); }`.
static Endless findEndlessTemplates(const std::vector<FunctionFacts> &Functions) {
  Endless Never;
  Endless Return;
  for (const FunctionFacts &Function : Functions) {
    const FunctionSymbol &Symbol = *Function.Function;
    if (&patternOf(Symbol) == &Symbol || Symbol.IsDependent || Symbol.IsLambda)
      continue;
    (!Symbol.IsVirtual && neverReturns(Function) ? Never : Return).insert(&patternOf(Symbol));
  }
  for (const FunctionSymbol *Pattern : Return)
    Never.erase(Pattern);
  return Never;
}

void endAtNeverReturning(std::vector<FunctionFacts> &Functions, llvm::ArrayRef<unsigned> BottomUp) {
  Endless Never = findEndlessTemplates(Functions);
  for (const unsigned Index : BottomUp) {
    FunctionFacts &Function = Functions[Index];
    if (!Never.empty() && !Function.Catches)
      end(Function, Never);
    // What runs a lambda may do so any number of times.
    const FunctionSymbol &Symbol = *Function.Function;
    const bool IsItself = &patternOf(Symbol) == &Symbol && !Symbol.IsDependent && !Symbol.IsLambda;
    if (IsItself && !Symbol.IsVirtual && neverReturns(Function))
      Never.insert(&patternOf(*Function.Function));
  }
}

} // namespace mapwarden::analysis
