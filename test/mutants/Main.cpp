// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which mutants are there in these files? Prints one JSON object a line; those with "excluded" do not count.
//
//   mapwarden-mutants -p BUILD --root PROJECT --groups loops,locks FILE...
#include "Locks.h"
#include "Loops.h"
#include "Nulls.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/CommonOptionsParser.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/CommandLine.h"

using namespace clang;
using namespace mapwarden::mutants;

static llvm::cl::OptionCategory Category("mapwarden-mutants");
static llvm::cl::opt<std::string> Root("root", llvm::cl::desc("mutate only files below this folder"),
                                       llvm::cl::Required, llvm::cl::cat(Category));
static llvm::cl::list<std::string> Groups("groups", llvm::cl::CommaSeparated,
                                          llvm::cl::desc("loops, locks, null; all if not given"),
                                          llvm::cl::cat(Category));

namespace {

/// Collects the functions whose bodies are written out, templates left aside.
class Functions : public RecursiveASTVisitor<Functions> {
public:
  explicit Functions(const ASTContext &Context) : Context(Context) {}

  bool VisitFunctionDecl(FunctionDecl *Function) {
    const bool IsWritten = Function->doesThisDeclarationHaveABody() && !Function->isDependentContext() &&
                           !Function->isImplicit() && !Function->isDefaulted();
    if (IsWritten && !Context.getSourceManager().isInSystemHeader(Function->getLocation()))
      Found.push_back(Function);
    return true;
  }

  std::vector<const FunctionDecl *> Found;

private:
  const ASTContext &Context;
};

class Planter : public ASTConsumer {
public:
  explicit Planter(llvm::StringRef Unit) : Unit(Unit) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    if (Context.getDiagnostics().hasUncompilableErrorOccurred())
      return;
    const std::vector<const FunctionDecl *> Nothing;
    Functions All(Context);
    All.TraverseDecl(Context.getTranslationUnitDecl());
    const Source Text(Context, Root);
    const LockEvidence Locks(isWanted("locks") ? All.Found : Nothing);
    const NullEvidence Nulls(isWanted("null") ? All.Found : Nothing);
    std::vector<Mutant> Out;
    for (const FunctionDecl *Function : All.Found) {
      if (!Text.isOurs(Function->getBody()->getBeginLoc()))
        continue;
      Site Here(*Function, Text, Out);
      if (isWanted("loops"))
        plantInLoops(Here);
      if (isWanted("locks"))
        plantInLocks(Here, Locks);
      if (isWanted("null"))
        plantNulls(Here, Nulls);
    }
    for (Mutant &M : Out) {
      M.Unit = Unit;
      llvm::outs() << llvm::json::Value(toJson(M)) << "\n";
    }
  }

private:
  static bool isWanted(llvm::StringRef Group) { return Groups.empty() || llvm::is_contained(Groups, Group); }

  std::string Unit;
};

class PlantAction : public ASTFrontendAction {
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, llvm::StringRef File) override {
    return std::make_unique<Planter>(File);
  }
};

} // namespace

int main(int Count, const char **Arguments) {
  auto Options = tooling::CommonOptionsParser::create(Count, Arguments, Category);
  if (!Options) {
    llvm::errs() << llvm::toString(Options.takeError());
    return 2;
  }
  tooling::ClangTool Tool(Options->getCompilations(), Options->getSourcePathList());
  Tool.appendArgumentsAdjuster(tooling::getInsertArgumentAdjuster({"-w", "-resource-dir=" MUTANTS_RESOURCE_DIR},
                                                                  tooling::ArgumentInsertPosition::END));
  return Tool.run(tooling::newFrontendActionFactory<PlantAction>().get());
}
