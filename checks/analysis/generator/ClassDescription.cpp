// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AstSymbols.h: how much of a class is in sight, and what it promises.
//
//   struct Cache {
//     void put(int key) { items_[key] = 1; }
//     void evict();                            // its body is in another unit: Cache is not closed here
#include "analysis/generator/AstSymbols.h"

#include "model/StatedContracts.h"
#include "model/Words.h"
#include "support/Analyzable.h"
#include "support/AstQueries.h"
#include "support/Compat.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// The members of a class that are not defined within it: how many there are, and how many have a body here.
struct Seen {
  bool IsClosed = true;
  unsigned OutOfLine = 0;
  unsigned OutOfLineSeen = 0;
};

} // namespace

static void count(Seen &View, const FunctionDecl &Function) {
  if (Function.isImplicit() || Function.isDefaulted() || Function.isDeleted() || compat::isPureVirtual(Function))
    return;
  const bool IsInline = Function.isThisDeclarationADefinition();
  const bool IsSeen = IsInline || Function.hasBody();
  View.IsClosed &= IsSeen && !Function.isInvalidDecl();
  View.OutOfLine += !IsInline;
  View.OutOfLineSeen += !IsInline && IsSeen;
}

/// True if the unit sees all of what \p Friend may do: a function, or the member functions of a class.
static bool isSeen(const FriendDecl &Friend) {
  if (const auto *Function = dyn_cast_or_null<FunctionDecl>(Friend.getFriendDecl()))
    return Function->hasBody();
  const TypeSourceInfo *Type = Friend.getFriendType();
  const CXXRecordDecl *Record = Type ? Type->getType()->getAsCXXRecordDecl() : nullptr;
  Record = Record ? Record->getDefinition() : nullptr;
  Seen View;
  if (Record)
    for (const CXXMethodDecl *Method : Record->methods())
      count(View, *Method);
  return Record && View.IsClosed;
}

static Seen computeSeen(const CXXRecordDecl *Definition) {
  Seen View;
  if (!Definition) {
    View.IsClosed = false;
    return View;
  }
  for (const Decl *Member : Definition->decls()) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(Member))
      Member = Template->getTemplatedDecl();
    if (const auto *Function = dyn_cast<FunctionDecl>(Member))
      count(View, *Function);
    else if (const auto *Friend = dyn_cast<FriendDecl>(Member))
      View.IsClosed &= isSeen(*Friend);
  }
  return View;
}

/// What \p Type leads to: behind references, pointers and the first argument of a template, as of a smart pointer.
static const CXXRecordDecl *findNamed(QualType Type) {
  constexpr unsigned MaxDepth = 4;
  for (unsigned Depth = 0; Depth < MaxDepth; ++Depth) {
    Type = Type.getNonReferenceType();
    if (Type->isPointerType())
      Type = Type->getPointeeType();
    const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
    const auto *Made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
    if (!Made || Made->getTemplateArgs().size() == 0 || Made->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
      return Record ? Record->getCanonicalDecl() : nullptr;
    Type = Made->getTemplateArgs()[0].getAsType();
  }
  return nullptr;
}

/// \p Outer lets others come by objects of its private class \p Inner: by a function, a member or another name.
static bool givesAway(const CXXRecordDecl &Outer, const CXXRecordDecl &Inner) {
  return llvm::any_of(Outer.decls(), [&](const Decl *D) {
    if (D->getAccess() == AS_private)
      return false;
    const auto *Function = dyn_cast<FunctionDecl>(D);
    const auto *Value = dyn_cast<ValueDecl>(D);
    const auto *Name = dyn_cast<TypedefNameDecl>(D);
    const QualType Type = Function ? Function->getReturnType()
                          : Value  ? Value->getType()
                          : Name   ? Name->getUnderlyingType()
                                   : QualType();
    return !Type.isNull() && !Type->isDependentType() && findNamed(Type) == Inner.getCanonicalDecl();
  });
}

/// Who may name \p Record: a specialisation says nothing of that itself.
static AccessSpecifier accessOf(const CXXRecordDecl &Record) {
  const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  return Made ? Made->getSpecializedTemplate()->getAccess() : Record.getAccess();
}

/// \p Record is a private part of a class around it, which keeps its objects to itself: only that class calls it, and
/// its friends. Not in a template that nobody instantiates: what calls it there is not resolved.
static bool isPrivatePart(const CXXRecordDecl &Record) {
  if (Record.isDependentContext() && isNeverInstantiated(Record))
    return false;
  for (const auto *Inner = &Record; Inner;) {
    const auto *Outer = dyn_cast<CXXRecordDecl>(Inner->getDeclContext());
    if (Outer && accessOf(*Inner) == AS_private)
      return !givesAway(*Outer, *Inner);
    Inner = Outer;
  }
  return false;
}

/// A mutex may be reached from an object of \p Definition.
static bool mayReachMutex(const CXXRecordDecl &Definition, model::Models &Models) {
  const bool Found = llvm::any_of(Definition.fields(), [&](const FieldDecl *Field) {
    const QualType Pointee = Field->getType()->getPointeeType();
    return Models.Capabilities.isMutex(Field->getType()) || Field->getType()->isDependentType() ||
           Models.Pointers.isSmartPointer(Field->getType()) || (!Pointee.isNull() && Pointee->isRecordType());
  });
  return Found || llvm::any_of(Definition.bases(), [&](const CXXBaseSpecifier &Base) {
           const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl();
           Record = Record ? Record->getDefinition() : nullptr;
           return Record && mayReachMutex(*Record, Models);
         });
}

bool takesCallable(const FunctionDecl &Function, const model::Models &Models) {
  return llvm::any_of(Function.parameters(), [&](const ParmVarDecl *Parameter) {
    const QualType Type = Parameter->getType().getNonReferenceType();
    return Models.Callables.isStoredCallable(Type) || Type->isFunctionPointerType();
  });
}

/// \p Field is public, and is a callable, or keeps some in a container.
static bool hasPublicCallables(const FieldDecl &Field, model::Models &Models) {
  if (Field.getAccess() == AS_public && !Field.getType().isConstQualified() &&
      (Field.getType()->isFunctionPointerType() || Models.Callables.isStoredCallable(Field.getType())))
    return true;
  const auto *Kind = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Field.getType()->getAsCXXRecordDecl());
  return Field.getAccess() == AS_public && Kind && Models.Containers.findContainer(Field.getType()) &&
         llvm::any_of(Kind->getTemplateArgs().asArray(), [&](const TemplateArgument &Argument) {
           return Argument.getKind() == TemplateArgument::Type &&
                  Models.Callables.isStoredCallable(Argument.getAsType());
         });
}

