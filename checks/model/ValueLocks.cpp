// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ValueLocks.h: the VALUE rows of Capabilities.def as look-ups, and classes of users by their shape.
#include "model/ValueLocks.h"

#include "model/QualifiedName.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

/// True if the class of \p Method may be a value with its lock: a qualified name costs, and most classes are called
/// otherwise.
static bool isOfGuardedValue(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Classes = [] {
    llvm::StringSet<> Names;
    for (llvm::StringRef Name : {
#define VALUE_LOCK(Name, Mode) Name,
#define VALUE_CALL(Name, Mode) Name,
#define VALUE(Name) Name,
#include "model/Capabilities.def"
         })
      Names.insert(Name.rsplit("::").first.rsplit("::").second);
    return Names;
  }();
  return Method.getIdentifier() && Method.getParent()->getIdentifier() &&
         Classes.count(Method.getParent()->getName()) != 0;
}

static std::optional<LockMode> lookUp(const llvm::StringMap<LockMode> &Table, const CXXMethodDecl &Method) {
  if (!isOfGuardedValue(Method))
    return std::nullopt;
  const auto Row = Table.find(qualifiedName(Method));
  return Row == Table.end() ? std::nullopt : std::optional(Row->second);
}

static const CXXRecordDecl *definitionOf(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Record ? Record->getDefinition() : nullptr;
}

/// The mode of the guard, of the tables, that an object of \p Locked keeps; nothing if it keeps none.
static std::optional<LockMode> findKeptMode(const CXXRecordDecl &Locked) {
  static const llvm::StringMap<LockMode> Guards = {
#define GUARD(Name, Mode) {Name, LockMode::Mode},
#include "model/Capabilities.def"
  };
  for (const FieldDecl *Field : Locked.fields())
    if (const CXXRecordDecl *Kept = definitionOf(Field->getType()))
      if (const auto Row = Guards.find(qualifiedName(*Kept)); Row != Guards.end())
        return Row->second;
  return std::nullopt;
}

/// What the arrow of \p Locked leads to; null if it has none.
static QualType findPointee(const CXXRecordDecl &Locked) {
  ASTContext &Context = Locked.getASTContext();
  for (const NamedDecl *Found : Locked.lookup(Context.DeclarationNames.getCXXOperatorName(OO_Arrow)))
    if (const auto *Arrow = dyn_cast<CXXMethodDecl>(Found); Arrow && Arrow->getReturnType()->isPointerType())
      return Arrow->getReturnType()->getPointeeType();
  return QualType();
}

/// A value beside its lock, in a class of the user's that hands out guards with an arrow to the value.
static std::optional<LockMode> findByShape(const CXXMethodDecl &Method) {
  const CXXRecordDecl *Locked =
      Method.getMinRequiredArguments() == 0 && !Method.isStatic() ? definitionOf(Method.getReturnType()) : nullptr;
  if (!Locked || Locked->isDependentContext() || Locked->isInStdNamespace())
    return std::nullopt;
  const QualType Pointee = findPointee(*Locked); // few have one
  const auto Mode = Pointee.isNull() ? std::nullopt : findKeptMode(*Locked);
  const bool HasValue = Mode && llvm::any_of(Method.getParent()->fields(), [&](const FieldDecl *Field) {
                          return Method.getASTContext().hasSameUnqualifiedType(Field->getType(), Pointee);
                        });
  return HasValue ? Mode : std::nullopt;
}

std::optional<LockMode> findValueLock(const CXXMethodDecl &Method) {
  static const llvm::StringMap<LockMode> Table = {
#define VALUE_LOCK(Name, Mode) {Name, LockMode::Mode},
#include "model/Capabilities.def"
  };
  const auto Row = lookUp(Table, Method);
  return Row ? Row : findByShape(Method);
}

std::optional<LockMode> findValueCall(const CXXMethodDecl &Method) {
  static const llvm::StringMap<LockMode> Table = {
#define VALUE_CALL(Name, Mode) {Name, LockMode::Mode},
#include "model/Capabilities.def"
  };
  return lookUp(Table, Method);
}

bool isValue(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define VALUE(Name) Name,
#include "model/Capabilities.def"
  };
  return isOfGuardedValue(Method) && Table.count(qualifiedName(Method)) != 0;
}

} // namespace mapwarden::model
