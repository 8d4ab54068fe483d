// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AstSymbols.h: what the models say of a variable's type, and how it gets its first value.
//
//   std::mutex *mutex_;                      IsPlainMutex; IsMadeByClass if a constructor makes it
//   std::map<int, std::string> names_;       IsHarmlessTwice: the same key twice leaves the same
//   auto *made = new Session();              PointsToNew
#include "analysis/generator/AstSymbols.h"

#include "model/LookupWords.h"
#include "model/PosixMutexes.h"
#include "model/StatedContracts.h"
#include "support/AstQueries.h"
#include "support/Comments.h"
#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

/// True if the pointer that \p Value initialises is null; if there is none, too.
static bool isNullInitialiser(const Expr *Value) {
  const Expr *E = Value ? stripWrappers(Value) : nullptr;
  if (const auto *List = dyn_cast_or_null<InitListExpr>(E); List && List->getNumInits() == 1)
    E = stripWrappers(List->getInit(0));
  const auto *Construction = dyn_cast_or_null<CXXConstructExpr>(E);
  return !E || isNullValue(*E) || isa<ImplicitValueInitExpr>(E) ||
         (Construction && (Construction->getNumArgs() == 0 || isNullInitialiser(Construction->getArg(0))));
}

static bool isSetBy(const CXXConstructorDecl &Constructor, const FieldDecl &Field) {
  const FunctionDecl *Definition = nullptr;
  if (!Constructor.hasBody(Definition))
    return Constructor.isUserProvided();
  return llvm::any_of(cast<CXXConstructorDecl>(Definition)->inits(), [&Field](const CXXCtorInitializer *Init) {
    return Init->getMember() == &Field && !isa_and_nonnull<CXXDefaultInitExpr>(Init->getInit()) &&
           !isNullInitialiser(Init->getInit());
  });
}

/// A pointer that gets a value by its own initialiser or by that of some constructor other than those that copy: what
/// is copied was made by another one. A constructor that is not in sight, or is a template, may set it.
static bool isSetOnConstruction(const FieldDecl &Field) {
  if (Field.hasInClassInitializer() && !isNullInitialiser(Field.getInClassInitializer()))
    return true;
  const auto &Record = *cast<CXXRecordDecl>(Field.getParent());
  const bool HasTemplate = llvm::any_of(Record.decls(), [](const Decl *Member) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(Member);
    return Template && isa<CXXConstructorDecl>(Template->getTemplatedDecl());
  });
  return HasTemplate || llvm::any_of(Record.ctors(), [&](const CXXConstructorDecl *Constructor) {
           return !Constructor->isDeleted() && !Constructor->isCopyOrMoveConstructor() && isSetBy(*Constructor, Field);
         });
}

/// A container that is empty in all objects that are not copies, as far as initialisers tell.
static bool beginsEmpty(const FieldDecl &Field) {
  const auto *Record = dyn_cast<CXXRecordDecl>(Field.getParent());
  return Record && !Field.hasInClassInitializer() &&
         llvm::none_of(Record->decls(),
                       [](const Decl *Member) {
                         return isa<FunctionTemplateDecl>(Member) &&
                                isa<CXXConstructorDecl>(cast<FunctionTemplateDecl>(Member)->getTemplatedDecl());
                       }) &&
         llvm::none_of(Record->ctors(), [&](const CXXConstructorDecl *Constructor) {
           return !Constructor->isDeleted() && !Constructor->isCopyOrMoveConstructor() && isSetBy(*Constructor, Field);
         });
}

