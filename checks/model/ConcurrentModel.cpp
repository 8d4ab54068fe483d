// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ConcurrentModel.h: the table of ConcurrentContainers.def as look-ups.
#include "model/ConcurrentModel.h"

#include "model/QualifiedName.h"
#include "model/Tables.h"
#include "model/Words.h"
#include "support/Compat.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

/// The class of which \p Object is, or which it points to, as it is written: before it is taken for one of its bases.
static const CXXRecordDecl *findClassOf(const Expr &Object) {
  const Expr *E = Object.IgnoreParens();
  while (const auto *Cast = dyn_cast<ImplicitCastExpr>(E)) {
    if (Cast->getCastKind() != CK_DerivedToBase && Cast->getCastKind() != CK_UncheckedDerivedToBase)
      break;
    E = Cast->getSubExpr()->IgnoreParens();
  }
  const QualType Pointee = E->getType()->getPointeeType();
  return (Pointee.isNull() ? E->getType() : Pointee).getNonReferenceType()->getAsCXXRecordDecl();
}

/// A template argument of \p Record leaves it without a lock: `parallel_flat_hash_map<K, V, ..., NullMutex>`.
static bool isUnlocked(const CXXRecordDecl &Record) {
  static const llvm::StringSet<> Table = {
#define UNLOCKED(Name) Name,
#include "model/ConcurrentContainers.def"
  };
  const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  return Instance && llvm::any_of(Instance->getTemplateArgs().asArray(), [](const TemplateArgument &Argument) {
           const CXXRecordDecl *Class =
               Argument.getKind() == TemplateArgument::Type ? Argument.getAsType()->getAsCXXRecordDecl() : nullptr;
           return Class && Table.count(qualifiedName(*Class)) != 0;
         });
}

const std::string *ConcurrentModel::computeKind(const CXXRecordDecl &Record) {
  if (const auto Row = Names.Concurrent.find(qualifiedName(Record)); Row != Names.Concurrent.end())
    return isUnlocked(Record) ? nullptr : &Row->second;
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition || Definition->isDependentContext())
    return nullptr;
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (const CXXRecordDecl *Class =
            Base.getAccessSpecifier() == AS_public ? Base.getType()->getAsCXXRecordDecl() : nullptr)
      if (const std::string *Inherited = findKind(*Class))
        return Inherited;
  return nullptr;
}

const std::string *ConcurrentModel::findKind(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Key = Record.getCanonicalDecl();
  auto [Entry, IsNew] = Kinds.try_emplace(Key, nullptr);
  if (!IsNew)
    return Entry->second;
  const std::string *Found = computeKind(*Key);
  return Kinds[Key] = Found; // computeKind may have grown the map
}

ConcurrentCall ConcurrentModel::findCall(const Expr &Object, const CXXMethodDecl &Method, unsigned Arguments) {
  const CXXRecordDecl *Class = findClassOf(Object);
  const std::string *Kind = Class ? findKind(*Class) : nullptr;
  if (!Kind)
    return {};
  const std::string Name = *Kind + "." + Method.getNameAsString();
  auto Row = Names.ConcurrentMembers.find(Name + "/" + std::to_string(Arguments));
  if (Row == Names.ConcurrentMembers.end())
    Row = Names.ConcurrentMembers.find(Name);
  if (Row == Names.ConcurrentMembers.end())
    return {};
  return {Row->second, Names.Instead.lookup(*Kind + "." + std::to_string(static_cast<unsigned>(Row->second)))};
}

bool ConcurrentModel::isAccessor(QualType Type) {
  static const llvm::StringSet<> Table = {
#define ACCESSOR(Name) Name,
#include "model/ConcurrentContainers.def"
  };
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->getIdentifier() && isa<CXXRecordDecl>(Record->getDeclContext()) &&
         Table.count(Record->getName()) != 0;
}

bool ConcurrentModel::isSharedAccessor(QualType Type) {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return isAccessor(Type) && compat::starts_with(Record->getName(), "const");
}

bool ConcurrentModel::letsGo(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define RELEASE(Name) Name,
#include "model/ConcurrentContainers.def"
  };
  return Method.getIdentifier() && Table.count(Method.getName()) != 0;
}

bool ConcurrentModel::isPair(const CXXRecordDecl &Record) {
  return Record.isInStdNamespace() && Record.getIdentifier() && Record.getName() == "pair";
}

bool ConcurrentModel::asksForThread(llvm::StringRef Name) {
  static const llvm::StringSet<> Table = {
#define THREAD_ID(Name) Name,
#include "model/ConcurrentContainers.def"
  };
  return Table.count(Name) != 0;
}

bool ConcurrentModel::namesThread(llvm::StringRef Name) {
  static const llvm::StringSet<> Table = {
#define THREAD_WORD(Word) Word,
#include "model/ConcurrentContainers.def"
  };
  return llvm::any_of(wordsOf(Name), [](const std::string &Word) { return Table.count(Word) != 0; });
}

} // namespace mapwarden::model
