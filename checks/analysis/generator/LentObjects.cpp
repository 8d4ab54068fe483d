// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LentObjects.h.
#include "analysis/generator/LentObjects.h"

#include "model/QualifiedName.h"
#include "model/Recipients.h"
#include "support/AstQueries.h"
#include "support/Locations.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using mapwarden::model::Recipient;

namespace mapwarden::analysis {

/// A callable in a variable, made by a binder, of another one.
constexpr unsigned MaxCallableDepth = 4;

void LentObjects::add(PathId Path, LentBy How, const VarDecl *Lives, PathId Container) {
  if (Path == UnknownPath || llvm::any_of(Result.Lent, [Path](const LentObject &Old) { return Old.Path == Path; }))
    return;
  LentObject New;
  New.Path = Path;
  New.How = How;
  New.Container = Container;
  if (const auto Life = Lives ? Scan.Lives.find(Lives) : Scan.Lives.end(); Life != Scan.Lives.end()) {
    New.Life = {placeOf(Life->second.Range.getBegin()), placeOf(Life->second.Range.getEnd())};
    New.IsOfTurn = Life->second.IsOfTurn;
  }
  Result.Lent.push_back(New);
}

bool LentObjects::keepsThis(QualType Type, const FunctionDecl &Function) {
  const QualType Pointee = model::keepsAlive(Type) ? model::PointerModel::pointeeOf(Type) : QualType();
  const CXXRecordDecl *To = Pointee.isNull() ? nullptr : Pointee->getAsCXXRecordDecl();
  const CXXRecordDecl *Own = findClassOfThis(Function);
  if (!To || !Own || !To->hasDefinition() || !Own->hasDefinition())
    return false;
  return To->getCanonicalDecl() == Own->getCanonicalDecl() || Own->isDerivedFrom(To) || To->isDerivedFrom(Own);
}

/// An object of \p Type may own others: not a text, a buffer or a number.
static bool mayKeepOthers(QualType Type, model::Models &Models) {
  const CXXRecordDecl *Record = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  if (const auto *Buffer = Type.isNull() ? nullptr : Models.Containers.findContainer(Type);
      Buffer && !isa<ClassTemplateSpecializationDecl>(Record)) // a text or bytes, of whatever library
    return false;
  if (!Record || !model::isStandard(*Record))
    return Type.isNull() || Record || Type->isVoidType() || Type->isDependentType();
  const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  return Made && llvm::any_of(Made->getTemplateArgs().asArray(), [](const TemplateArgument &Argument) {
           const CXXRecordDecl *Inner =
               Argument.getKind() == TemplateArgument::Type ? Argument.getAsType()->getAsCXXRecordDecl() : nullptr;
           return Inner && !model::isStandard(*Inner);
         });
}

void LentObjects::noteKeeper(QualType Type) {
  if (keepsThis(Type, Emit.Function))
    Result.KeepsObject = true;
  else if (model::keepsAlive(Type) && mayKeepOthers(model::PointerModel::pointeeOf(Type), Emit.Models))
    HasOtherPointer = true;
}

void LentObjects::finish() {
  if (HasOtherPointer && !Result.KeepsObject && !Result.IsWithinKeeper)
    llvm::erase_if(Result.Lent, [&](const LentObject &Lent) { return Emit.Paths.kind(Lent.Path) == PathKind::This; });
}

/// `rows.back()`, `rows[i]`, of a container whose elements move when it grows.
bool LentObjects::addElement(const Expr &E, LentBy How) {
  const Expr *Inner = stripWrappers(&E);
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Inner);
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Inner);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Member     ? Member->getMethodDecl()
                                                       : Operator ? Operator->getDirectCallee()
                                                                  : nullptr);
  const Expr *Object = !Method                       ? nullptr
                       : Member                      ? Member->getImplicitObjectArgument()
                       : Operator->getNumArgs() != 0 ? Operator->getArg(0)
                                                     : nullptr;
  const auto *Type = Object ? Emit.Models.Containers.findContainerOf(*Object) : nullptr;
  const auto Effect = Type && Inner->isGLValue() ? Emit.Models.Containers.findMethod(*Type, *Method) : std::nullopt;
  if (!Effect ||
      model::ContainerModel::invalidatedReferences(Type->Family, model::Effect::Insert) != model::Invalidates::All)
    return false;
  const PathId Container = Emit.buildObject(*Object);
  if (Container != UnknownPath)
    add(Emit.Paths.getIndex(Container, nullptr), How, nullptr, Container);
  return true;
}

