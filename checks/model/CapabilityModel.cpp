// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CapabilityModel.h: the tables of Capabilities.def as look-ups, and the recognition of a project's own types.
#include "model/CapabilityModel.h"

#include "model/PosixMutexes.h"
#include "model/QualifiedName.h"
#include "model/Words.h"
#include "support/AstQueries.h"
#include "support/Compat.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mapwarden::model {

/// The entry of \p Name in \p Table; nothing if it has none.
template <class T> static std::optional<T> findRow(const llvm::StringMap<T> &Table, llvm::StringRef Name) {
  auto Row = Table.find(Name);
  return Row == Table.end() ? std::nullopt : std::optional<T>(Row->second);
}

/// The name by which the tables know \p Type: an unnamed struct of C goes by its typedef.
static std::string typeName(const CXXRecordDecl &Type) {
  if (const TypedefNameDecl *Typedef = Type.getTypedefNameForAnonDecl())
    return qualifiedName(*Typedef);
  return qualifiedName(Type);
}

/// SpinLock, CriticalSection; not BlockPool.
static bool isCalledLock(const CXXRecordDecl &Record) {
  return llvm::any_of(wordsOf(Record.getName()), [](llvm::StringRef Word) {
    const bool EndsSo =
        compat::ends_with(Word, "lock") && !compat::ends_with(Word, "block") && !compat::ends_with(Word, "clock");
    return Word == "critical" || EndsSo || llvm::is_contained(mutexWords(), Word);
  });
}

std::optional<LockOperation> CapabilityModel::lockMethodRow(const NamedDecl &Method) const {
  static const llvm::StringMap<LockOperation> OfNamedLocks = {
#define NAMED_LOCK_METHOD(Name, What, How) {Name, {LockAction::What, LockMode::How}},
#include "model/Capabilities.def"
  };
  if (!Method.getIdentifier())
    return std::nullopt;
  if (const auto Row = findRow(Names.LockMethods, Method.getName()))
    return Row;
  const auto *Member = dyn_cast<CXXMethodDecl>(&Method);
  return Member && Member->getParent()->getIdentifier() && isCalledLock(*Member->getParent())
             ? findRow(OfNamedLocks, Method.getName())
             : std::nullopt;
}

/// assertLockHeld(mutex), AssertHeldInternal("mutex", &mutex).
static bool assertsByName(const FunctionDecl &Function) {
  const std::string Lower = Function.getName().lower();
  const size_t At = Lower.find("assert");
  if (At == std::string::npos)
    return false;
#define ASSERT_WORD(Text)                                                                                              \
  if (Lower.find(Text, At) != std::string::npos)                                                                       \
    return true;
#include "model/Capabilities.def"
  return false;
}

std::optional<LockOperation> CapabilityModel::findLockFunction(const FunctionDecl &Function) {
  if (!Function.getIdentifier() || isa<CXXMethodDecl>(Function))
    return std::nullopt;
  auto [Entry, IsNew] = Functions.try_emplace(Function.getCanonicalDecl());
  if (IsNew)
    Entry->second = findRow(Names.LockFunctions, qualifiedName(Function));
  if (IsNew && !Entry->second && assertsByName(Function))
    Entry->second = LockOperation{LockAction::Assert, LockMode::Exclusive};
  return Entry->second;
}

std::optional<Owns> CapabilityModel::tagRow(QualType Type) const {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record ? findRow(Names.Tags, qualifiedName(*Record)) : std::nullopt;
}

/// The class that \p Type is, refers to or points to.
static const CXXRecordDecl *recordOf(QualType Type) {
  if (Type.isNull())
    return nullptr;
  Type = Type.getNonReferenceType();
  if (!Type->getPointeeType().isNull())
    Type = Type->getPointeeType();
  return Type->getAsCXXRecordDecl();
}

bool CapabilityModel::isMutex(QualType Type) {
  const CXXRecordDecl *Record = recordOf(Type);
  return Record && isMutex(*Record);
}

bool CapabilityModel::isMutex(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Key = Record.getCanonicalDecl();
  auto [Entry, IsNew] = Mutexes.try_emplace(Key, false); // false while it is being computed: no endless recursion
  if (!IsNew)
    return Entry->second;
  const bool Found = computeMutex(Record);
  return Mutexes[Key] = Found;
}

bool CapabilityModel::computeMutex(const CXXRecordDecl &Record) {
  if (Names.Mutexes.count(typeName(Record)) != 0)
    return true;
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition || Definition->isDependentContext())
    return false;
  if (findGuard(*Definition))
    return false;
  if (Definition->hasAttr<CapabilityAttr>())
    return true;
  unsigned Acquires = 0;
  unsigned Releases = 0;
  for (const CXXMethodDecl *Method : Definition->methods()) {
    const auto Row = lockMethodRow(*Method);
    if (!Row || Method->getMinRequiredArguments() != 0)
      continue;
    const unsigned Bit = 1U << static_cast<unsigned>(Row->Mode);
    Acquires |= Row->Action == LockAction::Acquire ? Bit : 0;
    Releases |= Row->Action == LockAction::Release ? Bit : 0;
  }
  if (Acquires & Releases)
    return true;
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (isMutex(Base.getType()))
      return true;
  return false;
}

