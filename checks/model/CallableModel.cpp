// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallableModel.h: the tables of Callables.def as look-ups.
#include "model/CallableModel.h"

#include "model/QualifiedName.h"
#include "model/Words.h"
#include "support/AstQueries.h"
#include "support/Compat.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"
#include <algorithm>

using namespace clang;

namespace mapwarden::model {

/// The class that is the first argument of the template that \p Callee or its class is made of; null if there is none.
static const CXXRecordDecl *findMade(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  const auto *Container = Method ? dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent()) : nullptr;
  const TemplateArgumentList *Arguments =
      Container ? &Container->getTemplateArgs() : Callee.getTemplateSpecializationArgs();
  if (!Arguments || Arguments->size() == 0 || Arguments->get(0).getKind() != TemplateArgument::Type)
    return nullptr;
  return Arguments->get(0).getAsType()->getAsCXXRecordDecl();
}

/// A container of threads starts what is put into it, and so does `std::make_unique<std::thread>(f)`.
bool CallableModel::makesThread(const FunctionDecl &Callee) const {
  const CXXRecordDecl *Made = findMade(Callee);
  return Made && Names.Later.count(qualifiedName(*Made)) != 0;
}

bool CallableModel::runsSideBySide(const FunctionDecl &Callee) {
  static const llvm::StringSet<> Table = {
#define SIDE_BY_SIDE(Name) Name,
#include "model/Callables.def"
  };
  if (!Callee.getIdentifier() || isa<CXXMethodDecl>(Callee))
    return false;
  return Table.count(qualifiedName(Callee)) != 0;
}

/// `long sum(const std::function<long(int)> &of) const`: it is asked for a result, may not keep what it is given, and
/// has nowhere to put it.
static bool onlyAsks(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && Method->isConst() && !Method->isVirtual() && !Method->getReturnType()->isVoidType() &&
         llvm::all_of(Method->parameters(), [](const ParmVarDecl *Parameter) {
           const QualType Type = Parameter->getType();
           return Type->isScalarType() || (Type->isLValueReferenceType() && Type->getPointeeType().isConstQualified());
         });
}

Runs CallableModel::whenRun(const FunctionDecl &Callee) const {
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee))
    return Names.Later.count(qualifiedName(*Constructor->getParent())) ? Runs::Later : Runs::Unknown;
  if (!Callee.getIdentifier())
    return Runs::Unknown;
  if ((isStandard(Callee) && Names.AtOnce.count(Callee.getName())) || Names.AtOnce.count(qualifiedName(Callee)))
    return Runs::AtOnce;
  if (runsSideBySide(Callee))
    return Runs::Unspecified;
  if (isStandard(Callee) && (isa<CXXMethodDecl>(Callee) || makesThread(Callee)))
    return makesThread(Callee) ? Runs::Later : Runs::Unknown;
  if (Names.Alone.count(qualifiedName(Callee)))
    return Runs::Alone;
  if (isa<CXXMethodDecl>(Callee) && Names.LaterMembers.count(Callee.getName()))
    return Runs::Later;
  if (onlyAsks(Callee))
    return Runs::AtOnce;
  return Names.Later.count(qualifiedName(Callee)) ? Runs::Later : Runs::Unknown;
}

/// True if \p Record is a pool of threads.
static bool isPoolByName(const CXXRecordDecl &Record) {
  static const llvm::StringSet<> Pooled = {
#define POOLED(Word) Word,
#include "model/Callables.def"
  };
  if (!Record.getIdentifier())
    return false;
  const auto Words = wordsOf(Record.getName());
  return llvm::is_contained(Words, "threadpool") ||
         (llvm::is_contained(Words, "pool") &&
          llvm::any_of(Words, [](const std::string &Word) { return Pooled.count(Word) != 0; }));
}

/// True if \p Callee is a member of a pool of threads.
static bool isOfThreadPool(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && isPoolByName(*Method->getParent());
}

bool CallableModel::startsThread(const FunctionDecl &Callee) {
  if (isOfThreadPool(Callee))
    return true;
  static const llvm::StringSet<> Table = {
#define THREAD(Name) Name,
#include "model/Callables.def"
  };
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee);
  if (Table.count(Constructor ? qualifiedName(*Constructor->getParent()) : qualifiedName(Callee)) != 0)
    return true;
  const CXXRecordDecl *Made = isStandard(Callee) ? findMade(Callee) : nullptr;
  return Made && Table.count(qualifiedName(*Made)) != 0;
}

/// True if \p Record is called like an event loop: io_context, EventLoop, strand.
static bool isLoopByName(const CXXRecordDecl &Record) {
  static const llvm::StringSet<> Words = {
#define LOOP_CLASS(Word) Word,
#include "model/Callables.def"
  };
  return Record.getIdentifier() &&
         llvm::any_of(wordsOf(Record.getName()), [](const std::string &Word) { return Words.count(Word) != 0; });
}