static bool isDefaulted(const CXXMethodDecl &Method) {
  return llvm::any_of(Method.redecls(), [](const FunctionDecl *D) { return D->isDefaulted(); });
}

/// True if \p Record or a base is derived from enable_shared_from_this.
static bool isSharedFromThis(const CXXRecordDecl &Record) {
  const auto IsIt = [](const CXXRecordDecl &Base) {
    return Base.getIdentifier() && Base.getName() == "enable_shared_from_this";
  };
  bool IsFound = false;
  for (const CXXBaseSpecifier &Base : Record.bases())
    if (const CXXRecordDecl *Inner = Base.getType()->getAsCXXRecordDecl())
      IsFound |= IsIt(*Inner) || (Inner->hasDefinition() && isSharedFromThis(*Inner->getDefinition()));
    else if (const CXXRecordDecl *Template = findTemplatedRecord(Base.getType())) // of a parameter
      IsFound |= IsIt(*Template);
  return IsFound;
}

/// `asio::io_context loop_;`, or what a unique pointer to one is.
static bool isOwnLoop(const FieldDecl *Field) {
  const CXXRecordDecl *Record = Field->getType()->getAsCXXRecordDecl();
  const auto *Owner = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
  if (Owner && Owner->getIdentifier() && Owner->getName() == "unique_ptr" && Owner->getTemplateArgs().size() != 0 &&
      Owner->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    Record = Owner->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  return Record && Record->getIdentifier() &&
         (Record->getName() == "io_context" || Record->getName() == "io_service" || Record->getName() == "thread_pool");
}

/// True if locking is what the mutex \p Record is there for: most of what it offers takes it, lets it go or tries. One
/// that lets its users lock it, beside what it is for, uses a lock as others do.
static bool isMadeToLock(const CXXRecordDecl &Record, model::Models &Models) {
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition || Definition->hasAttr<CapabilityAttr>())
    return true;
  unsigned Others = 0;
  unsigned Locks = 0;
  for (const CXXMethodDecl *Method : Definition->methods())
    if (Method->getAccess() == AS_public && Method->isInstance() && Method->getDeclName().isIdentifier())
      ++(Models.Capabilities.findLockMethod(*Method) ? Locks : Others);
  return Locks > Others;
}