/// The lambda at hand has a copy of \p Variable of its own.
static bool isCopiedIn(const FunctionDecl &Function, const ValueDecl &Variable) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda() &&
         llvm::any_of(Method->getParent()->captures(), [&](const LambdaCapture &Captured) {
           return Captured.capturesVariable() && Captured.getCapturedVar() == &Variable &&
                  Captured.getCaptureKind() == LCK_ByCopy;
         });
}

/// \p Path is a variable, or a member of one: no element, and nothing behind a pointer.
static bool isPartOf(PathId Path, const PathTable &Paths) {
  while (Paths.kind(Path) == PathKind::Field)
    Path = Paths.parent(Path);
  return Paths.kind(Path) == PathKind::Variable;
}

/// The reference \p Variable is the name of a value that a function has returned, and which lives as long.
static bool extendsTemporary(const VarDecl &Variable) {
  const Expr *Value = Variable.getInit();
  if (const auto *Cleanups = dyn_cast_or_null<ExprWithCleanups>(Value))
    Value = Cleanups->getSubExpr();
  return Variable.getType()->isReferenceType() && isa_and_nonnull<MaterializeTemporaryExpr>(Value);
}

void LentObjects::addVariable(const ValueDecl &Variable, LentBy How) {
  const auto *Var = dyn_cast<VarDecl>(&Variable);
  if (!Var || !Var->hasLocalStorage())
    return;
  const bool IsOwn = Var->getDeclContext() == &Emit.Function;
  if (!IsOwn && !isCopiedIn(Emit.Function, *Var))
    return;
  if (isa<ParmVarDecl>(Var) || extendsTemporary(*Var) || !Var->getType()->isReferenceType())
    return add(Emit.Paths.getVariable(Emit.Symbols.of(*Var)), How, Var);
  if (Var->getInit() && addElement(*Var->getInit(), How))
    return;
  // Another name of something: of a local, or a part of one.
  const PathId Path = Emit.Builder.build(*Var);
  const VariableSymbol *Root = Path == UnknownPath ? nullptr : Emit.Paths.findRootVariable(Path);
  const bool IsPart = Root && Root->isLocal() && !Root->IsReference && !Root->IsPointer && isPartOf(Path, Emit.Paths);
  if (IsPart)
    add(Emit.Paths.root(Path), How, nullptr);
}

void LentObjects::addPointer(const Expr &E) {
  const Expr *Inner = stripWrappers(&E);
  if (isa<CXXThisExpr>(Inner))
    return add(Emit.Paths.getThis(), LentBy::Pointer, nullptr);
  const auto *Address = dyn_cast<UnaryOperator>(Inner);
  if (Address && Address->getOpcode() == UO_AddrOf) {
    const Expr &Of = *stripWrappers(Address->getSubExpr());
    if (addElement(Of, LentBy::Pointer))
      return;
    if (const auto *Named = dyn_cast<DeclRefExpr>(&Of))
      addVariable(*Named->getDecl(), LentBy::Pointer);
  }
}

void LentObjects::addArgument(const Expr &E) {
  const Expr *Inner = stripWrappers(&E);
  noteKeeper(E.getType());
  const auto *Named = dyn_cast<DeclRefExpr>(Inner);
  if (Named && Named->getType()->isArrayType())
    return addVariable(*Named->getDecl(), LentBy::Pointer);
  const auto *Call = dyn_cast<CallExpr>(Inner);
  if (Call && Call->getNumArgs() == 1 && model::isReferenceWrapper(Call->getType())) {
    const Expr &Of = *stripWrappers(Call->getArg(0));
    if (addElement(Of, LentBy::Pointer))
      return;
    if (const auto *Referred = dyn_cast<DeclRefExpr>(&Of))
      addVariable(*Referred->getDecl(), LentBy::Pointer);
    return;
  }
  addPointer(E);
}

