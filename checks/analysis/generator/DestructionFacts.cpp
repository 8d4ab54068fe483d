// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DestructionFacts.h.
#include "analysis/generator/DestructionFacts.h"

#include "support/Analyzable.h"
#include "support/StatementWalk.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

/// Members of members of elements: further down, nobody comes back.
constexpr unsigned MaxDepth = 4;

/// What \p Type, a smart pointer, owns; null if it is none, or owns nothing.
static QualType findOwned(QualType Type, model::Models &Models) {
  const auto *Made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  if (!Made || !Models.Pointers.isSmartPointer(Type) || Made->getName() == "weak_ptr" ||
      Made->getTemplateArgs().size() == 0 || Made->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return {};
  return Made->getTemplateArgs()[0].getAsType();
}

/// True if what \p Effect does to a container ends the lives of elements.
static bool endsElements(model::Effect Effect) {
  return Effect == model::Effect::Erase || Effect == model::Effect::Pop || Effect == model::Effect::Clear ||
         Effect == model::Effect::Assign;
}

/// True if \p E is, or is given, the object that the function belongs to.
static bool isThis(const Expr &E) {
  const Expr *Inner = stripWrappers(&E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(Inner); Unary && Unary->getOpcode() == UO_Deref)
    Inner = stripWrappers(Unary->getSubExpr());
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Inner); Made && Made->getNumArgs() == 1)
    return isThis(*Made->getArg(0));
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Inner);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  const bool IsShared = Method && Method->getIdentifier() &&
                        (Method->getName() == "shared_from_this" || Method->getName() == "weak_from_this");
  return isa<CXXThisExpr>(Inner) || IsShared;
}

/// The types that \p Container, an instantiation, is made for: a pair's, a map's key and value.
static llvm::SmallVector<QualType, 2> findParts(const CXXRecordDecl &Container) {
  llvm::SmallVector<QualType, 2> Parts;
  const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(&Container);
  for (unsigned Index = 0; Made && Index < Made->getTemplateArgs().size() && Index < 2; ++Index)
    if (const TemplateArgument &Argument = Made->getTemplateArgs()[Index]; Argument.getKind() == TemplateArgument::Type)
      Parts.push_back(Argument.getAsType());
  return Parts;
}

/// True if the destructor of \p Record is the user's, and its body or an override of it may be in sight.
static bool hasOwnDestructor(const CXXRecordDecl &Record) {
  const CXXDestructorDecl *Destructor = Record.getDestructor();
  const FunctionDecl *Definition = nullptr;
  return Destructor && (Destructor->isVirtual() || (Destructor->hasBody(Definition) && isAnalyzable(*Definition)));
}

void DestructionFacts::add(QualType Type, PathId Object, const End &How, unsigned Depth) {
  Type = Type.getCanonicalType().getUnqualifiedType();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (Depth > MaxDepth || !Record || !Record->hasDefinition() || Object == UnknownPath || Record->isLambda())
    return;
  Record = Record->getDefinition();
  if (const QualType Owned = findOwned(Type, Emit.Models); !Owned.isNull())
    return add(Owned, Emit.Paths.getDeref(Object), How, Depth + 1);
  if (Emit.Models.Containers.findContainer(Type))
    return addElements(*Record, Emit.Paths.getIndex(Object, nullptr), How, Depth + 1);
  const SourceManager &Sources = Record->getASTContext().getSourceManager();
  if (Sources.isInSystemHeader(Record->getLocation())) {
    if (Record->getName() == "pair" || Record->getName() == "optional")
      addElements(*Record, Object, How, Depth + 1);
    return;
  }
  if (Emit.Models.Capabilities.findGuard(Type))
    return;
  if (hasOwnDestructor(*Record)) {
    Fact &F = Emit.add(FactKind::Destroy, How.Loc, Object);
    F.IsElementKept = How.IsElementKept;
    F.IsFreshValue = How.IsFreshValue;
    F.CallIndex = Emit.Result.Calls.size();
    Emit.Result.Calls.push_back(CallSite{&Emit.Symbols.of(*Record->getDestructor()), Object});
  }
  for (const FieldDecl *Field : Record->fields())
    add(Field->getType(), Emit.Paths.getField(Object, Emit.Symbols.of(*Field)), How, Depth + 1);
}

void DestructionFacts::addElements(const CXXRecordDecl &Container, PathId Path, const End &How, unsigned Depth) {
  for (const QualType Part : findParts(Container))
    add(Part, Path, How, Depth);
}

/// True if \p Type is a smart pointer to what \p Owned is, or a container of such: a variable of it may keep an
/// element.
static bool mayKeep(QualType Type, QualType Owned, model::Models &Models, unsigned Depth = 0) {
  const CXXRecordDecl *Record = Type.getCanonicalType()->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || Depth > MaxDepth || model::PointerModel::isIterator(*Record))
    return false;
  if (const QualType Own = findOwned(Type, Models); !Own.isNull())
    return Own.getCanonicalType().getUnqualifiedType() == Owned.getCanonicalType().getUnqualifiedType();
  return llvm::any_of(findParts(*Record), [&](QualType Part) { return mayKeep(Part, Owned, Models, Depth + 1); });
}

/// What the elements of \p Container own, themselves or in a pair; null if they own nothing by a pointer.
static QualType findOwnedByElements(const CXXRecordDecl &Container, model::Models &Models) {
  for (const QualType Part : findParts(Container))
    if (const QualType Owned = findOwned(Part, Models); !Owned.isNull())
      return Owned;
  return {};
}

