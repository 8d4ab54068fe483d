// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallOrder.h.
#include "analysis/facts/CallOrder.h"

#include "llvm/ADT/DenseMap.h"

namespace mapwarden::analysis {

namespace {

/// Who calls whom. The functions of one pattern, a template's instantiations, are called together: N of them that call
/// N of another make no N * N edges.
struct CallGraph {
  /// The functions of each pattern, by index.
  std::vector<llvm::SmallVector<unsigned, 1>> Groups;
  /// The groups that each function calls.
  std::vector<llvm::SmallVector<unsigned, 4>> Callees;
};

} // namespace

static CallGraph computeCallGraph(const std::vector<FunctionFacts> &Functions) {
  CallGraph Graph;
  llvm::DenseMap<const FunctionSymbol *, unsigned> GroupOf;
  for (unsigned Index = 0; Index < Functions.size(); ++Index) {
    const auto [Entry, IsNew] = GroupOf.try_emplace(&patternOf(*Functions[Index].Function), Graph.Groups.size());
    if (IsNew)
      Graph.Groups.emplace_back();
    Graph.Groups[Entry->second].push_back(Index);
  }
  Graph.Callees.resize(Functions.size());
  for (unsigned Index = 0; Index < Functions.size(); ++Index)
    for (const CallSite &Site : Functions[Index].Calls)
      if (const auto Callee = GroupOf.find(&patternOf(*Site.Callee)); Callee != GroupOf.end())
        Graph.Callees[Index].push_back(Callee->second);
  return Graph;
}

/// Post-order of the call graph. Iterative: call chains nest without bound.
static std::vector<unsigned> orderBottomUp(const CallGraph &Graph) {
  std::vector<unsigned> Order;
  std::vector<bool> Seen(Graph.Callees.size());
  std::vector<unsigned> NextOf(Graph.Groups.size()); // the first of each group that may not have been entered
  std::vector<std::pair<unsigned, unsigned>> Stack;  // function, next of its callees
  for (unsigned Root = 0; Root < Seen.size(); ++Root) {
    if (Seen[Root])
      continue;
    Seen[Root] = true;
    Stack.push_back({Root, 0});
    while (!Stack.empty()) {
      auto &[Function, Next] = Stack.back();
      if (Next == Graph.Callees[Function].size()) {
        Order.push_back(Function);
        Stack.pop_back();
        continue;
      }
      const unsigned Group = Graph.Callees[Function][Next];
      if (NextOf[Group] == Graph.Groups[Group].size()) {
        ++Next;
        continue;
      }
      const unsigned Callee = Graph.Groups[Group][NextOf[Group]++];
      if (!Seen[Callee]) {
        Seen[Callee] = true;
        Stack.push_back({Callee, 0});
      }
    }
  }
  return Order;
}

std::vector<unsigned> computeBottomUp(const std::vector<FunctionFacts> &Functions) {
  return orderBottomUp(computeCallGraph(Functions));
}

} // namespace mapwarden::analysis
