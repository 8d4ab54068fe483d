// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallableStores.h.
#include "analysis/generator/CallableStores.h"

#include "model/PointerModel.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace mapwarden::analysis {

const Expr &stripCopies(const Expr &Value) {
  const Expr *E = stripWrappers(&Value);
  while (true) {
    const Expr *Inner = nullptr;
    if (const auto *Made = dyn_cast<CXXConstructExpr>(E); Made && Made->getNumArgs() != 0)
      Inner = Made->getArg(0);
    else if (const auto *Call = dyn_cast<CallExpr>(E); Call && Call->getNumArgs() == 1 && Call->getDirectCallee() &&
                                                       model::PointerModel::isIdentity(*Call->getDirectCallee()))
      Inner = Call->getArg(0);
    if (!Inner)
      return *E;
    E = stripWrappers(Inner);
  }
}

bool CallableStores::isCallable(QualType Type) const {
  return Type->isFunctionPointerType() || Emit.Models.Callables.isStoredCallable(Type);
}

void CallableStores::assign(const Expr &Slot, const Expr &Value, SourceLocation Loc) {
  if (isCallable(Slot.getType()) && !isa<DeclRefExpr>(stripWrappers(&Slot)))
    addStores(Emit.Builder.build(&Slot), Value, Loc);
}

void CallableStores::initialise(const CXXCtorInitializer &Init) {
  const FieldDecl *Field = Init.getMember();
  const Expr *Value = Init.getInit();
  if (const auto *List = dyn_cast_or_null<ParenListExpr>(Value); List && List->getNumExprs() == 1)
    Value = List->getExpr(0); // in a template
  if (Field && Value && isCallable(Field->getType()))
    addStores(Emit.Paths.getField(Emit.Paths.getThis(), Emit.Symbols.of(*Field)), *Value, Init.getSourceLocation());
}

void CallableStores::fill(const InitListExpr &Aggregate) {
  const CXXRecordDecl *Record = Aggregate.getType().isNull() ? nullptr : Aggregate.getType()->getAsCXXRecordDecl();
  const CXXRecordDecl *Class = Record ? Record->getDefinition() : nullptr;
  if (!Class || Class->isUnion() || Class->getNumBases() != 0)
    return;
  unsigned Index = 0;
  for (const FieldDecl *Field : Class->fields()) {
    if (Index == Aggregate.getNumInits())
      return;
    const Expr *Value = Aggregate.getInit(Index++);
    if (Value && isCallable(Field->getType()))
      addStores(Emit.Paths.getField(Emit.Paths.getObject(Emit.Symbols.of(*Class)), Emit.Symbols.of(*Field)), *Value,
                Value->getExprLoc());
  }
}

void CallableStores::insert(const Expr &Container, const CXXMethodDecl &Method, llvm::ArrayRef<const Expr *> Values,
                            SourceLocation Loc) {
  const auto *Type = Emit.Models.Containers.findContainerOf(Container);
  if (!Type || Emit.Models.Containers.findMethod(*Type, Method) != model::Effect::Insert)
    return;
  for (const Expr *Value : Values)
    addGiven(Emit.buildObject(Container), *Value, Loc);
}

void CallableStores::addStores(PathId Slot, const Expr &Value, SourceLocation Loc) {
  if (Slot == UnknownPath)
    return;
  llvm::SmallVector<CallableTarget, 1> Targets;
  Callables.findBodies(Value, Targets);
  for (const CallableTarget &Target : Targets)
    if (const FunctionDecl *Definition = findCallTarget(*Target.Body, Emit.Symbols)) {
      Fact &F = Emit.add(FactKind::Store, Loc, Slot);
      F.Member = &Emit.Symbols.of(*Definition);
      F.From = Target.Object;
    }
  if (Targets.empty())
    addGiven(Slot, Value, Loc);
}

void CallableStores::addGiven(PathId Slot, const Expr &Value, SourceLocation Loc) {
  const auto *Named = dyn_cast<DeclRefExpr>(&stripCopies(Value));
  if (Named && isa<ParmVarDecl>(Named->getDecl()) && isCallable(Named->getType()))
    Emit.add(FactKind::Store, Loc, Slot).From = Emit.Builder.build(Named);
}

} // namespace mapwarden::analysis
