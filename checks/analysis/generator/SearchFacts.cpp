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

namespace {

/// What an algorithm looks for.
struct Search {
  const Expr *Container;
  model::Asks What;
  /// It looks at all that is between the two ends of the container.
  bool IsWhole;
  /// The value that is looked for; null if a predicate or an order of the caller's own knows.
  const Expr *Key;
  /// Null for an object.
  const FunctionDecl *Function;
};

} // namespace

/// The value \p Key that \p Algorithm compares with; null if it is a callable.
static const Expr *valueOf(const Expr &Key, const NamedDecl &Algorithm) {
  const CXXRecordDecl *Record = Key.getType().getNonReferenceType()->getAsCXXRecordDecl();
  const bool IsCallable =
      Key.getType()->isFunctionPointerType() || (Record && Record->isLambda()) || model::takesPredicate(Algorithm);
  return IsCallable ? nullptr : &Key;
}

/// `std::ranges::find(items, key)`, which is an object that is called.
static std::optional<Search> findInRange(const CXXOperatorCallExpr &Call, const FactEmitter &Emit) {
  const auto *Named = dyn_cast<DeclRefExpr>(stripWrappers(Call.getArg(0)));
  const auto *Algorithm = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  const bool Searches = Algorithm && Call.getOperator() == OO_Call && Call.getNumArgs() >= 3 && Call.getDirectCallee();
  const model::Asks What = Searches ? model::searchedBy(*Algorithm) : model::Asks::Nothing;
  if (What == model::Asks::Nothing || !Call.getArg(1)->isGLValue() ||
      !Emit.Models.Containers.findContainerOf(*Call.getArg(1)))
    return std::nullopt;
  const bool HasProjection = Call.getNumArgs() > 3 && !isa<CXXDefaultArgExpr>(Call.getArg(3));
  const Expr *Key = HasProjection ? nullptr : valueOf(*Call.getArg(2), *Algorithm);
  return Search{Call.getArg(1), What, true, Key, nullptr};
}

static std::optional<Search> findSearch(const CallExpr &Call, FactEmitter &Emit) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call))
    return findInRange(*Operator, Emit);
  const FunctionDecl *Algorithm = Call.getDirectCallee();
  const model::Asks What = Algorithm && Call.getNumArgs() >= 3 ? model::searchedBy(*Algorithm) : model::Asks::Nothing;
  if (What == model::Asks::Nothing)
    return std::nullopt;
  const Expr *Begun = findPlaced(*Call.getArg(0), model::Effect::Begin, Emit);
  const Expr *Ended = findEnded(*Call.getArg(1), Emit);
  if (!Begun && !Ended)
    return std::nullopt;
  const bool IsWhole = Begun && Ended && Emit.buildObject(*Begun) == Emit.buildObject(*Ended);
  const Expr *Key = Call.getNumArgs() == 3 ? valueOf(*Call.getArg(2), *Algorithm) : nullptr;
  return Search{Ended ? Ended : Begun, What, IsWhole, Key, Algorithm};
}

bool isSearch(const CallExpr &Call, FactEmitter &Emit) { return findSearch(Call, Emit).has_value(); }

void addSearch(const CallExpr &Call, FactEmitter &Emit) {
  const std::optional<Search> Of = findSearch(Call, Emit);
  if (!Of)
    return;
  Fact &F = Emit.add(FactKind::Access, Call.getExprLoc(), Emit.buildObject(*Of->Container));
  F.Access = AccessKind::Read;
  F.Effect = model::Effect::Lookup;
  F.IsDereferenced = Emit.Modes.Dereferenced.contains(&Call);
  const auto Use = Emit.Modes.Uses.find(&Call);
  F.IsHandedOut =
      (Use != Emit.Modes.Uses.end() && Use->second == UseMode::Return) || Emit.Modes.ReturnedIterators.contains(&Call);
  if (Of->Function)
    F.Member = &Emit.Symbols.of(*Of->Function);
  // What begins or ends elsewhere may have passed it.
  F.Asks = Of->IsWhole ? Of->What : model::Asks::Bound;
  F.Cell = Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call));
  if (F.Asks != model::Asks::Key || !Of->Key)
    return;
  F.Key = Emit.buildKey(*Of->Key);
  F.IsFixedKey = isWrittenDown(*Of->Key);
  F.DirectRoots = Emit.directRootsOf(*Of->Key);
}

/// The container whose elements \p Call puts into another order, `std::sort(items.begin(), …)` or
/// `std::ranges::sort(items)`; null if it is no such call.
static const Expr *findReordered(const CallExpr &Call, const FactEmitter &Emit) {
  if (isa<CXXOperatorCallExpr>(Call)) { // an object that is called
    const auto *Named = Call.getNumArgs() >= 2 ? dyn_cast<DeclRefExpr>(stripWrappers(Call.getArg(0))) : nullptr;
    const bool IsWhole = Named && model::reorders(*Named->getDecl()) && Call.getArg(1)->isGLValue() &&
                         Emit.Models.Containers.findContainerOf(*Call.getArg(1));
    return IsWhole ? Call.getArg(1) : nullptr;
  }
  const FunctionDecl *Algorithm = Call.getDirectCallee();
  if (!Algorithm || Call.getNumArgs() < 2 || !model::reorders(*Algorithm))
    return nullptr;
  const Expr *Begun = findPlaced(*Call.getArg(0), model::Effect::Begin, Emit);
  return Begun ? Begun : findEnded(*Call.getArg(Call.getNumArgs() > 2 ? 2 : 1), Emit);
}

void addReordering(const CallExpr &Call, FactEmitter &Emit) {
  const Expr *Container = findReordered(Call, Emit);
  if (!Container)
    return;
  Fact &F = Emit.add(FactKind::Access, Call.getExprLoc(), Emit.buildObject(*Container));
  F.Access = AccessKind::Mutate;
  F.Effect = model::Effect::Reorder;
}

} // namespace mapwarden::analysis
