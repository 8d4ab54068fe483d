// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FlagConditions.h.
#include "analysis/summary/FlagConditions.h"

#include "analysis/facts/CallSubstitution.h"

namespace mapwarden::analysis {

constexpr unsigned MaxConditions = 32;

/// What the fact \p F, on an edge, says of a parameter of \p Function.
static std::optional<ParameterFlag> findFlag(const Fact &F, const FunctionSymbol &Function, const PathTable &Paths) {
  const bool IsEqual = F.Kind == FactKind::Equals;
  if ((!IsEqual && (F.Kind != FactKind::Known || F.Value == Truth::Unknown)) || Paths.parent(F.Cell) != UnknownPath)
    return std::nullopt;
  const auto *Parameter = asParameter(Paths.findRootVariable(F.Cell));
  if (!Parameter || !isLocalTo(*Parameter, Function))
    return std::nullopt;
  if (IsEqual)
    return ParameterFlag{Parameter->Index, true, F.Key};
  if (!(Parameter->IsBoolean || Parameter->IsInteger))
    return std::nullopt;
  return ParameterFlag{Parameter->Index, F.Value == Truth::True};
}

static bool tells(llvm::ArrayRef<Fact> Edge, ParameterFlag When, const FunctionSymbol &Function,
                  const PathTable &Paths) {
  return llvm::any_of(Edge, [&](const Fact &F) { return findFlag(F, Function, Paths) == When; });
}

/// The blocks that can be reached without going where \p When holds.
static llvm::BitVector findReachedWithout(ParameterFlag When, const FunctionFacts &Function, const PathTable &Paths) {
  llvm::BitVector Reached(Function.Blocks.size());
  llvm::SmallVector<unsigned, 16> Pending{Function.Entry};
  Reached.set(Function.Entry);
  while (!Pending.empty()) {
    const FactBlock &Block = Function.Blocks[Pending.pop_back_val()];
    for (unsigned Index = 0; Index < Block.Successors.size(); ++Index) {
      const unsigned Next = Block.Successors[Index];
      if (Reached.test(Next) || (!Block.OnEdge.empty() && tells(Block.OnEdge[Index], When, *Function.Function, Paths)))
        continue;
      Reached.set(Next);
      Pending.push_back(Next);
    }
  }
  return Reached;
}

ParameterConditions::ParameterConditions(const FunctionFacts &Function, const PathTable &Paths) {
  for (const FactBlock &Block : Function.Blocks)
    for (const std::vector<Fact> &Edge : Block.OnEdge)
      for (const Fact &F : Edge) {
        const auto When = findFlag(F, *Function.Function, Paths);
        if (!When || Conditions.size() == MaxConditions ||
            llvm::any_of(Conditions, [&](const Condition &Old) { return Old.When == *When; }))
          continue;
        Conditions.push_back({*When, findReachedWithout(*When, Function, Paths)});
      }
}

std::optional<ParameterFlag> ParameterConditions::at(unsigned Block) const {
  for (const Condition &Of : Conditions)
    if (!Of.Reached.test(Block))
      return Of.When;
  return std::nullopt;
}

bool isBarred(const std::optional<ParameterFlag> &When, llvm::ArrayRef<ParameterFlag> Flags) {
  return When && llvm::any_of(Flags, [&](ParameterFlag Given) {
           if (Given.Parameter != When->Parameter)
             return false;
           if (When->Equals == UnknownPath)
             return Given.Value != When->Value;
           return Given.Equals != UnknownPath && Given.Equals != When->Equals;
         });
}

std::optional<ParameterFlag> toCaller(const std::optional<ParameterFlag> &When, const CallSite &Site,
                                      const FunctionSymbol &Caller, const PathTable &Paths) {
  if (!When || When->Parameter >= Site.Arguments.size() || Paths.parent(Site.Arguments[When->Parameter]) != UnknownPath)
    return std::nullopt;
  const auto *Own = asParameter(Paths.findRootVariable(Site.Arguments[When->Parameter]));
  if (!Own || !isLocalTo(*Own, Caller))
    return std::nullopt;
  return ParameterFlag{Own->Index, When->Value, When->Equals};
}

} // namespace mapwarden::analysis