EventLoopUse CallableModel::useOfEventLoop(const FunctionDecl &Callee) {
  static const llvm::StringMap<EventLoopUse> Members = {
#define LOOP_MEMBER(Name, Use) {Name, EventLoopUse::Use},
#include "model/Callables.def"
  };
  static const llvm::StringMap<EventLoopUse> OfLoops = {
#define LOOP_CLASS_MEMBER(Name, Use) {Name, EventLoopUse::Use},
#include "model/Callables.def"
  };
  static const llvm::StringMap<EventLoopUse> Free = {
#define LOOP(Name, Use) {Name, EventLoopUse::Use},
#include "model/Callables.def"
  };
  if (!Callee.getIdentifier())
    return EventLoopUse::None;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (!Method)
    return Free.lookup(qualifiedName(Callee));
  const EventLoopUse Use = OfLoops.lookup(Callee.getName());
  return Use != EventLoopUse::None && isLoopByName(*Method->getParent()) ? Use : Members.lookup(Callee.getName());
}

bool CallableModel::isThreadPool(QualType Type) {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && isPoolByName(*Record);
}

bool CallableModel::isExecutorBinder(const FunctionDecl &Callee) {
  static const llvm::StringSet<> Table = {
#define EXECUTOR_BINDER(Name) Name,
#include "model/Callables.def"
  };
  return Callee.getIdentifier() && Table.count(qualifiedName(Callee)) != 0;
}

bool CallableModel::isExecutor(QualType Type) {
  static const llvm::StringSet<> Table = {
#define EXECUTOR(Word) Word,
#include "model/Callables.def"
  };
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->getIdentifier() &&
         llvm::any_of(wordsOf(Record->getName()), [](const std::string &Word) { return Table.count(Word) != 0; });
}

bool CallableModel::asksForState(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define STATE(Word) Word,
#include "model/Callables.def"
  };
  if (!Method.getIdentifier() || Method.getNumParams() != 0 || Method.getName() == "empty")
    return false;
  const auto Words = wordsOf(Method.getName());
  return Method.isConst() ||
         (Method.getReturnType()->isBooleanType() && !Words.empty() && Table.count(Words.front()) != 0);
}

bool CallableModel::isStoredCallable(QualType Type) const {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record) // `std::function<void(Args...)>`
    Record = findTemplatedRecord(Type);
  return Record && Names.Callables.count(qualifiedName(*Record)) != 0;
}

bool CallableModel::isBroadcast(QualType Type) {
  static const llvm::StringSet<> Table = {
#define BROADCAST(Name) Name,
#include "model/Callables.def"
  };
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Table.count(qualifiedName(*Record)) != 0;
}

bool CallableModel::returnsNothing(QualType Type) {
  const auto *Named = Type.getNonReferenceType()->getAs<TemplateSpecializationType>();
  if (!Named || Named->template_arguments().empty() ||
      Named->template_arguments().front().getKind() != TemplateArgument::Type)
    return false;
  const auto *Signature = Named->template_arguments().front().getAsType()->getAs<FunctionType>();
  return Signature && Signature->getReturnType()->isVoidType();
}

Phase CallableModel::phaseOf(const FunctionDecl &Function) {
  if (!Function.getIdentifier())
    return Phase::Any;
  const std::string Lower = Function.getName().ltrim('_').lower();
  // `run(task)` and `load(file)` are many things, where they are no members.
  const auto Known = [&](Phase What) {
    return What == Phase::Starter && !isa<CXXMethodDecl>(Function) ? Phase::Any : What;
  };
#define PHASE(Text, What)                                                                                              \
  if (compat::starts_with(Lower, Text))                                                                                \
    return Known(Phase::What);
#include "model/Callables.def"
  return Phase::Any;
}

bool CallableModel::isStopName(const FunctionDecl &Function) {
  if (!Function.getIdentifier())
    return false;
  const auto Words = wordsOf(Function.getName());
#define STOP(Word)                                                                                                     \
  if (llvm::is_contained(Words, Word))                                                                                 \
    return true;
#include "model/Callables.def"
  return false;
}

/// \p Words, one behind the other, end with \p Text where a word begins: `add_nts` does with "nts", `clients` does not.
static bool endWith(llvm::ArrayRef<std::string> Words, llvm::StringRef Text) {
  std::string Joined;
  for (auto Word = Words.rbegin(); Word != Words.rend() && Joined.size() < Text.size(); ++Word)
    Joined = *Word + Joined;
  return Joined == Text;
}

bool CallableModel::leavesLockToCallers(const FunctionDecl &Function) {
  if (!Function.getIdentifier())
    return false;
  std::string Bare = Function.getName().lower();
  Bare.erase(std::remove(Bare.begin(), Bare.end(), '_'), Bare.end());
  constexpr size_t Short = 3; // letters that many a word ends with
  const auto Words = wordsOf(Function.getName());
#define LOCK_OF_CALLER(Text)                                                                                           \
  if (compat::ends_with(Bare, Text) && (sizeof(Text) - 1 > Short || endWith(Words, Text)))                             \
    return true;
#include "model/Callables.def"
  return false;
}

