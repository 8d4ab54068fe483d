// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Recipients.h: the tables of Callables.def as look-ups.
#include "model/Recipients.h"

#include "model/QualifiedName.h"
#include "model/Words.h"
#include "support/Compat.h"
#include "support/StatementWalk.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

/// The row of \p Callee; None if there is none. A qualified name costs, and most functions have no such last part.
static Recipient findRow(const FunctionDecl &Callee) {
  static const llvm::StringMap<Recipient> Table = {
#define RECIPIENT(Name, Who) {Name, Recipient::Who},
#include "model/Callables.def"
  };
  static const llvm::StringMap<Recipient> Members = {
#define RECIPIENT_MEMBER(Name, Who) {Name, Recipient::Who},
#include "model/Callables.def"
  };
  static const llvm::StringSet<> LastParts = [] {
    llvm::StringSet<> Parts;
    for (const auto &Row : Table)
      Parts.insert(Row.getKey().rsplit("::").second.empty() ? Row.getKey() : Row.getKey().rsplit("::").second);
    return Parts;
  }();
  if (!Callee.getIdentifier())
    return Recipient::None;
  if (isa<CXXMethodDecl>(Callee))
    if (const auto Row = Members.find(Callee.getName()); Row != Members.end())
      return Row->second;
  return LastParts.count(Callee.getName()) == 0 ? Recipient::None : Table.lookup(qualifiedName(Callee));
}

Recipient recipientOf(const FunctionDecl &Callee, const CallableModel &Callables) {
  if (const Recipient Row = findRow(Callee); Row != Recipient::None)
    return Row;
  const Runs When = Callables.whenRun(Callee);
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee);
  if (Constructor && Constructor->isCopyOrMoveConstructor())
    return Recipient::None;
  if (When == Runs::Later && Constructor)
    return CallableModel::startsThread(Callee) ? Recipient::Thread : Recipient::None; // a packaged task waits to be run
  if (When == Runs::Later && Callee.getIdentifier() && Callee.getName() == "async" && isStandard(Callee))
    return Recipient::Task;
  if (When == Runs::Later && !isa<CXXMethodDecl>(Callee) && CallableModel::startsThread(Callee))
    return Recipient::Thread;
  if (When == Runs::Later && isStandard(Callee)) // a container of threads
    return Recipient::Thread;
  const EventLoopUse Use = CallableModel::useOfEventLoop(Callee);
  const bool IsOfLoop = Use == EventLoopUse::Post || Use == EventLoopUse::Dispatch || Use == EventLoopUse::Await;
  return When == Runs::Later || IsOfLoop ? Recipient::Loop : Recipient::None;
}

bool givesBack(const FunctionDecl &Callee) {
  static const llvm::StringSet<> Table = {
#define GIVEN_BACK(Word) Word,
#include "model/Callables.def"
  };
  const WaitsFor For = CallableModel::waitOf(Callee);
  if (For != WaitsFor::Nothing)
    return For == WaitsFor::Thread || For == WaitsFor::Result || For == WaitsFor::Condition;
  return Callee.getIdentifier() &&
         llvm::any_of(wordsOf(Callee.getName()), [](const std::string &Word) { return Table.count(Word) != 0; });
}

/// A number, a duration or a point in time.
static bool isTime(QualType Type) {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  const bool IsNamed =
      Record && Record->getIdentifier() && (Record->getName() == "duration" || Record->getName() == "time_point");
  return IsNamed || (Type.getNonReferenceType()->isArithmeticType() && !Type.getNonReferenceType()->isBooleanType());
}

bool givesBackInTime(const FunctionDecl &Callee) {
  if (!Callee.getIdentifier())
    return false;
  const auto Words = wordsOf(Callee.getName());
  const bool IsTimed =
      Words.size() > 1 && (Words.back() == "for" || Words.back() == "until" || Words.front() == "timed");
  return (IsTimed || Callee.getName() == "pthread_cond_timedwait") &&
         llvm::any_of(Callee.parameters(), [](const ParmVarDecl *P) { return isTime(P->getType()); });
}

bool delays(const FunctionDecl &Callee) {
  static const llvm::StringSet<> Table = {
#define DELAYS(Word) Word,
#include "model/Callables.def"
  };
  return Callee.getIdentifier() &&
         llvm::any_of(wordsOf(Callee.getName()), [](const std::string &Word) { return Table.count(Word) != 0; });
}