/// The function has a local for which \p Test holds and that is not made where it is declared: what was somewhere else
/// can have come into it.
bool DestructionFacts::hasLocal(llvm::function_ref<bool(QualType)> Test) {
  return anyStatement(Emit.Function, [&](const Stmt &S) {
    const auto *Declaration = dyn_cast<DeclStmt>(&S);
    return Declaration && llvm::any_of(Declaration->decls(), [&](const Decl *D) {
             const auto *Var = dyn_cast<VarDecl>(D);
             return Var && !Var->getType()->isReferenceType() && !Emit.Symbols.of(*Var).details().PointsToNew &&
                    Test(Var->getType());
           });
  });
}

/// An element of \p Container, or all of them, may have been copied or moved into a local, or the caller has it.
bool DestructionFacts::keepsElements(QualType Container) {
  const CXXRecordDecl *Record = Container->getAsCXXRecordDecl();
  const QualType Owned = Record ? findOwnedByElements(*Record, Emit.Models) : QualType();
  if (Owned.isNull())
    return false;
  const auto Keeps = [&](QualType Type) { return mayKeep(Type.getNonReferenceType(), Owned, Emit.Models); };
  return hasLocal(Keeps) || llvm::any_of(Emit.Function.parameters(),
                                         [&](const ParmVarDecl *Parameter) { return Keeps(Parameter->getType()); });
}

void DestructionFacts::call(const CXXMemberCallExpr &Call, const CXXMethodDecl &Method, const Expr &Object) {
  const SourceLocation Loc = Call.getExprLoc();
  if (const auto *Container = Emit.Models.Containers.findContainerOf(Object)) {
    const auto Effect = Emit.Models.Containers.findMethod(*Container, Method);
    if (!Effect || !endsElements(*Effect))
      return;
    const QualType Given = Object.IgnoreParenImpCasts()->getType();
    const QualType Type = (Given->isPointerType() ? Given->getPointeeType() : Given).getNonReferenceType();
    return add(Type, Emit.buildObject(Object), {Loc, keepsElements(Type)});
  }
  const QualType Owned = findOwned(Object.getType(), Emit.Models);
  if (!Owned.isNull() && Method.getIdentifier() && Method.getName() == "reset")
    add(Owned, Emit.Paths.getDeref(Emit.buildObject(Object)), {Loc});
}

void DestructionFacts::assign(const Expr &Left, const Expr &Right, SourceLocation Loc) {
  const QualType Owned = findOwned(Left.getType(), Emit.Models);
  if (Owned.isNull())
    return;
  const Expr *Value = stripCopies(Right);
  const auto *Call = dyn_cast_or_null<CallExpr>(Value);
  const bool IsFresh = Call && Call->getDirectCallee() && model::PointerModel::isMaker(*Call->getDirectCallee());
  End How{Loc};
  How.IsFreshValue = IsFresh || isa_and_nonnull<CXXNewExpr>(Value);
  const auto *Named = dyn_cast<DeclRefExpr>(stripWrappers(&Left));
  const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  How.IsElementKept =
      (Var && Var->isLocalVarDecl()) || hasLocal([&](QualType Type) { return mayKeep(Type, Owned, Emit.Models); });
  add(Owned, Emit.Paths.getDeref(Emit.Builder.build(&Left)), How);
}

void DestructionFacts::remove(const CXXDeleteExpr &E) {
  const QualType Type = E.getDestroyedType();
  if (Type.isNull())
    return;
  const unsigned First = Emit.Result.Calls.size();
  add(Type, Emit.Paths.getDeref(Emit.Builder.build(E.getArgument())), {E.getExprLoc()});
  for (unsigned Index = First; Index < Emit.Result.Calls.size(); ++Index) {
    Emit.Result.Calls[Index].ObjectRoots = Emit.directRootsOf(*E.getArgument());
    Emit.Result.Calls[Index].CopiedObjectRoots = Emit.copiedRootsOf(*E.getArgument());
  }
}

void DestructionFacts::end(const VarDecl &Var, SourceLocation Loc) {
  const QualType Type = Var.getType();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  // Who else has a shared pointer is not seen, and what a local container has may have been moved into it.
  if (!Record || Record->isInStdNamespace() || Emit.Models.Containers.findContainer(Type) ||
      Emit.Models.Pointers.isSmartPointer(Type))
    return;
  add(Type, Emit.Paths.getVariable(Emit.Symbols.of(Var)), {Loc});
}

void DestructionFacts::make(QualType Type, llvm::ArrayRef<const Expr *> Arguments) {
  const CXXRecordDecl *Made = Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  if (!Made || Made->isInStdNamespace() || Made->isLambda() ||
      llvm::none_of(Arguments, [](const Expr *Argument) { return isThis(*Argument); }))
    return;
  const ClassSymbol *Class = Emit.Symbols.of(*Made).Pattern;
  if (!llvm::is_contained(Emit.Result.MadeWithThis, Class))
    Emit.Result.MadeWithThis.push_back(Class);
}

void DestructionFacts::make(const CallExpr &Call, llvm::ArrayRef<const Expr *> Arguments) {
  QualType Type = Call.getType().getNonReferenceType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  else if (const QualType Owned = findOwned(Type, Emit.Models); !Owned.isNull())
    Type = Owned;
  make(Type, Arguments);
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const Expr *Object = Member ? Member->getImplicitObjectArgument() : nullptr;
  const CXXRecordDecl *Container = Object && Emit.Models.Containers.findContainerOf(*Object)
                                       ? Object->getType().getNonReferenceType()->getAsCXXRecordDecl()
                                       : nullptr;
  if (Container)
    for (const QualType Part : findParts(*Container))
      make(Part, Arguments);
}

} // namespace mapwarden::analysis