bool CapabilityModel::isSynchronised(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return Type->isAtomicType();
  if (isMutex(*Record) || findGuard(*Record) || Names.Synchronised.count(qualifiedName(*Record)) != 0)
    return true;
  // A project's own atomic: it adds words, and nothing that would have to be kept together.
  const CXXRecordDecl *Definition = Record->getDefinition();
  return Definition && Definition->field_empty() && Definition->getNumBases() == 1 &&
         isSynchronised(Definition->bases_begin()->getType());
}

bool CapabilityModel::isMadeOfPosix(QualType Type) const {
  if (const auto *Typedef = Type->getAs<TypedefType>(); Typedef && Typedef->getDecl()->getName() == "pthread_mutex_t")
    return true;
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() && !isStandard(*Record) &&
         llvm::any_of(Record->getDefinition()->fields(), [this](const FieldDecl *Field) {
           return Field->getType()->isRecordType() && isMadeOfPosix(Field->getType());
         });
}

bool CapabilityModel::isCalledRecursive(const CXXRecordDecl &Record) {
  return llvm::StringRef(Record.getNameAsString()).contains_insensitive("rec");
}

bool CapabilityModel::isPlainMutex(QualType Type) const {
  static const llvm::StringSet<> Plain = {
#define PLAIN_MUTEX(Name) Name,
#include "model/Capabilities.def"
  };
  const auto *Tag = Type.getNonReferenceType()->getAsTagDecl();
  const auto *Typedef = Type->getAs<TypedefType>();
  if (!Tag)
    return false;
  if (Plain.count(qualifiedName(*Tag)) || (Typedef && Plain.count(qualifiedName(*Typedef->getDecl()))))
    return true;
  const auto *Record = dyn_cast<CXXRecordDecl>(Tag);
  if (!Record || !Record->hasDefinition() || Record->isDependentContext() || isCalledRecursive(*Record) ||
      choosesKind(*Record->getDefinition()))
    return false;
  return llvm::any_of(Record->getDefinition()->fields(), [this](const FieldDecl *Field) {
    return Field->getType()->isRecordType() && isPlainMutex(Field->getType());
  });
}

std::optional<GuardType> CapabilityModel::findGuard(QualType Type) {
  const CXXRecordDecl *Record = Type.isNull() ? nullptr : Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record) // `std::lock_guard<M>` where M is a template parameter
    Record = findTemplatedRecord(Type);
  return Record ? findGuard(*Record) : std::nullopt;
}

std::optional<GuardType> CapabilityModel::findGuard(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Key = Record.getCanonicalDecl();
  auto [Entry, IsNew] = Guards.try_emplace(Key, std::nullopt);
  if (!IsNew)
    return Entry->second;
  const std::optional<GuardType> Found = computeGuard(Record);
  return Guards[Key] = Found; // computeGuard may have grown the map
}

std::optional<GuardType> CapabilityModel::computeGuard(const CXXRecordDecl &Record) {
  if (auto Row = findRow(Names.Guards, qualifiedName(Record)))
    return Row;
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition || Definition->isDependentContext())
    return std::nullopt;
  if (Definition->hasAttr<ScopedLockableAttr>()) {
    for (const CXXConstructorDecl *Constructor : Definition->ctors())
      if (const auto *Acquires = Constructor->getAttr<AcquireCapabilityAttr>(); Acquires && Acquires->isShared())
        return GuardType{LockMode::Shared};
    return GuardType{LockMode::Exclusive};
  }
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (const auto Inherited = findGuard(Base.getType()))
      return Inherited;
  return recogniseGuard(*Definition);
}

std::optional<GuardType> CapabilityModel::recogniseGuard(const CXXRecordDecl &Definition) {
  if (auto Holds = recogniseByBodies(Definition, LockAction::Acquire, LockAction::Release))
    return Holds;
  if (auto Opens = recogniseByBodies(Definition, LockAction::Release, LockAction::Acquire)) {
    Opens->Kind = GuardKind::Opens;
    return Opens;
  }
  for (const CXXConstructorDecl *Constructor : Definition.ctors())
    if (const CXXConstructExpr *Inner = findInnerConstruction(*Constructor))
      return findGuard(Inner->getType());
  if (const auto Kept = findKeptGuard(Definition))
    return Kept;
  return recogniseByName(Definition);
}

/// An aggregate of the user's with a guard in a field: whoever makes it gives it the guard.
std::optional<GuardType> CapabilityModel::findKeptGuard(const CXXRecordDecl &Definition) {
  if (!Definition.isAggregate() || isStandard(Definition))
    return std::nullopt;
  for (const FieldDecl *Field : Definition.fields())
    if (const auto Kept = Field->getType()->isRecordType() ? findGuard(Field->getType()) : std::nullopt)
      return Kept;
  return std::nullopt;
}