bool letsGo(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define LETS_GO(Name) Name,
#include "model/Callables.def"
  };
  return Method.getIdentifier() && Table.count(Method.getName()) != 0;
}

bool awaitsAtEnd(const CXXRecordDecl &Record) {
  static const llvm::StringSet<> Table = {
#define AWAITS_AT_END(Word) Word,
#include "model/Callables.def"
  };
  return Record.getIdentifier() &&
         llvm::any_of(wordsOf(Record.getName()), [](const std::string &Word) { return Table.count(Word) != 0; });
}

bool blocks(const Expr &Argument) {
  static const llvm::StringSet<> Table = {
#define BLOCKS(Name) Name,
#include "model/Callables.def"
  };
  const auto *Named = dyn_cast<DeclRefExpr>(Argument.IgnoreParenImpCasts());
  const auto *Choice = Named ? dyn_cast<EnumConstantDecl>(Named->getDecl()) : nullptr;
  return Choice && Table.count(Choice->getName()) != 0;
}

bool isBufferMaker(const FunctionDecl &Callee) {
  static const llvm::StringSet<> Table = {
#define BUFFER(Name) Name,
#include "model/Callables.def"
  };
  return Callee.getIdentifier() && Callee.getName() == "buffer" && Table.count(qualifiedName(Callee)) != 0;
}

static const CXXRecordDecl *findRecord(QualType Type) {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->getIdentifier() ? Record : nullptr;
}

bool isReferenceWrapper(QualType Type) {
  const CXXRecordDecl *Record = findRecord(Type);
  return Record && Record->getName() == "reference_wrapper";
}

bool keepsAlive(QualType Type) {
  const CXXRecordDecl *Record = findRecord(Type);
  if (!Record)
    return false;
  const auto Words = wordsOf(Record->getName());
  const bool IsPointer = !Words.empty() && (Words.back() == "ptr" || Words.back() == "pointer" ||
                                            Words.back() == "ref" || Words.back() == "qpointer");
  return IsPointer && Record->getName() != "unique_ptr";
}

/// \p Made, or what it is a container or owner of, is such that \p Is holds.
template <class Predicate> static bool isOrKeeps(const CXXRecordDecl *Made, Predicate Is) {
  constexpr unsigned MaxDepth = 2;
  for (unsigned Depth = 0; Made && Depth < MaxDepth; ++Depth) {
    if (Is(*Made))
      return true;
    const auto *Container = dyn_cast<ClassTemplateSpecializationDecl>(Made); // `std::vector<std::jthread>`
    const bool HasType = Container && Container->getTemplateArgs().size() != 0 &&
                         Container->getTemplateArgs()[0].getKind() == TemplateArgument::Type;
    Made = HasType ? Container->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl() : nullptr;
  }
  return false;
}

static bool isNamed(const CXXRecordDecl &Record, llvm::StringRef Name) {
  return Record.getIdentifier() && Record.getName() == Name;
}

static bool isJthread(const CXXRecordDecl &Record) { return isNamed(Record, "jthread"); }

bool joinsAtEnd(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && isOrKeeps(Method->getParent(), isJthread);
}

/// The destructor of \p Record is in sight, and joins.
static bool hasJoiningEnd(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Class = Record.getDefinition();
  const CXXDestructorDecl *End = Class ? Class->getDestructor() : nullptr;
  const FunctionDecl *Body = nullptr;
  return End && End->hasBody(Body) && anyStatement(*Body, [](const Stmt &S) {
           const auto *Call = dyn_cast<CXXMemberCallExpr>(&S);
           const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
           return Method && Method->getIdentifier() && Method->getName() == "join";
         });
}

bool joinsAtEnd(QualType Type) {
  return isOrKeeps(Type.getNonReferenceType()->getAsCXXRecordDecl(),
                   [](const CXXRecordDecl &Record) { return isJthread(Record) || hasJoiningEnd(Record); });
}

bool isFuture(QualType Type) {
  return isOrKeeps(Type.getNonReferenceType()->getAsCXXRecordDecl(), [](const CXXRecordDecl &Record) {
    return Record.isInStdNamespace() && (isNamed(Record, "future") || isNamed(Record, "shared_future"));
  });
}

bool makesOfArguments(const FunctionDecl &Callee) {
  return Callee.isInStdNamespace() && Callee.getIdentifier() && compat::starts_with(Callee.getName(), "make_");
}

} // namespace mapwarden::model