/// Some constructor in sight sets \p Field to what it has not been given: a mutex of the class's own.
static bool isMadeByClass(const FieldDecl &Field) {
  const auto IsOwn = [](const Expr *Value) {
    while (const auto *List = dyn_cast_or_null<InitListExpr>(Value ? stripWrappers(Value) : nullptr))
      Value = List->getNumInits() == 1 ? List->getInit(0) : nullptr;
    if (!Value || isNullValue(*stripWrappers(Value)))
      return false;
    const Expr *Inner = stripCopies(*Value);
    if (!Inner)
      return true;
    if (const auto *Call = dyn_cast<CallExpr>(Inner); Call && Call->isCallToStdMove())
      Inner = stripWrappers(Call->getArg(0));
    if (const auto *Operand = dyn_cast<UnaryOperator>(Inner))
      Inner = stripWrappers(Operand->getSubExpr());
    const auto *Reference = dyn_cast<DeclRefExpr>(Inner);
    return !Reference || !isa<ParmVarDecl>(Reference->getDecl());
  };
  if (IsOwn(Field.getInClassInitializer()))
    return true;
  const auto *Record = dyn_cast<CXXRecordDecl>(Field.getParent());
  return Record && llvm::any_of(Record->ctors(), [&](const CXXConstructorDecl *Declared) {
           const FunctionDecl *Body = nullptr;
           const auto *Constructor = Declared->hasBody(Body) ? dyn_cast<CXXConstructorDecl>(Body) : nullptr;
           return Constructor && llvm::any_of(Constructor->inits(), [&](const CXXCtorInitializer *Init) {
                    return Init->getMember() == &Field && IsOwn(Init->getInit());
                  });
         });
}

/// True if objects of \p Record cannot be copied: a socket, a file, a thread. Whoever declares a move declares no copy.
static bool cannotBeCopied(const CXXRecordDecl &Record) {
  const bool MovesOnly = Record.hasUserDeclaredMoveConstructor() || Record.hasUserDeclaredMoveAssignment();
  return Record.defaultedCopyConstructorIsDeleted() || (Record.needsImplicitCopyConstructor() && MovesOnly) ||
         llvm::any_of(Record.ctors(), [](const CXXConstructorDecl *Made) {
           return Made->isCopyConstructor() && (Made->isDeleted() || Made->getAccess() == AS_private);
         });
}

/// True if two values of \p Type are two things: it is a pointer or an iterator, keeps one, or cannot be copied.
static bool hasIdentity(QualType Type, model::Models &Models) {
  if (Type->isPointerType() || Models.Pointers.isSmartPointer(Type))
    return true;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition())
    return false;
  if (model::PointerModel::isIterator(*Record))
    return true;
  const SourceManager &Sources = Record->getASTContext().getSourceManager();
  return cannotBeCopied(*Record->getDefinition()) ||
         (!Sources.isInSystemHeader(Record->getLocation()) && llvm::any_of(Record->fields(), [&](const FieldDecl *F) {
           return F->getType()->isPointerType() || Models.Pointers.isSmartPointer(F->getType());
         }));
}

/// The container type that \p Type is, points to or is a wrapper of; null if none is found.
static const ClassTemplateSpecializationDecl *findContainerType(QualType Type, model::Models &Models) {
  constexpr unsigned MaxWrappers = 4;
  for (unsigned Depth = 0; Depth < MaxWrappers; ++Depth) {
    Type = Type.getNonReferenceType();
    if (Type->isPointerType())
      Type = Type->getPointeeType();
    const auto *Kind = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
    if (!Kind || Models.Containers.findContainer(Type))
      return Kind;
    if (Kind->getTemplateArgs().size() == 0 || Kind->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
      return nullptr;
    Type = Kind->getTemplateArgs()[0].getAsType();
  }
  return nullptr;
}

/// Inserting the same key twice leaves the same.
static bool isHarmlessTwice(QualType Type, model::Models &Models) {
  const auto *Kind = findContainerType(Type, Models);
  const model::ContainerType *Row = Kind ? Models.Containers.findContainer(*Kind) : nullptr;
  if (Row && model::ContainerModel::keepsEqualKeys(*Kind))
    return false;
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  const auto *Concurrent = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
  if (!Row && Concurrent && Models.Concurrent.isContainer(*Concurrent))
    return Concurrent->getTemplateArgs().size() < 2 ||
           Concurrent->getTemplateArgs()[1].getKind() != TemplateArgument::Type ||
           !hasIdentity(Concurrent->getTemplateArgs()[1].getAsType(), Models);
  if (!Row || Row->Index != model::IndexKind::Inserts || Kind->getTemplateArgs().size() < 2 ||
      Kind->getTemplateArgs()[1].getKind() != TemplateArgument::Type)
    return true;
  return !hasIdentity(Kind->getTemplateArgs()[1].getAsType(), Models);
}

/// A local variable that is empty where it is declared.
static bool beginsEmpty(const VarDecl &Var) {
  const auto *Made =
      Var.isLocalVarDecl() && !Var.hasGlobalStorage() ? dyn_cast_or_null<CXXConstructExpr>(Var.getInit()) : nullptr;
  return Made && Made->getConstructor()->isDefaultConstructor();
}

/// True if \p Value makes a container of a list that has elements.
static bool isList(const Expr &Value) {
  const Expr *Made = stripWrappers(&Value);
  if (const auto *List = dyn_cast<InitListExpr>(Made))
    return List->getNumInits() != 0;
  if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(Made))
    return isList(*List->getSubExpr());
  const auto *Construction = dyn_cast<CXXConstructExpr>(Made);
  return Construction && Construction->getNumArgs() != 0 && isList(*Construction->getArg(0));
}

