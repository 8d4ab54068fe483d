// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitFactsBuilder.h.
#include "analysis/generator/UnitFactsBuilder.h"

#include "analysis/generator/CapabilityAttributes.h"
#include "analysis/generator/FactGenerator.h"
#include "analysis/generator/FunctionCollector.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// The callees of each function, by index.
using CallEdges = std::vector<llvm::SmallVector<unsigned, 4>>;

} // namespace

static CallEdges computeCallEdges(const std::vector<FunctionFacts> &Functions) {
  llvm::DenseMap<const FunctionDecl *, llvm::SmallVector<unsigned, 1>> ByPattern;
  for (unsigned Index = 0; Index < Functions.size(); ++Index)
    ByPattern[&patternOf(*Functions[Index].Function)].push_back(Index);
  CallEdges Edges(Functions.size());
  for (unsigned Index = 0; Index < Functions.size(); ++Index)
    for (const CallSite &Site : Functions[Index].Calls)
      if (auto Callee = ByPattern.find(&patternOf(*Site.Callee)); Callee != ByPattern.end())
        Edges[Index].append(Callee->second.begin(), Callee->second.end());
  return Edges;
}

/// Post-order of the call graph. Iterative: call chains nest without bound.
static std::vector<unsigned> computeBottomUp(const CallEdges &Edges) {
  std::vector<unsigned> Order;
  std::vector<bool> Seen(Edges.size());
  std::vector<std::pair<unsigned, unsigned>> Stack; // function, next callee to enter
  for (unsigned Root = 0; Root < Edges.size(); ++Root) {
    if (Seen[Root])
      continue;
    Seen[Root] = true;
    Stack.push_back({Root, 0});
    while (!Stack.empty()) {
      auto &[Function, Next] = Stack.back();
      if (Next == Edges[Function].size()) {
        Order.push_back(Function);
        Stack.pop_back();
        continue;
      }
      const unsigned Callee = Edges[Function][Next++];
      if (!Seen[Callee]) {
        Seen[Callee] = true;
        Stack.push_back({Callee, 0});
      }
    }
  }
  return Order;
}

/// Reads the attributes of all fields and globals that are accessed or changed.
static void addDeclaredGuards(UnitFacts &Unit) {
  llvm::DenseSet<const ValueDecl *> Read;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        const bool IsUse = F.Kind == FactKind::Access || F.Kind == FactKind::Mutate;
        const ValueDecl *Container = IsUse ? Unit.Paths.findStored(F.Path) : nullptr;
        if (!Container || !Read.insert(Container).second)
          continue;
        auto Guards = findDeclaredGuards(*Container, Unit.Paths, Unit.Models);
        if (!Guards.empty())
          Unit.DeclaredGuards.insert({Container, std::move(Guards)});
      }
}

std::unique_ptr<UnitFacts> computeUnitFacts(ASTContext &Context, const UnitOptions &Options) {
  auto Result = std::make_unique<UnitFacts>(Options);
  if (Context.getDiagnostics().hasFatalErrorOccurred())
    return Result; // what follows a fatal error is not instantiated, so that classes lack destructors, for instance
  CollectedFunctions Collected = collectFunctions(Context);
  Result->AddressTaken = std::move(Collected.AddressTaken);
  Result->StaticClasses = std::move(Collected.StaticClasses);
  for (const FunctionDecl *Function : Collected.Bodies) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Function);
    const Expr *Value = Method ? Collected.ValuesOfLambdas.lookup(Method->getParent()) : nullptr;
    if (auto Facts = generateFacts(*Function, Result->Paths, Result->Models, Options.AllTypes, Value))
      Result->Functions.push_back(std::move(*Facts));
  }
  addDeclaredGuards(*Result);
  Result->BottomUp = computeBottomUp(computeCallEdges(Result->Functions));
  return Result;
}

} // namespace mapwarden::analysis