static bool containsWord(llvm::StringRef Name, llvm::ArrayRef<llvm::StringRef> Words) {
  const std::string Lower = Name.lower();
  return llvm::any_of(Words, [&](llvm::StringRef Word) { return llvm::StringRef(Lower).contains(Word); });
}

/// A class whose bodies are elsewhere: called like a guard, given a mutex to begin with, and with a destructor of its
/// own to end with.
std::optional<GuardType> CapabilityModel::recogniseByName(const CXXRecordDecl &Definition) {
  static const llvm::StringRef GuardWords[] = {
#define GUARD_WORD(Text) Text,
#include "model/Capabilities.def"
  };
  static const llvm::StringRef SharedWords[] = {
#define SHARED_WORD(Text) Text,
#include "model/Capabilities.def"
  };
  const CXXDestructorDecl *Destructor = Definition.getDestructor();
  if (!Destructor || !Destructor->isUserProvided() || Destructor->hasBody() || !Definition.getIdentifier() ||
      !containsWord(Definition.getName(), GuardWords))
    return std::nullopt;
  for (const CXXConstructorDecl *Constructor : Definition.ctors())
    if (!Constructor->hasBody() && Constructor->getNumParams() != 0 && Constructor->getMinRequiredArguments() <= 1 &&
        isMutexHandedOver(Constructor->getParamDecl(0)->getType()))
      return GuardType{containsWord(Definition.getName(), SharedWords) ? LockMode::Shared : LockMode::Exclusive};
  return std::nullopt;
}

/// A mutex by reference or pointer, to be changed.
bool CapabilityModel::isMutexHandedOver(QualType Parameter) {
  const QualType Pointee = Parameter->getPointeeType();
  return !Pointee.isNull() && !Pointee.isConstQualified() && !Parameter->isRValueReferenceType() && isMutex(Pointee);
}

/// True if \p E is made of a parameter.
static bool namesParameter(const Expr &E) {
  llvm::SmallVector<const Stmt *, 8> Pending{&E};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Next); Reference && isa<ParmVarDecl>(Reference->getDecl()))
      return true;
    for (const Stmt *Child : Next->children())
      if (Child)
        Pending.push_back(Child);
  }
  return false;
}

const CXXConstructExpr *CapabilityModel::findInnerConstruction(const CXXConstructorDecl &Constructor) {
  const FunctionDecl *Definition = nullptr;
  if (Constructor.isCopyOrMoveConstructor() || !Constructor.hasBody(Definition) || Definition->isDependentContext())
    return nullptr;
  for (const CXXCtorInitializer *Init : cast<CXXConstructorDecl>(Definition)->inits()) {
    const auto *Made =
        Init->getInit() ? dyn_cast<CXXConstructExpr>(Init->getInit()->IgnoreUnlessSpelledInSource()) : nullptr;
    if (Init->getMember() && Made && Made->getNumArgs() != 0 && findGuard(Init->getMember()->getType()) &&
        findGuard(Made->getType()) && namesParameter(*Made->getArg(0)))
      return Made;
  }
  return nullptr;
}

bool CapabilityModel::mayHoldGuard(QualType Type) {
  const auto *Record =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type.getNonReferenceType()->getAsCXXRecordDecl());
  return Record && !findGuard(*Record) && llvm::any_of(Record->getTemplateArgs().asArray(), [this](const auto &Of) {
           return Of.getKind() == TemplateArgument::Type && findGuard(Of.getAsType());
         });
}

std::optional<LockOperation> CapabilityModel::findLockMethod(const CXXMethodDecl &Method) {
  const auto Row = lockMethodRow(Method);
  if (!Row || !isMutex(*Method.getParent()))
    return std::nullopt;
  return Row;
}

std::optional<LockAction> CapabilityModel::findGuardMethod(const CXXMethodDecl &Method) {
  if (const auto Row = findRow(Names.GuardMethods, Method.getNameAsString()))
    return Row;
  const auto [Known, IsNew] = ActionsByBody.try_emplace(Method.getCanonicalDecl());
  if (IsNew)
    Known->second = findActionByBody(Method); // which asks for no other method
  return Known->second;
}

GuardConstruction CapabilityModel::describe(const CXXConstructExpr &Construction) {
  return describe({Construction.getArgs(), Construction.getNumArgs()});
}

GuardConstruction CapabilityModel::describe(llvm::ArrayRef<const Expr *> Arguments) {
  GuardConstruction Result;
  for (const Expr *Argument : Arguments) {
    if (isMutex(Argument->getType()) || Argument->isTypeDependent())
      Result.Mutexes.push_back(Argument);
    else if (const auto Tag = tagRow(Argument->getType()))
      Result.Owned = *Tag;
  }
  return Result;
}

std::optional<LockOperation> CapabilityModel::findLockMethod(llvm::StringRef Name) const {
  return findRow(Names.LockMethods, Name);
}

std::optional<LockAction> CapabilityModel::findGuardMethod(llvm::StringRef Name) const {
  return findRow(Names.GuardMethods, Name);
}

} // namespace mapwarden::model