/// A table of enumerators with what belongs to each, as it is written. What other units may fill must be constant, and
/// then their list need not be in sight.
static bool listsEnumerators(const VarDecl &Var, model::Models &Models) {
  const auto *Kind = isa<ParmVarDecl>(Var) ? nullptr : findContainerType(Var.getType(), Models);
  if (!Kind || Kind->getTemplateArgs().size() == 0 || Kind->getTemplateArgs()[0].getKind() != TemplateArgument::Type ||
      !Kind->getTemplateArgs()[0].getAsType()->isEnumeralType())
    return false;
  const bool IsConst = Var.getType().isConstQualified();
  const Expr *Init = Var.getAnyInitializer();
  return Init ? isList(*Init) && (IsConst || !Var.isExternallyVisible()) : IsConst;
}

/// True if \p Pointer is declared with an object that is made there: `new C`, `std::make_shared<C>()`.
static bool pointsToNew(const VarDecl &Pointer) {
  const Expr *Init = Pointer.hasInit() ? stripCopies(*Pointer.getInit()) : nullptr;
  const auto *Call = dyn_cast_or_null<CallExpr>(Init);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return isa_and_nonnull<CXXNewExpr>(Init) || (Callee && model::PointerModel::isMaker(*Callee));
}

/// True if \p Pointer, a local pointer, is declared with what a function returns that looks it up, by its name.
static bool isFound(const VarDecl &Pointer, model::Models &Models) {
  if (!Pointer.isLocalVarDecl() || !Pointer.hasInit() || !Models.Pointers.isPointer(Pointer.getType()))
    return false;
  const auto *Call = dyn_cast_or_null<CallExpr>(stripCopies(*Pointer.getInit()));
  const FunctionDecl *Callee = Call && !isa<CXXOperatorCallExpr>(Call) ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() && model::isLookupName(Callee->getName());
}

/// It is of a class of mutexes that is called recursive, or leads to one.
static bool isRecursiveMutex(QualType Type) {
  const QualType Pointee = Type->getPointeeType();
  const CXXRecordDecl *Mutex = (Pointee.isNull() ? Type : Pointee)->getAsCXXRecordDecl();
  return Mutex && model::CapabilityModel::isCalledRecursive(*Mutex);
}

/// `new QMutex(QMutex::Recursive)`: whoever makes a mutex of this class says whether it may be taken twice.
static bool isToldWhetherRecursive(const CXXRecordDecl &Mutex) {
  return llvm::any_of(Mutex.ctors(), [](const CXXConstructorDecl *Constructor) {
    return llvm::any_of(Constructor->parameters(), [](const ParmVarDecl *Parameter) {
      const auto *Enum = Parameter->getType()->getAs<EnumType>();
      return Enum && llvm::any_of(Enum->getDecl()->enumerators(), [](const EnumConstantDecl *Value) {
               return compat::starts_with(Value->getName(), "Recursive");
             });
    });
  });
}

