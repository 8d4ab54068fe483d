// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See PointerModel.h: the tables of Pointers.def as look-ups.
#include "model/PointerModel.h"

#include "model/QualifiedName.h"
#include "support/AstQueries.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

bool PointerModel::isSmartPointer(QualType Type) {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record)
    return false;
  auto [Entry, IsNew] = Records.try_emplace(Record->getCanonicalDecl(), false);
  if (IsNew)
    Entry->second = Names.Pointers.count(qualifiedName(*Record)) != 0;
  return Entry->second;
}

bool PointerModel::isAtomicPointer(QualType Type) {
  static const llvm::StringSet<> Templates = {
#define ATOMIC(Name) Name,
#include "model/Pointers.def"
  };
  static const llvm::StringSet<> Pointers = {
#define ATOMIC_POINTER(Name) Name,
#include "model/Pointers.def"
  };
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record || !Record->getIdentifier())
    return false;
  const std::string Name = qualifiedName(*Record);
  if (Pointers.count(Name) != 0)
    return true;
  const QualType Value = Templates.count(Name) != 0 ? pointeeOf(Type) : QualType();
  return !Value.isNull() && isSmartPointer(Value);
}

AtomicAct PointerModel::findAtomicAct(const CXXMethodDecl &Method) {
  static const llvm::StringMap<AtomicAct> Table = {
#define ATOMIC_METHOD(Name, What) {Name, AtomicAct::What},
#include "model/Pointers.def"
  };
  return Method.getIdentifier() ? Table.lookup(Method.getName()) : AtomicAct::None;
}

AtomicAct PointerModel::findAtomicFunction(const FunctionDecl &Function) {
  static const llvm::StringMap<AtomicAct> Table = {
#define ATOMIC_FUNCTION(Name, What) {Name, AtomicAct::What},
#include "model/Pointers.def"
  };
  return Function.getIdentifier() && Function.getNumParams() != 0 &&
                 Function.getParamDecl(0)->getType()->isPointerType()
             ? Table.lookup(qualifiedName(Function))
             : AtomicAct::None;
}

bool PointerModel::mayBeEmpty(QualType Type) {
  static const llvm::StringSet<> Table = {
#define OPTIONAL(Name) Name,
#include "model/Pointers.def"
  };
  if (isSmartPointer(Type))
    return true;
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record)
    return false;
  auto [Entry, IsNew] = Optionals.try_emplace(Record->getCanonicalDecl(), false);
  if (IsNew)
    Entry->second = Table.count(qualifiedName(*Record)) != 0;
  return Entry->second;
}

bool PointerModel::isView(QualType Type) const {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Type->isPointerType() || (Record && Names.Views.count(qualifiedName(*Record)) != 0);
}

static bool isNamedIn(const llvm::StringSet<> &Table, QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record) // in a template
    Record = findTemplatedRecord(Type);
  return Record && Record->getIdentifier() && Table.count(qualifiedName(*Record)) != 0;
}

bool PointerModel::isOwner(QualType Type) {
  static const llvm::StringSet<> Table = {
#define UNIQUE(Name) Name,
#define OPTIONAL(Name) Name,
#include "model/Pointers.def"
  };
  return isNamedIn(Table, Type);
}

bool PointerModel::isUnique(QualType Type) {
  static const llvm::StringSet<> Table = {
#define UNIQUE(Name) Name,
#include "model/Pointers.def"
  };
  return isNamedIn(Table, Type);
}

bool PointerModel::isIterator(const CXXRecordDecl &Record) {
  return !Record.lookup(&Record.getASTContext().Idents.get("iterator_category")).empty();
}

bool PointerModel::isRange(QualType Type) const {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record)
    return false;
  const std::string Name = qualifiedName(*Record);
  return Names.Ranges.count(Name) != 0 || Names.Views.count(Name) != 0;
}

bool PointerModel::isRawPointerGetter(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define POINTER_METHOD(Name) Name,
#include "model/Pointers.def"
  };
  return Method.getIdentifier() && Table.count(Method.getName()) != 0;
}

