// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Locks.h. A function for each kind, behind one that decides what counts.
#include "Locks.h"

#include "Sections.h"

using namespace clang;
using llvm::StringRef;

namespace mapwarden::mutants {

namespace {

/// A section that counts, and the containers for which it does.
struct Candidate {
  const Section &In;
  std::set<const ValueDecl *> Containers;

  SourceRange range() const { return {In.Holder.Statement->getBeginLoc(), In.Statements.back()->getEndLoc()}; }
  bool counts(const ValueDecl *Container) const { return Containers.count(Container) != 0; }
};

} // namespace

LockEvidence::LockEvidence(llvm::ArrayRef<const FunctionDecl *> Functions) {
  for (const FunctionDecl *Function : Functions)
    for (const Section &In : findSections(*Function->getBody()))
      for (const Use &Of : In.Uses)
        if (In.Holder.Mutex)
          Users[{Of.Container, In.Holder.Mutex}].insert(Function->getCanonicalDecl());
}

unsigned LockEvidence::countOthers(const ValueDecl *Container, const ValueDecl *Mutex,
                                   const FunctionDecl &Function) const {
  const auto Found = Users.find({Container, Mutex});
  return Found == Users.end() ? 0 : Found->second.size() - Found->second.count(Function.getCanonicalDecl());
}

/// Why no mutant of \p C counts; empty if they do.
static StringRef whyNot(const Candidate &C, const FunctionDecl &Function) {
  const Guard &Holder = C.In.Holder;
  if (!Holder.Mutex)
    return "the mutex is not a member or global";
  if (Holder.TakesMore)
    return "the guard takes more than a mutex";
  if (C.In.Uses.empty())
    return "no container that is a data member or global is used in the section";
  if (C.In.IsHeldAnyway)
    return "a guard around it holds the mutex anyway";
  if (isa<CXXConstructorDecl, CXXDestructorDecl>(Function))
    return "the object of a constructor or destructor is not shared";
  if (C.Containers.empty())
    return "fewer than two other functions of the unit use the container under the mutex";
  return {};
}

static void plantAround(Site &Here, Kind K, const Candidate &C, const Stmt &Statement, StringRef Before,
                        StringRef After, StringRef Reason) {
  const std::optional<Span> Where = Here.Text.spanOfStatement(Statement);
  if (!Where)
    return Here.exclude(K, C.range(), "made by a macro");
  Here.plant(K, C.range(), *Where, {Before.str() + Here.Text.textOf(*Where).str() + After.str()}, Reason);
}

static void plantDeleted(Site &Here, const Candidate &C) {
  const std::optional<Span> Where = Here.Text.spanOfStatement(*C.In.Holder.Statement);
  if (!Where)
    return Here.exclude(Kind::GuardDeleted, C.range(), "made by a macro");
  Here.plant(Kind::GuardDeleted, C.range(), *Where, {""}, "the section runs without the mutex");
}

static void plantEndedEarly(Site &Here, const Candidate &C) {
  constexpr Kind K = Kind::GuardEndedEarly;
  const Guard &Holder = C.In.Holder;
  if (Holder.Unlock.empty())
    return plantAround(Here, K, C, *Holder.Statement, "{ ", " }", "the guard ends at once");
  const Stmt *Last = nullptr;
  for (const Use &Of : C.In.Uses)
    if (C.counts(Of.Container))
      Last = Of.Statement;
  if (mentions(*Last, *Holder.Variable))
    return Here.exclude(K, C.range(), "the last statement that uses the container uses the guard as well");
  plantAround(Here, K, C, *Last, Holder.Variable->getNameAsString() + "." + Holder.Unlock + "(); ", "",
              "the guard ends before the last statement that uses the container");
}

/// A member call on a container that counts, and that satisfies \p Test.
static const Expr *findCall(const Candidate &C, llvm::function_ref<bool(const MethodCall &)> Test) {
  const Expr *Found = nullptr;
  for (const Stmt *Statement : C.In.Statements)
    walk(*Statement, [&](const Stmt &S, Ancestors) {
      const auto *Call = dyn_cast<CallExpr>(&S);
      const std::optional<MethodCall> Method = Call ? asMethodCall(Call) : std::nullopt;
      if (!Found && Method && Method->Object && C.counts(namedBy(Method->Object)) && Test(*Method))
        Found = Call;
      return !Found && !isa<LambdaExpr>(S);
    });
  return Found;
}

static bool hasMember(const Expr &Object, StringRef Name) {
  const CXXRecordDecl *Record = Object.getType()->getAsCXXRecordDecl();
  return Record && llvm::any_of(Record->methods(),
                                [&](const CXXMethodDecl *Method) { return Method->getNameAsString() == Name; });
}

/// The shared guard that goes with the exclusive one called \p Name; empty if there is none.
static std::string sharedName(StringRef Name, const Expr &Mutex) {
  static constexpr std::pair<StringRef, StringRef> Names[] = {{"unique_lock", "shared_lock"},
                                                              {"lock_guard", "shared_lock"},
                                                              {"scoped_lock", "shared_lock"},
                                                              {"Writer", "Reader"},
                                                              {"Write", "Read"},
                                                              {"Exclusive", "Shared"}};
  for (const auto &[Exclusive, Shared] : Names) {
    const size_t At = Name.find(Exclusive);
    if (At == StringRef::npos || (Shared == "shared_lock" && !hasMember(Mutex, "lock_shared")))
      continue;
    return (Name.substr(0, At) + Shared + Name.substr(At + Exclusive.size())).str();
  }
  return {};
}

static void plantShared(Site &Here, const Candidate &C) {
  constexpr Kind K = Kind::ExclusiveToShared;
  const Guard &Holder = C.In.Holder;
  const std::optional<Span> Where =
      Here.Text.spanOf(Holder.Variable->getTypeSourceInfo()->getTypeLoc().getSourceRange());
  const std::string Name = Where ? sharedName(Here.Text.textOf(*Where), *Holder.MutexName) : "";
  if (Holder.IsShared || Name.empty())
    return Here.exclude(K, C.range(), "there is no shared guard of this mutex");
  if (!findCall(C, [](const MethodCall &Call) { return isMutation(Call); }))
    return Here.exclude(K, C.range(), "nothing in the section changes the structure of the container");
  Here.plant(K, C.range(), *Where, {Name}, "the container is changed while the mutex is held shared");
}

static void plantSibling(Site &Here, const Candidate &C) {
  constexpr Kind K = Kind::SiblingMutex;
  const auto *Mutex = dyn_cast<FieldDecl>(C.In.Holder.Mutex);
  const auto *Name = dyn_cast<MemberExpr>(C.In.Holder.MutexName);
  for (const FieldDecl *Other : Mutex &&Name ? Mutex->getParent()->fields() : RecordDecl::field_range({}, {})) {
    if (Other == Mutex || !Here.Function.getASTContext().hasSameType(Other->getType(), Mutex->getType()))
      continue;
    const std::optional<Span> Where = Here.Text.spanOf({Name->getMemberLoc(), Name->getMemberLoc()});
    if (!Where)
      return Here.exclude(K, C.range(), "made by a macro");
    return Here.plant(K, C.range(), *Where, {Other->getNameAsString()}, "the guard takes another mutex");
  }
  Here.exclude(K, C.range(), "the class has no other mutex of the type");
}

/// The expression that a subscript can stand for: `c.find(k)->second`, `c.at(k)`.
static const Expr *asElement(const Expr &E, MethodCall &Call) {
  const auto *Member = dyn_cast<MemberExpr>(&E);
  const Expr *Inner = &E;
  if (Member && Member->isArrow() && Member->getMemberDecl()->getNameAsString() == "second") {
    const std::optional<MethodCall> Arrow = asMethodCall(Member->getBase());
    Inner = Arrow && Arrow->Name == "operator->" ? Arrow->Object : nullptr;
  }
  const std::optional<MethodCall> Found = Inner ? asMethodCall(Inner) : std::nullopt;
  if (!Found || Found->Arguments.size() != 1 || Found->Name != (Inner == &E ? "at" : "find"))
    return nullptr;
  Call = *Found;
  return &E;
}

static void plantSubscripts(Site &Here, const Candidate &C) {
  if (!C.In.Holder.IsShared)
    return;
  for (const Stmt *Statement : C.In.Statements)
    walk(*Statement, [&](const Stmt &S, Ancestors) {
      MethodCall Call;
      const auto *E = dyn_cast<Expr>(&S);
      if (!E || !asElement(*E, Call) || !C.counts(namedBy(Call.Object)) ||
          findContainer(Call.Object->getType())->Index != "Inserts")
        return true;
      const std::optional<Span> Where = Here.Text.spanOf(E->getSourceRange());
      if (Where)
        Here.plant(
            Kind::FindToSubscript, C.range(), *Where,
            {(Here.Text.textOf(*peel(Call.Object)) + "[" + Here.Text.textOf(*peel(Call.Arguments[0])) + "]").str()},
            "a subscript may insert while the mutex is held shared");
      return false;
    });
}

static bool usesCounted(const Stmt &S, const Candidate &C) {
  return contains(S, [&](const Stmt &Inner) {
    const auto *E = dyn_cast<Expr>(&Inner);
    return E && C.counts(sharedContainer(*E));
  });
}

static void plantDeferred(Site &Here, const Candidate &C) {
  constexpr Kind K = Kind::StatementDeferred;
  const Stmt *Chosen = nullptr;
  for (const Stmt *Statement : C.In.Statements)
    walk(*Statement, [&](const Stmt &S, Ancestors Around) {
      const bool IsStatement = Around.empty() || isa<CompoundStmt>(Around.back());
      if (!Chosen && IsStatement && isa<Expr>(S) && usesCounted(S, C) && !mentions(S, *C.In.Holder.Variable))
        Chosen = &S;
      return !Chosen && !isa<LambdaExpr>(S);
    });
  if (!Chosen)
    return Here.exclude(K, C.range(), "no expression statement uses the container");
  plantAround(Here, K, C, *Chosen, "std::thread([&] { ", " }).detach();", "the statement runs without the mutex");
}

void plantInLocks(Site &Here, const LockEvidence &Evidence) {
  for (const Section &In : findSections(Here.body())) {
    Candidate C{In, {}};
    if (In.Statements.empty())
      continue;
    for (const Use &Of : In.Uses)
      if (Evidence.countOthers(Of.Container, In.Holder.Mutex, Here.Function) >= 2)
        C.Containers.insert(Of.Container);
    if (const StringRef Why = whyNot(C, Here.Function); !Why.empty()) {
      Here.exclude(Kind::GuardDeleted, C.range(), Why);
      continue;
    }
    plantDeleted(Here, C);
    plantEndedEarly(Here, C);
    plantShared(Here, C);
    plantSibling(Here, C);
    plantSubscripts(Here, C);
    plantDeferred(Here, C);
  }
}

} // namespace mapwarden::mutants