static bool saysRecursive(const Expr *Value) {
  llvm::SmallVector<const Stmt *, 4> Pending{Value};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    const auto *Named = dyn_cast_or_null<DeclRefExpr>(Next);
    if (Named && isa<EnumConstantDecl>(Named->getDecl()) &&
        compat::starts_with(Named->getDecl()->getName(), "Recursive"))
      return true;
    if (Next)
      Pending.append(Next->child_begin(), Next->child_end());
  }
  return false;
}

/// \p Variable is the mutex \p Mutex, which is not made recursive, as far as that is told: all that makes it is in
/// sight.
static bool isMadePlain(const ValueDecl &Variable, const CXXRecordDecl *Mutex) {
  if (!Mutex || !Mutex->hasDefinition() || !isToldWhetherRecursive(*Mutex->getDefinition()))
    return true;
  if (const auto *Var = dyn_cast<VarDecl>(&Variable)) {
    const VarDecl *Made = Var->getDefinition();
    return Made && Var->getType()->isRecordType() && !saysRecursive(Made->getInit());
  }
  const auto *Field = dyn_cast<FieldDecl>(&Variable);
  const auto *Owner = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  if (!Owner || !Field->getType()->isRecordType() || saysRecursive(Field->getInClassInitializer()))
    return false;
  return llvm::all_of(Owner->ctors(), [&](const CXXConstructorDecl *Declared) {
    const FunctionDecl *Body = nullptr;
    if (Declared->isDeleted() || !Declared->isUserProvided())
      return true;
    return Declared->hasBody(Body) &&
           llvm::none_of(cast<CXXConstructorDecl>(Body)->inits(), [&](const CXXCtorInitializer *Init) {
             return Init->getMember() == Field && saysRecursive(Init->getInit());
           });
  });
}

/// A member of a class template is plain if that of some instantiation is: the others may do without a lock.
static bool isPlainSomewhere(const ValueDecl &Variable, model::Models &Models) {
  const auto *Field = dyn_cast<FieldDecl>(&Variable);
  const auto *Record = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  const ClassTemplateDecl *Template = Record ? Record->getDescribedClassTemplate() : nullptr;
  if (!Template || !Field->getType()->isDependentType())
    return false;
  return llvm::any_of(Template->specializations(), [&](const ClassTemplateSpecializationDecl *Made) {
    return llvm::any_of(Made->fields(), [&](const FieldDecl *Own) {
      return Own->getFieldIndex() == Field->getFieldIndex() && &patternOf(*Own) == Field &&
             Models.Capabilities.isPlainMutex(Own->getType().getNonReferenceType());
    });
  });
}

/// The class that \p Type leads to: behind a reference, pointer, shared or weak pointer; null if it leads to none, or
/// owns what it leads to.
static const CXXRecordDecl *findLed(QualType Type, model::Models &Models) {
  const bool IsReference = Type->isReferenceType();
  Type = Type.getNonReferenceType();
  if (Type->isPointerType())
    return Type->getPointeeType()->getAsCXXRecordDecl();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  const auto *Made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
  const bool IsShared = Record && (Record->getName() == "weak_ptr" ||
                                   (Models.Pointers.isSmartPointer(Type) && Record->getName() != "unique_ptr"));
  if (IsShared && Made && Made->getTemplateArgs().size() != 0 &&
      Made->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    return Made->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  return IsReference && !IsShared ? Record : nullptr;
}

/// The class of the objects to which the elements of a container of \p Type are shared pointers, its values if it is a
/// map; null if they are none.
static const CXXRecordDecl *findSharedByElements(QualType Type, model::Models &Models) {
  const auto *Made =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Made || !Models.Containers.findContainer(Type))
    return nullptr;
  for (const TemplateArgument &Argument : Made->getTemplateArgs().asArray()) {
    const CXXRecordDecl *Element =
        Argument.getKind() == TemplateArgument::Type ? Argument.getAsType()->getAsCXXRecordDecl() : nullptr;
    if (Element && Element->getIdentifier() && Element->getName() == "shared_ptr")
      return findLed(Argument.getAsType(), Models);
  }
  return nullptr;
}