void AstSymbols::addDetails(const ClassSymbol &Of) const {
  auto &Symbols = const_cast<AstSymbols &>(*this); // which symbols there are is nothing that anybody sees
  const CXXRecordDecl &Record = declarationOf(Of);
  Of.Details = std::make_unique<ClassDetails>();
  ClassDetails &New = *Of.Details;
  const CXXRecordDecl *Definition = Record.getDefinition();
  const Seen View = computeSeen(Definition);
  New.IsClosed = View.IsClosed;
  New.IsOwnedByUnit = View.OutOfLineSeen * 2 > View.OutOfLine || View.OutOfLine == 0;
  New.IsPrivatePart = isPrivatePart(Record);
  New.IsMutex = Models.Capabilities.isMutex(Record) && isMadeToLock(Record, Models);
  New.IsGuard = Models.Capabilities.findGuard(Record).has_value();
  New.IsExternallyVisible = Record.isExternallyVisible();
  if (!Definition)
    return;
  New.HasDependentBases = Definition->hasAnyDependentBases();
  New.HasNoState = Definition->field_empty() && Definition->getNumBases() == 0;
  New.HasMutexMember = llvm::any_of(Definition->decls(), [&](const Decl *Member) {
    const auto *Static = Member->getAccess() == AS_public ? nullptr : dyn_cast<VarDecl>(Member); // or a global
    const auto *Field = dyn_cast<FieldDecl>(Member);
    return (Static && Models.Capabilities.isMutex(Static->getType())) ||
           (Field && Models.Capabilities.isMutex(Field->getType()));
  });
  New.HasSynchronisedMember = llvm::any_of(Definition->fields(), [&](const FieldDecl *Field) {
    return !Models.Capabilities.isMutex(Field->getType()) && Models.Capabilities.isSynchronised(Field->getType());
  });
  New.MayReachMutex = mayReachMutex(*Definition, Models);
  New.IsSharedFromThis = isSharedFromThis(*Definition);
  New.OwnsLoop = llvm::any_of(Definition->fields(), isOwnLoop);
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (const CXXRecordDecl *Inner = Base.getType()->getAsCXXRecordDecl())
      New.Bases.push_back(&Symbols.of(*Inner));
}

/// `std::mutex &mutex()`: whoever calls \p Method is given a mutex of the object, to lock it.
static bool givesMutex(const CXXMethodDecl &Method, model::Models &Models) {
  const QualType Pointee = Method.getReturnType()->getPointeeType();
  return Method.getAccess() == AS_public && !Method.isStatic() && !Pointee.isNull() && !Pointee.isConstQualified() &&
         Models.Capabilities.isMutex(Pointee) && Pointee->getAsCXXRecordDecl() != Method.getParent();
}

/// What the name of \p Method, a public one without arguments, says that it does with its object's lock: `lock()`,
/// `lockDataForRead()`.
static std::optional<model::LockAction> findActionForCallers(const CXXMethodDecl &Method, model::Models &Models) {
  const bool IsForCallers = Method.getAccess() == AS_public && !Method.isStatic() && Method.getNumParams() == 0;
  if (!IsForCallers || !Method.getIdentifier())
    return std::nullopt;
  if (const auto Row = Models.Capabilities.findLockMethod(Method.getName()))
    return Row->Action;
  const auto Words = model::wordsOf(Method.getName());
  const auto Row = Words.empty() ? std::nullopt : Models.Capabilities.findLockMethod(Words.front());
  return Row && Method.getReturnType()->isVoidType() ? std::optional(Row->Action) : std::nullopt;
}

void AstSymbols::addRemarks(const ClassSymbol &Of) const {
  auto &Symbols = const_cast<AstSymbols &>(*this);
  Of.Remarks = std::make_unique<ClassRemarks>();
  ClassRemarks &New = *Of.Remarks;
  const CXXRecordDecl *Definition = declarationOf(Of).getDefinition();
  if (!Definition)
    return;
  New.IsSaidToBeUnsafe = model::isSaidToBeUnsafe(*Definition);
  New.IsSetFromOutside = Definition->isUnion() || Definition->isAnonymousStructOrUnion() || Definition->isAggregate();
  const bool HasOneMutex = llvm::count_if(Definition->fields(), [&](const FieldDecl *Field) {
                             return Models.Capabilities.isMutex(Field->getType());
                           }) == 1;
  New.HasPublicCallables =
      llvm::any_of(Definition->fields(), [&](const FieldDecl *Field) { return hasPublicCallables(*Field, Models); });
  bool Locks = false;
  bool Unlocks = false;
  for (const CXXMethodDecl *Method : Definition->methods()) {
    New.StoresCallbacks |= Method->getAccess() == AS_public && takesCallable(*Method, Models);
    New.GivesMutex |= HasOneMutex && givesMutex(*Method, Models);
    const auto ForCallers = findActionForCallers(*Method, Models);
    Locks |= ForCallers == model::LockAction::Acquire;
    Unlocks |= ForCallers == model::LockAction::Release;
    if (!isDefaulted(*Method) && !Method->isDeleted())
      New.Methods.push_back(Symbols.of(*Method).Pattern);
  }
  New.GivesMutex |= HasOneMutex && Locks && Unlocks;
}

} // namespace mapwarden::analysis
