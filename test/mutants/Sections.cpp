// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Sections.h.
#include "Sections.h"

#include "clang/AST/Attr.h"

using namespace clang;
using llvm::StringRef;

namespace mapwarden::mutants {

static bool callsLike(const FunctionDecl *Function, llvm::function_ref<bool(StringRef)> Test) {
  const FunctionDecl *Definition = nullptr;
  if (!Function || !Function->getBody(Definition))
    return false;
  return contains(*Definition->getBody(), [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && Test(StringRef(Callee->getNameAsString()).lower());
  });
}

static bool isLocking(StringRef Name) { return Name.contains("lock") && !Name.contains("unlock"); }
static bool isUnlocking(StringRef Name) { return Name.contains("unlock"); }

static bool isGuardType(const CXXRecordDecl &Record, const FunctionDecl &Constructor) {
  const StringRef Name = Record.getName();
  if (Record.isInStdNamespace())
    return Name == "lock_guard" || Name == "unique_lock" || Name == "scoped_lock" || Name == "shared_lock";
  if (Name.starts_with_insensitive("try"))
    return false;
  if (Record.hasAttr<ScopedLockableAttr>())
    return true;
  return callsLike(&Constructor, isLocking) && callsLike(Record.getDestructor(), isUnlocking);
}

static std::string unlockOf(const CXXRecordDecl &Record) {
  for (const CXXMethodDecl *Method : Record.methods()) {
    const std::string Name = Method->getNameAsString();
    if (Method->getAccess() == AS_public && Method->getNumParams() == 0 && (Name == "unlock" || Name == "Unlock"))
      return Name;
  }
  return {};
}

static const ValueDecl *sharedDecl(const Expr *E) {
  const ValueDecl *Named = namedBy(E);
  const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
  return Variable && !Variable->hasGlobalStorage() ? nullptr : Named;
}

static std::optional<Guard> asGuard(const Stmt &S) {
  const auto *Statement = dyn_cast<DeclStmt>(&S);
  const auto *Variable =
      Statement && Statement->isSingleDecl() ? dyn_cast<VarDecl>(Statement->getSingleDecl()) : nullptr;
  const Expr *Init = Variable && Variable->getInit() ? Variable->getInit()->IgnoreImplicit() : nullptr;
  const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Init);
  const CXXRecordDecl *Record = Made ? Made->getType()->getAsCXXRecordDecl() : nullptr;
  if (!Record || !Record->getIdentifier() || !Made->getNumArgs() || !isGuardType(*Record, *Made->getConstructor()))
    return std::nullopt;
  Guard Found;
  Found.Statement = Statement;
  Found.Variable = Variable;
  Found.MutexName = peel(Made->getArg(0));
  if (const auto *Address = dyn_cast<UnaryOperator>(Found.MutexName); Address && Address->getOpcode() == UO_AddrOf)
    Found.MutexName = peel(Address->getSubExpr());
  Found.Mutex = sharedDecl(Found.MutexName);
  Found.Unlock = unlockOf(*Record);
  const std::string Name = Record->getName().lower();
  Found.IsShared = StringRef(Name).contains("shared") || StringRef(Name).contains("read");
  Found.TakesMore = Made->getNumArgs() > 1 && !isa<CXXDefaultArgExpr>(Made->getArg(1));
  return Found;
}

const ValueDecl *sharedContainer(const Expr &E) {
  if (!isa<DeclRefExpr, MemberExpr>(E))
    return nullptr;
  const ValueDecl *Named = sharedDecl(&E);
  return Named && findContainer(Named->getType()) ? Named : nullptr;
}

static std::vector<Use> findUses(llvm::ArrayRef<Stmt *> Statements) {
  std::vector<Use> Uses;
  for (const Stmt *Statement : Statements)
    walk(*Statement, [&](const Stmt &S, Ancestors) {
      const auto *E = dyn_cast<Expr>(&S);
      if (const ValueDecl *Container = E ? sharedContainer(*E) : nullptr)
        Uses.push_back({Statement, Container});
      return !isa<LambdaExpr>(S);
    });
  return Uses;
}

static bool isHeldAround(const std::vector<Section> &Sections, const Guard &Inner) {
  return llvm::any_of(Sections, [&](const Section &Outer) {
    return Outer.Holder.Mutex == Inner.Mutex && llvm::any_of(Outer.Statements, [&](const Stmt *Statement) {
             return contains(*Statement, [&](const Stmt &S) { return &S == Inner.Statement; });
           });
  });
}

std::vector<Section> findSections(const Stmt &Body) {
  std::vector<Section> Sections;
  walk(Body, [&](const Stmt &S, Ancestors) {
    const auto *Block = dyn_cast<CompoundStmt>(&S);
    for (unsigned Index = 0; Block && Index < Block->size(); ++Index) {
      const std::optional<Guard> Holder = asGuard(*Block->body_begin()[Index]);
      if (!Holder)
        continue;
      const llvm::ArrayRef<Stmt *> Statements(Block->body_begin() + Index + 1, Block->size() - Index - 1);
      Sections.push_back({*Holder, Statements, findUses(Statements), isHeldAround(Sections, *Holder)});
    }
    return true;
  });
  return Sections;
}

} // namespace mapwarden::mutants
