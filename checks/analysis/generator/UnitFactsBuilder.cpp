// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitFactsBuilder.h.
#include "analysis/generator/UnitFactsBuilder.h"

#include "analysis/facts/CallOrder.h"
#include "analysis/facts/NeverReturning.h"
#include "analysis/generator/AstPlaces.h"
#include "analysis/generator/AstSymbols.h"
#include "analysis/generator/CapabilityAttributes.h"
#include "analysis/generator/FactGenerator.h"
#include "analysis/generator/FunctionCollector.h"

using namespace clang;

namespace mapwarden::analysis {

/// Reads the attributes of all fields and globals that are accessed or changed.
static void addDeclaredGuards(UnitFacts &Unit, AstSymbols &Symbols) {
  llvm::DenseSet<const VariableSymbol *> Read;
  for (const FunctionFacts &Function : Unit.Functions)
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts) {
        const bool IsUse = F.Kind == FactKind::Access || F.Kind == FactKind::Mutate || F.Kind == FactKind::OwnerUse;
        const VariableSymbol *Container = IsUse ? Unit.Paths.findStored(F.Path) : nullptr;
        if (!Container || !Read.insert(Container).second)
          continue;
        auto Guards = findDeclaredGuards(AstSymbols::declarationOf(*Container), Unit.Paths, Symbols);
        if (!Guards.empty())
          Unit.DeclaredGuards.insert({Container, std::move(Guards)});
      }
}

std::unique_ptr<UnitFacts> computeUnitFacts(ASTContext &Context, const UnitOptions &Options, bool IsToLink) {
  auto Owned = std::make_unique<AstSymbols>(Options.Names, IsToLink);
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
  Result->BottomUp = computeBottomUp(Result->Functions);
  endAtNeverReturning(Result->Functions, Result->BottomUp);
  return Result;
}

} // namespace mapwarden::analysis
