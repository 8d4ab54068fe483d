// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FunctionCollector.h. The one file that includes RecursiveASTVisitor.h, which takes ten seconds to compile.
#include "analysis/generator/FunctionCollector.h"
#include "support/Analyzable.h"

#include "model/ValueLocks.h"
#include "support/AstQueries.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

class Collector : public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(CollectedFunctions &Result) : Result(Result) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    add(*Function);
    return true;
  }

  bool VisitVarDecl(VarDecl *Variable) {
    const CXXRecordDecl *Record = Variable->hasGlobalStorage() ? Variable->getType()->getAsCXXRecordDecl() : nullptr;
    if (Record)
      Result.StaticClasses.insert(Record->getCanonicalDecl());
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    if (const FunctionTemplateDecl *Generic = Lambda->getLambdaClass()->getDependentLambdaCallOperator()) {
      for (const FunctionDecl *Specialisation : Generic->specializations())
        add(*Specialisation);
    } else if (const CXXMethodDecl *Operator = Lambda->getCallOperator()) {
      add(*Operator);
    }
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    if (const auto *Callee = dyn_cast<DeclRefExpr>(Call->getCallee()->IgnoreParenImpCasts()))
      Callees.insert(Callee);
    return true;
  }

  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    if (Method && Call->getNumArgs() != 0 && model::findValueCall(*Method))
      if (const auto *Lambda = dyn_cast<LambdaExpr>(stripWrappers(Call->getArg(0))))
        Result.ValuesOfLambdas.insert({Lambda->getLambdaClass(), Call->getImplicitObjectArgument()});
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Reference) {
    if (const auto *Function = dyn_cast<FunctionDecl>(Reference->getDecl()); Function && !Callees.contains(Reference))
      Result.AddressTaken.insert(&patternOf(*Function));
    return true;
  }

private:
  void add(const FunctionDecl &Function) {
    if (isAnalyzable(Function) && Seen.insert(&Function).second)
      Result.Bodies.push_back(&Function);
  }

  CollectedFunctions &Result;
  llvm::DenseSet<const FunctionDecl *> Seen;
  llvm::DenseSet<const DeclRefExpr *> Callees;
};

} // namespace

CollectedFunctions collectFunctions(ASTContext &Context) {
  CollectedFunctions Result;
  Collector Walk(Result);
  const SourceManager &Sources = Context.getSourceManager();
  for (Decl *TopLevel : Context.getTranslationUnitDecl()->decls())
    if (TopLevel->getLocation().isValid() && !Sources.isInSystemHeader(TopLevel->getLocation()))
      Walk.TraverseDecl(TopLevel);
  return Result;
}

} // namespace mapwarden::analysis
