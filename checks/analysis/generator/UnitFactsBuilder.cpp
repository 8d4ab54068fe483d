// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitFactsBuilder.h.
#include "analysis/generator/UnitFactsBuilder.h"

#include "analysis/facts/NeverReturning.h"
#include "analysis/generator/AstPlaces.h"
#include "analysis/generator/AstSymbols.h"
#include "analysis/generator/CapabilityAttributes.h"
#include "analysis/generator/FactGenerator.h"
#include "analysis/generator/FunctionCollector.h"

using namespace clang;

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
static std::vector<unsigned> computeBottomUp(const CallGraph &Graph) {
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

/// Reads the attributes of all fields and globals that are accessed or changed.
static void addDeclaredGuards(UnitFacts &Unit, AstSymbols &Symbols) {
  llvm::DenseSet<const VariableSymbol *> Read;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        const bool IsUse = F.Kind == FactKind::Access || F.Kind == FactKind::Mutate;
        const VariableSymbol *Container = IsUse ? Unit.Paths.findStored(F.Path) : nullptr;
        if (!Container || !Read.insert(Container).second)
          continue;
        auto Guards = findDeclaredGuards(AstSymbols::declarationOf(*Container), Unit.Paths, Symbols);
        if (!Guards.empty())
          Unit.DeclaredGuards.insert({Container, std::move(Guards)});
      }
}

std::unique_ptr<UnitFacts> computeUnitFacts(ASTContext &Context, const UnitOptions &Options) {
  auto Owned = std::make_unique<AstSymbols>(Options.Names);
  AstSymbols &Symbols = *Owned;
  auto Result = std::make_unique<UnitFacts>(Options, std::move(Owned), std::make_unique<AstPlaces>(Context));
  if (Context.getDiagnostics().hasFatalErrorOccurred())
    return Result; // what follows a fatal error is not instantiated, so that classes lack destructors, for instance
  const CollectedFunctions Collected = collectFunctions(Context);
  for (const FunctionDecl *Function : Collected.AddressTaken)
    Result->AddressTaken.insert(&Symbols.of(*Function));
  for (const CXXRecordDecl *Class : Collected.StaticClasses)
    Result->StaticClasses.insert(&Symbols.of(*Class));
  for (const FunctionDecl *Function : Collected.Bodies) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Function);
    const Expr *Value = Method ? Collected.ValuesOfLambdas.lookup(Method->getParent()) : nullptr;
    if (auto Facts = generateFacts(*Function, Result->Paths, Symbols, Options.AllTypes, Value))
      Result->Functions.push_back(std::move(*Facts));
  }
  addDeclaredGuards(*Result, Symbols);
  Result->BottomUp = computeBottomUp(computeCallGraph(Result->Functions));
  endAtNeverReturning(Result->Functions, Result->BottomUp);
  return Result;
}

} // namespace mapwarden::analysis
