// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CapabilityModel.h: the tables of Capabilities.def as look-ups, and the recognition of a project's own types.
#include "model/CapabilityModel.h"

#include "model/QualifiedName.h"
#include "clang/AST/Attr.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace mapwarden::model {

static std::optional<LockOperation> lockMethodRow(const NamedDecl &Method) {
  static const llvm::StringMap<LockOperation> Table = {
#define LOCK_METHOD(Name, What, How) {Name, {LockAction::What, LockMode::How}},
#include "model/Capabilities.def"
  };
  if (!Method.getIdentifier())
    return std::nullopt;
  auto Row = Table.find(Method.getName());
  return Row == Table.end() ? std::nullopt : std::optional(Row->second);
}

static std::optional<GuardType> guardRow(const NamedDecl &Type) {
  static const llvm::StringMap<GuardType> Table = {
#define GUARD(Name, Mode) {Name, {LockMode::Mode}},
#include "model/Capabilities.def"
  };
  auto Row = Table.find(qualifiedName(Type));
  return Row == Table.end() ? std::nullopt : std::optional(Row->second);
}

static std::optional<Owns> tagRow(QualType Type) {
  static const llvm::StringMap<Owns> Table = {
#define TAG(Name, What) {Name, Owns::What},
#include "model/Capabilities.def"
  };
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record)
    return std::nullopt;
  auto Row = Table.find(qualifiedName(*Record));
  return Row == Table.end() ? std::nullopt : std::optional(Row->second);
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

const GuardType *CapabilityModel::findGuard(QualType Type) {
  if (Type.isNull())
    return nullptr;
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record ? findGuard(*Record) : nullptr;
}

const GuardType *CapabilityModel::findGuard(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Key = Record.getCanonicalDecl();
  auto [Entry, IsNew] = Guards.try_emplace(Key, std::nullopt);
  if (IsNew) {
    const std::optional<GuardType> Found = computeGuard(Record);
    Entry = Guards.find(Key); // computeGuard may have grown the map
    Entry->second = Found;
  }
  return Entry->second ? &*Entry->second : nullptr;
}

std::optional<GuardType> CapabilityModel::computeGuard(const CXXRecordDecl &Record) {
  if (auto Row = guardRow(Record))
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
    if (const GuardType *Inherited = findGuard(Base.getType()))
      return *Inherited;
  return recogniseGuard(*Definition);
}

/// A guard takes a mutex in a constructor, acquires there what it does not release, and releases in its destructor what
/// it does not acquire.
std::optional<GuardType> CapabilityModel::recogniseGuard(const CXXRecordDecl &Definition) {
  const CXXDestructorDecl *Destructor = Definition.getDestructor();
  const Stmt *DestructorBody = Destructor && Destructor->isUserProvided() ? Destructor->getBody() : nullptr;
  if (!DestructorBody || !findLockCall(DestructorBody, LockAction::Release) ||
      findLockCall(DestructorBody, LockAction::Acquire))
    return std::nullopt;
  for (const CXXConstructorDecl *Constructor : Definition.ctors()) {
    const bool TakesMutex =
        llvm::any_of(Constructor->parameters(), [this](const ParmVarDecl *P) { return isMutex(P->getType()); });
    const Stmt *Body = Constructor->getBody();
    if (!TakesMutex || !Body || findLockCall(Body, LockAction::Release))
      continue;
    if (const auto Mode = findLockCall(Body, LockAction::Acquire))
      return GuardType{*Mode};
  }
  return std::nullopt;
}

/// The mode of the first call in \p Body that does \p Action to some mutex. Iterative, since bodies nest without bound.
std::optional<LockMode> CapabilityModel::findLockCall(const Stmt *Body, LockAction Action) {
  llvm::SmallVector<const Stmt *, 16> Pending{Body};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Next))
      if (const CXXMethodDecl *Method = Call->getMethodDecl())
        if (const auto Found = findLockMethod(*Method); Found && Found->Action == Action)
          return Found->Mode;
    for (const Stmt *Child : Next->children())
      if (Child && !isa<LambdaExpr>(Child))
        Pending.push_back(Child);
  }
  return std::nullopt;
}

std::optional<LockOperation> CapabilityModel::findLockMethod(const CXXMethodDecl &Method) {
  const auto Row = lockMethodRow(Method);
  if (!Row || !isMutex(*Method.getParent()))
    return std::nullopt;
  return Row;
}

std::optional<LockAction> CapabilityModel::findGuardMethod(const CXXMethodDecl &Method) {
  static const llvm::StringMap<LockAction> Table = {
#define GUARD_METHOD(Name, What) {Name, LockAction::What},
#include "model/Capabilities.def"
  };
  auto Row = Table.find(Method.getNameAsString());
  return Row == Table.end() ? std::nullopt : std::optional(Row->second);
}

llvm::ArrayRef<llvm::StringRef> CapabilityModel::mutexWords() {
  static const llvm::StringRef Words[] = {
#define MUTEX_WORD(Text) Text,
#include "model/Capabilities.def"
  };
  return Words;
}

GuardConstruction CapabilityModel::describe(const CXXConstructExpr &Construction) {
  GuardConstruction Result;
  for (const Expr *Argument : Construction.arguments()) {
    if (isMutex(Argument->getType()))
      Result.Mutexes.push_back(Argument);
    else if (const auto Tag = tagRow(Argument->getType()))
      Result.Owned = *Tag;
  }
  return Result;
}

} // namespace mapwarden::model