/// `std::unique_lock<std::mutex>(mutex_);` declares a guard `mutex_`, which holds nothing, in a class that has such a
/// mutex.
static bool hidesMutex(const VarDecl &Var, model::Models &Models) {
  const auto *Method = Var.isLocalVarDecl() ? dyn_cast<CXXMethodDecl>(Var.getDeclContext()) : nullptr;
  const CXXRecordDecl *Record = Method ? Method->getParent() : nullptr;
  const auto *Made = Var.getInit() ? dyn_cast<CXXConstructExpr>(Var.getInit()->IgnoreImplicit()) : nullptr;
  if (!Record || !Record->hasDefinition() || !Made || Made->getNumArgs() != 0 ||
      !Models.Capabilities.findGuard(Var.getType()))
    return false;
  const auto Has = [&](const CXXRecordDecl &Class) {
    return llvm::any_of(Class.lookup(Var.getDeclName()), [&](const NamedDecl *Found) {
      const auto *Field = dyn_cast<ValueDecl>(Found);
      return Field && Models.Capabilities.isMutex(Field->getType());
    });
  };
  return Has(*Record) || !Record->forallBases([&](const CXXRecordDecl *Base) { return !Has(*Base); });
}

void AstSymbols::addDetails(const VariableSymbol &Of) const {
  auto &Symbols = const_cast<AstSymbols &>(*this); // which symbols there are is nothing that anybody sees
  const ValueDecl &Variable = declarationOf(Of);
  const QualType Type = Variable.getType();
  const QualType Object = Type.getNonReferenceType();
  const QualType Pointee = Object->isPointerType() ? Object->getPointeeType() : Object;
  Of.Details = std::make_unique<VariableDetails>();
  VariableDetails &New = *Of.Details;
  const CXXRecordDecl *Mutex = Pointee->getAsCXXRecordDecl();
  New.IsPlainMutex =
      (Models.Capabilities.isPlainMutex(Pointee) && isMadePlain(Variable, Mutex)) || isPlainSomewhere(Variable, Models);
  New.IsUndefinedTwice =
      New.IsPlainMutex && ((Mutex && Mutex->isInStdNamespace()) ||
                           (Models.Capabilities.isMadeOfPosix(Pointee) && model::isMadePlainInSight(Variable)));
  if (const CXXRecordDecl *Led = findLed(Type, Models))
    New.LeadsTo = &Symbols.of(*Led);
  if (const CXXRecordDecl *Shared = findSharedByElements(Type, Models))
    New.SharesItsElements = &Symbols.of(*Shared);
  New.IsMadeOfPosix = Models.Capabilities.isMadeOfPosix(Pointee);
  New.IsRecursiveMutex = isRecursiveMutex(Type);
  New.IsSynchronised = Models.Capabilities.isSynchronised(Type);
  New.IsAnyPointer = Models.Pointers.isPointer(Type);
  New.IsHarmlessTwice = isHarmlessTwice(Type, Models);
  New.IsExternallyDeclarable = Variable.isExternallyDeclarable();
  New.IsExternallyVisible = Variable.isExternallyVisible();
  if (const auto *Field = dyn_cast<FieldDecl>(&Variable)) {
    New.IsMadeByClass = isMadeByClass(*Field);
    New.IsForWritersOnly =
        Models.Capabilities.isMutex(Field->getType()) && model::saysThatReadersNeedNoLock(commentOf(*Field));
    New.BeginsEmpty = beginsEmpty(*Field);
    New.IsSetOnConstruction = isa<CXXRecordDecl>(Field->getParent()) && isSetOnConstruction(*Field);
  }
  const auto *Var = dyn_cast<VarDecl>(&Variable);
  if (!Var)
    return;
  New.HasDefinition = Var->getDefinition() != nullptr;
  New.BeginsEmpty = beginsEmpty(*Var);
  New.ListsEnumerators = listsEnumerators(*Var, Models);
  New.PointsToNew = pointsToNew(*Var);
  New.IsFound = isFound(*Var, Models);
  New.HidesMutex = hidesMutex(*Var, Models);
  const auto *Parameter = dyn_cast<ParmVarDecl>(Var);
  New.HasDefaultArgument = Parameter && Parameter->hasDefaultArg();
}

} // namespace mapwarden::analysis