bool PointerModel::handsOn(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define HANDS_ON(Name) Name,
#include "model/Pointers.def"
  };
  return Function.getIdentifier() && Table.count(Function.getName()) != 0;
}

/// True if \p Function is a function of namespace std whose name is in \p Table.
static bool isStandardFunction(const FunctionDecl &Function, const llvm::StringSet<> &Table) {
  return Function.isInStdNamespace() && Function.getIdentifier() && Table.count(Function.getName()) != 0;
}

bool PointerModel::isMaker(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define MAKER(Name) Name,
#include "model/Pointers.def"
  };
  return isStandardFunction(Function, Table);
}

bool PointerModel::isIdentity(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define IDENTITY(Name) Name,
#include "model/Pointers.def"
  };
  return isStandardFunction(Function, Table);
}

bool PointerModel::isIteratorNeighbour(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define ITERATOR_NEIGHBOUR(Name) Name,
#include "model/Pointers.def"
  };
  return isStandardFunction(Function, Table);
}

bool PointerModel::isIteratorStep(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define ITERATOR_STEP(Name) Name,
#include "model/Pointers.def"
  };
  return isStandardFunction(Function, Table);
}

bool PointerModel::isMatcher(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define MATCHER(Name) Name,
#include "model/Pointers.def"
  };
  return Function.getIdentifier() && Table.count(qualifiedName(Function)) != 0;
}

QualType PointerModel::pointeeOf(QualType Type) {
  const auto *Kind =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type.getNonReferenceType()->getAsCXXRecordDecl());
  const bool HasType =
      Kind && Kind->getTemplateArgs().size() != 0 && Kind->getTemplateArgs()[0].getKind() == TemplateArgument::Type;
  return HasType ? Kind->getTemplateArgs()[0].getAsType() : QualType();
}

/// True if \p Method is the member \p Name of a weak pointer; or of a base of one, as libraries call it: __weak_ptr.
static bool isOfWeak(const CXXMethodDecl &Method, llvm::StringRef Name) {
  const CXXRecordDecl *Record = Method.getParent();
  return Method.getIdentifier() && Method.getName() == Name && Record->getIdentifier() &&
         Record->getName().ltrim('_') == "weak_ptr";
}

bool PointerModel::isWeakLock(const CXXMethodDecl &Method) { return isOfWeak(Method, "lock"); }

bool PointerModel::asksForExpiry(const CXXMethodDecl &Method) { return isOfWeak(Method, "expired"); }

bool PointerModel::empties(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define EMPTIES(Name) Name,
#include "model/Pointers.def"
  };
  return Method.getIdentifier() && Table.count(Method.getName()) != 0;
}

bool PointerModel::exchanges(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define EXCHANGES(Name) Name,
#include "model/Pointers.def"
  };
  return Function.getIdentifier() && Table.count(Function.getName()) != 0;
}

bool PointerModel::asksForValue(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define ASKS_VALUE(Name) Name,
#include "model/Pointers.def"
  };
  return Method.getIdentifier() && Table.count(Method.getName()) != 0;
}

bool PointerModel::isCast(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define CAST(Name) Name,
#include "model/Pointers.def"
  };
  return Function.getIdentifier() && Function.getNumParams() == 1 && Function.getReturnType()->isPointerType() &&
         Function.getParamDecl(0)->getType()->isPointerType() && Table.count(qualifiedName(Function)) != 0;
}

const Expr *PointerModel::findErased(const CXXMemberCallExpr &Call) {
  const CXXMethodDecl *Method = Call.getMethodDecl();
  if (!Method || !Method->getIdentifier() || Method->getName() != "erase" || Call.getNumArgs() != 1)
    return nullptr;
  const CXXRecordDecl *Kind = Call.getArg(0)->getType().getNonReferenceType()->getAsCXXRecordDecl();
  return Kind && Kind->hasDefinition() && isIterator(*Kind) ? Call.getArg(0) : nullptr;
}

bool PointerModel::isMove(const FunctionDecl &Function) {
  return Function.isInStdNamespace() && Function.getIdentifier() && Function.getName() == "move" &&
         Function.getNumParams() == 1;
}

} // namespace mapwarden::model
