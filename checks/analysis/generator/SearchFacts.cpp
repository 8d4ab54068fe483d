// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SearchFacts.h.
#include "analysis/generator/SearchFacts.h"

#include "model/Searches.h"

using namespace clang;

namespace mapwarden::analysis {

bool isWrittenDown(const Expr &Key) {
  const Expr *Value = stripWrappers(&Key);
  if (const auto *Named = dyn_cast<DeclRefExpr>(Value)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    return isa<EnumConstantDecl>(Named->getDecl()) ||
           (Var && (Var->isConstexpr() || (Var->hasGlobalStorage() && Var->getType().isConstQualified())));
  }
  if (isa<IntegerLiteral>(Value) || isa<StringLiteral>(Value) || isa<CharacterLiteral>(Value))
    return true;
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Value))
    return Made->getNumArgs() != 0 && llvm::all_of(Made->arguments(), [](const Expr *Argument) {
             return isa<CXXDefaultArgExpr>(Argument) || isWrittenDown(*Argument);
           });
  const auto *Unary = dyn_cast<UnaryOperator>(Value);
  return Unary && isWrittenDown(*Unary->getSubExpr());
}

/// The container of which \p E is the place \p Which, its beginning or its end; null if it is not.
static const Expr *findPlaced(const Expr &E, model::Effect Which, const FactEmitter &Emit) {
  const Expr *Value = stripWrappers(&E);
  if (const auto *Named = dyn_cast<DeclRefExpr>(Value)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    const bool StaysSo =
        Var && !Var->isImplicit() && Var->isLocalVarDecl() && Var->getInit() && !Emit.Modes.Reassigned.contains(Var);
    return StaysSo && !isa<DeclRefExpr>(stripWrappers(Var->getInit())) ? findPlaced(*Var->getInit(), Which, Emit)
                                                                       : nullptr;
  }
  Value = stripCopies(*Value);
  if (!Value)
    return nullptr;
  if (const auto *Free = dyn_cast<CallExpr>(Value);
      Free && Free->getDirectCallee() && Free->getNumArgs() == 1 && !isa<CXXMemberCallExpr>(Free)) { // std::end(items)
    const bool IsThat = Emit.Models.Containers.findContainer(Free->getArg(0)->getType()) &&
                        Emit.Models.Containers.findFunction(*Free->getDirectCallee()) == Which;
    return IsThat ? Free->getArg(0) : nullptr;
  }
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Value);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  const Expr *Object = Call ? Call->getImplicitObjectArgument() : nullptr;
  if (Which == model::Effect::End && Method && Object &&
      Emit.Models.Concurrent.findCall(*Object, *Method, Call->getNumArgs()).What == model::ConcurrentOp::Ends)
    return Object;
  const auto *Container = Method && Object ? Emit.Models.Containers.findContainerOf(*Object) : nullptr;
  return Container && Emit.Models.Containers.findMethod(*Container, *Method) == Which ? Object : nullptr;
}

const Expr *findEnded(const Expr &E, const FactEmitter &Emit) { return findPlaced(E, model::Effect::End, Emit); }

const Expr *findSearched(const CallExpr &Call, const FactEmitter &Emit) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || Call.getNumArgs() < 3 || model::searchedBy(*Callee) == model::Asks::Nothing)
    return nullptr;
  const Expr *Ended = findEnded(*Call.getArg(1), Emit);
  return Ended ? Ended : findPlaced(*Call.getArg(0), model::Effect::Begin, Emit);
}

/// \p Call looks at all that is between the two ends of \p Container.
static bool looksAtAll(const CallExpr &Call, PathId Container, FactEmitter &Emit) {
  const Expr *Begun = findPlaced(*Call.getArg(0), model::Effect::Begin, Emit);
  return Begun && findEnded(*Call.getArg(1), Emit) && Emit.buildObject(*Begun) == Container;
}

/// It is compared with a value, rather than given to a predicate or an order of the caller's own.
static bool isByValue(const CallExpr &Call) {
  const auto IsCallable = [](QualType Type) {
    const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
    return Type->isFunctionPointerType() || (Record && Record->isLambda());
  };
  return Call.getDirectCallee()->getName() != "find_if" && Call.getDirectCallee()->getName() != "find_if_not" &&
         Call.getNumArgs() == 3 && !IsCallable(Call.getArg(2)->getType());
}

void addSearch(const CallExpr &Call, FactEmitter &Emit) {
  const Expr *Container = findSearched(Call, Emit);
  if (!Container)
    return;
  const PathId Path = Emit.buildObject(*Container);
  const model::Asks What = model::searchedBy(*Call.getDirectCallee());
  Fact &F = Emit.add(FactKind::Access, Call.getExprLoc(), Path);
  F.Access = AccessKind::Read;
  F.Effect = model::Effect::Lookup;
  F.IsDereferenced = Emit.Modes.Dereferenced.contains(&Call);
  const auto Use = Emit.Modes.Uses.find(&Call);
  F.IsHandedOut =
      (Use != Emit.Modes.Uses.end() && Use->second == UseMode::Return) || Emit.Modes.ReturnedIterators.contains(&Call);
  F.Member = &Emit.Symbols.of(*Call.getDirectCallee());
  // What begins or ends elsewhere may have passed it.
  F.Asks = looksAtAll(Call, Path, Emit) ? What : model::Asks::Bound;
  F.Cell = Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call));
  if (F.Asks != model::Asks::Key || !isByValue(Call))
    return;
  F.Key = Emit.buildKey(*Call.getArg(2));
  F.IsFixedKey = isWrittenDown(*Call.getArg(2));
  F.DirectRoots = Emit.directRootsOf(*Call.getArg(2));
}

} // namespace mapwarden::analysis