bool CallableModel::isTestHook(const FunctionDecl &Function) {
  if (!Function.getIdentifier())
    return false;
  const llvm::StringRef Name = Function.getName();
#define TEST_PREFIX(Text)                                                                                              \
  if (compat::starts_with(Name, Text))                                                                                 \
    return true;
#define TEST_SUFFIX(Text)                                                                                              \
  if (compat::ends_with(Name, Text))                                                                                   \
    return true;
#include "model/Callables.def"
  return false;
}

/// The class of what \p Parameter is or refers to, to be written to; null if it is of none.
static const CXXRecordDecl *findWritten(const ParmVarDecl &Parameter) {
  const QualType Type = Parameter.getType().getNonReferenceType();
  const CXXRecordDecl *Record = Type.isConstQualified() ? nullptr : Type->getAsCXXRecordDecl();
  return Record && Record->getIdentifier() ? Record : nullptr;
}

/// `std::ostream &out`, `QDebug out`: what is written there is read by people.
static bool isForPeople(const CXXRecordDecl &Stream) {
  return Stream.getName() == "QDebug" ||
         (isStandard(Stream) && (Stream.getName() == "basic_ostream" || Stream.getName() == "ostream"));
}

/// `LogOutput &out`, `QTextStream &out`: a stream, by the name of its class.
static bool isStream(const CXXRecordDecl &Record) {
  return llvm::any_of(wordsOf(Record.getName()), [](const std::string &Word) {
    return Word == "stream" || Word == "ostream" || Word == "output";
  });
}

bool CallableModel::isDump(const FunctionDecl &Function) {
  const auto IsGiven = [&](bool (*Is)(const CXXRecordDecl &)) {
    return llvm::any_of(Function.parameters(), [Is](const ParmVarDecl *Parameter) {
      const CXXRecordDecl *Record = findWritten(*Parameter);
      return Record && Is(*Record);
    });
  };
  if (Function.getOverloadedOperator() == OO_LessLess)
    return IsGiven(isForPeople);
  if (!Function.getIdentifier())
    return false;
  const auto Words = wordsOf(Function.getName());
  const llvm::StringRef First = Words.empty() ? "" : llvm::StringRef(Words.front());
  if (First == "dump" || First == "print")
    return true;
  return (First == "report" || First == "describe" || First == "display" || First == "show" || First == "debug") &&
         (IsGiven(isForPeople) || IsGiven(isStream));
}

bool CallableModel::isOfLifetime(const FunctionDecl &Function) {
  static const llvm::StringSet<> Table = {
#define LIFETIME(Word) Word,
#include "model/Callables.def"
  };
  return Function.getIdentifier() &&
         llvm::any_of(wordsOf(Function.getName()), [](const std::string &Word) { return Table.count(Word) != 0; });
}

/// waitAll, join, wait_for_tasks.
static bool waitsByName(llvm::StringRef Name) {
  const auto Words = wordsOf(Name);
  return !Words.empty() && (Words.front() == "wait" || Words.front() == "join" || Words.front() == "sync");
}

bool CallableModel::isBoundedWait(const FunctionDecl &Callee) {
  if (!Callee.getIdentifier())
    return false;
  return llvm::any_of(wordsOf(Callee.getName()), [](const std::string &Word) {
    return Word == "for" || Word == "until" || Word == "timed" || Word == "timedwait";
  });
}

WaitsFor CallableModel::waitOf(const FunctionDecl &Callee) {
  static const llvm::StringMap<WaitsFor> Table = {
#define WAITS(Name, For) {Name, WaitsFor::For},
#include "model/Callables.def"
  };
  // A qualified name costs; most functions have none of these.
  static const llvm::StringSet<> LastParts = [] {
    llvm::StringSet<> Parts;
    for (const auto &Row : Table)
      Parts.insert(Row.getKey().rsplit("::").second.empty() ? Row.getKey() : Row.getKey().rsplit("::").second);
    return Parts;
  }();
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee)) {
    const CXXRecordDecl *Class = Constructor->getParent();
    if (Constructor->getNumParams() == 0 || Constructor->isCopyOrMoveConstructor() || !Class->isInStdNamespace() ||
        LastParts.count(Class->getName()) == 0)
      return WaitsFor::Nothing;
    const auto Row = Table.find(qualifiedName(*Class));
    return Row == Table.end() ? WaitsFor::Nothing : Row->second;
  }
  if (!Callee.getIdentifier())
    return WaitsFor::Nothing;
  if (waitsByName(Callee.getName()) && isOfThreadPool(Callee))
    return WaitsFor::Thread;
  if (LastParts.count(Callee.getName()) == 0)
    return WaitsFor::Nothing;
  const auto Row = Table.find(qualifiedName(Callee));
  return Row == Table.end() ? WaitsFor::Nothing : Row->second;
}

bool CallableModel::isBinder(const FunctionDecl &Callee) {
  static const llvm::StringSet<> Table = {
#define BINDER(Name) Name,
#include "model/Callables.def"
  };
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (Method && Method->getOverloadedOperator() == OO_Call)
    return Table.count(qualifiedName(*Method->getParent())) != 0;
  return Callee.getIdentifier() && Table.count(qualifiedName(Callee)) != 0;
}

} // namespace mapwarden::model