void LentObjects::addBuffer(const Expr &E) {
  const Expr *Inner = stripWrappers(&E);
  if (const auto *Getter = dyn_cast<CXXMemberCallExpr>(Inner); Getter && Getter->getNumArgs() == 0)
    Inner = stripWrappers(Getter->getImplicitObjectArgument());
  const auto *Named = dyn_cast<DeclRefExpr>(Inner);
  const QualType Type = Inner->getType();
  if (Named && !Type->isPointerType() && !Emit.Models.Pointers.isView(Type) &&
      !(isa<VarDecl>(Named->getDecl()) && Named->getDecl()->getType()->isReferenceType()))
    addVariable(*Named->getDecl(), LentBy::Buffer);
}

void LentObjects::addCapturedValue(const Expr &Value) {
  noteKeeper(Value.getType());
  addPointer(Value);
}

void LentObjects::addCaptures(const LambdaExpr &Lambda) {
  for (const LambdaCapture &Captured : Lambda.captures()) {
    if (Captured.getCaptureKind() == LCK_This)
      add(Emit.Paths.getThis(), LentBy::Capture, nullptr);
    if (!Captured.capturesVariable())
      continue;
    const ValueDecl &Variable = *Captured.getCapturedVar();
    const bool IsCopy = Captured.getCaptureKind() == LCK_ByCopy;
    if (IsCopy)
      noteKeeper(Variable.getType());
    const auto *Made = dyn_cast<VarDecl>(&Variable);
    if (Lambda.isInitCapture(&Captured) && Made && Made->getInit()) {
      const Expr *Init = stripWrappers(Made->getInit());
      const auto *Named = dyn_cast<DeclRefExpr>(Init);
      if (IsCopy)
        addCapturedValue(*Made->getInit());
      else if (Named)
        addVariable(*Named->getDecl(), LentBy::Capture);
    } else if (!IsCopy) {
      addVariable(Variable, LentBy::Capture);
    }
  }
}

void LentObjects::addCallable(const Expr &E, unsigned Depth) {
  const Expr *Inner = stripWrappers(&E);
  while (const auto *Wrapped = dyn_cast<CXXConstructExpr>(Inner)) {
    const bool IsThread = model::recipientOf(*Wrapped->getConstructor(), Emit.Models.Callables) != Recipient::None;
    if (Wrapped->getNumArgs() == 0 || IsThread) // which was handed over when it was made
      return;
    Inner = stripWrappers(Wrapped->getArg(0));
  }
  if (Depth > MaxCallableDepth)
    return;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Inner))
    return addCaptures(*Lambda);
  if (const auto *Named = dyn_cast<DeclRefExpr>(Inner)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    const CXXRecordDecl *Record = Inner->getType()->getAsCXXRecordDecl();
    const bool IsCallable = Record && (Record->isLambda() || Emit.Models.Callables.isStoredCallable(Inner->getType()));
    if (Var && IsCallable && Var->isLocalVarDecl() && Var->getInit() && !Emit.Modes.Reassigned.contains(Var) &&
        Var->getDeclContext() == &Emit.Function)
      addCallable(*Var->getInit(), Depth + 1);
    return;
  }
  const auto *Call = dyn_cast<CallExpr>(Inner);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || model::isReferenceWrapper(Call->getType()))
    return;
  // `strand_.wrap(handler)` is the handler, bound to an executor.
  const bool IsWrapped =
      isa<CXXMemberCallExpr>(Call) && Callee->getIdentifier() && Callee->getName() == "wrap" && Call->getNumArgs() == 1;
  if ((model::PointerModel::isIdentity(*Callee) && Call->getNumArgs() != 0) || IsWrapped)
    return addCallable(*Call->getArg(0), Depth + 1);
  if (model::CallableModel::isBinder(*Callee))
    for (const Expr *Bound : Call->arguments()) {
      addCallable(*Bound, Depth + 1);
      addArgument(*Bound);
    }
}

} // namespace mapwarden::analysis
