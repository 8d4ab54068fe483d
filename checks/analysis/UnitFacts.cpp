// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitFacts.h.
#include "analysis/UnitFacts.h"

#include "analysis/FactGenerator.h"
#include "analysis/FunctionCollector.h"

using namespace clang;

namespace mapwarden::analysis {

const ClassView &UnitFacts::getClassView(const CXXRecordDecl &Record) {
  const CXXRecordDecl &Pattern = patternOf(Record);
  auto [Entry, IsNew] = Classes.try_emplace(&Pattern);
  if (IsNew)
    Entry->second = computeClassView(Pattern);
  return Entry->second;
}

bool UnitFacts::mayReachMutex(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition)
    return false;
  auto [Entry, IsNew] = ReachingMutex.try_emplace(Definition, false);
  if (!IsNew)
    return Entry->second;
  bool Found = llvm::any_of(Definition->fields(), [this](const FieldDecl *Field) {
    const QualType Pointee = Field->getType()->getPointeeType();
    return Models.Capabilities.isMutex(Field->getType()) || Models.Pointers.isSmartPointer(Field->getType()) ||
           (!Pointee.isNull() && Pointee->isRecordType());
  });
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (const CXXRecordDecl *BaseRecord = Base.getType()->getAsCXXRecordDecl())
      Found = Found || mayReachMutex(*BaseRecord);
  return ReachingMutex[Definition] = Found;
}

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
  Result->BottomUp = computeBottomUp(computeCallEdges(Result->Functions));
  return Result;
}

} // namespace mapwarden::analysis
