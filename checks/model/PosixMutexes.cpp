// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See PosixMutexes.h.
#include "model/PosixMutexes.h"

#include "support/AstQueries.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;

namespace mapwarden::model {

namespace {

/// Looks at the calls that make mutexes in one function.
class InitSearch {
public:
  explicit InitSearch(const ValueDecl &Mutex) : Mutex(Mutex) {}

  void look(const Stmt &Body) {
    llvm::SmallVector<const Stmt *, 16> Pending{&Body};
    while (!Pending.empty()) {
      const Stmt *Next = Pending.pop_back_val();
      if (const auto *Call = dyn_cast<CallExpr>(Next))
        note(*Call);
      for (const Stmt *Child : Next->children())
        if (Child)
          Pending.push_back(Child);
    }
  }

  /// The function makes the mutex, and one that is not recursive.
  bool makesPlain() const { return !makesOther() && (IsMadePlain || HasAttributes); }
  /// It makes the mutex, and perhaps a recursive one.
  bool makesOther() const { return HasUnknown || (HasAttributes && SaysRecursive); }

private:
  void note(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee || !Callee->getIdentifier() || Call.getNumArgs() != 2)
      return;
    if (Callee->getName() == "pthread_mutexattr_settype")
      noteKind(*Call.getArg(1));
    else if (Callee->getName() == "pthread_mutex_init" && isOf(*Call.getArg(0)))
      (isNullValue(*Call.getArg(1)) ? IsMadePlain : isLocal(*Call.getArg(1)) ? HasAttributes : HasUnknown) = true;
  }

  /// By its name, where the library has one for it; of numbers, only that of the default says that it is none.
  void noteKind(const Expr &Kind) {
    const auto *Named = dyn_cast<DeclRefExpr>(Kind.IgnoreParenImpCasts());
    Expr::EvalResult Value;
    if (Named && isa<EnumConstantDecl>(Named->getDecl()))
      SaysRecursive |= Named->getDecl()->getName().find("RECURSIVE") != llvm::StringRef::npos;
    else
      SaysRecursive |= !Kind.EvaluateAsInt(Value, Mutex.getASTContext()) || Value.Val.getInt() != 0;
  }

  /// \p Argument is the address of a local: what is said of its kind, this function says.
  static bool isLocal(const Expr &Argument) {
    const auto *Address = dyn_cast<UnaryOperator>(stripWrappers(&Argument));
    const auto *Named = Address ? dyn_cast<DeclRefExpr>(stripWrappers(Address->getSubExpr())) : nullptr;
    const auto *Variable = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
    return Variable && Variable->isLocalVarDecl();
  }

  /// \p Argument is the address of the mutex.
  bool isOf(const Expr &Argument) const {
    const auto *Address = dyn_cast<UnaryOperator>(stripWrappers(&Argument));
    const Expr *Named = Address && Address->getOpcode() == UO_AddrOf ? stripWrappers(Address->getSubExpr()) : nullptr;
    if (const auto *Member = dyn_cast_or_null<MemberExpr>(Named))
      return Member->getMemberDecl()->getCanonicalDecl() == Mutex.getCanonicalDecl();
    const auto *Variable = dyn_cast_or_null<DeclRefExpr>(Named);
    return Variable && Variable->getDecl()->getCanonicalDecl() == Mutex.getCanonicalDecl();
  }

  const ValueDecl &Mutex;
  bool IsMadePlain = false;
  bool HasAttributes = false;
  bool HasUnknown = false;
  bool SaysRecursive = false;
};

} // namespace

bool isMadePlainInSight(const ValueDecl &Mutex) {
  const auto *Variable = dyn_cast<VarDecl>(&Mutex);
  const VarDecl *Definition = Variable ? Variable->getDefinition() : nullptr;
  bool IsPlain = Definition && Definition->getInit() && !Definition->getType()->isPointerType() &&
                 Definition->hasGlobalStorage() && isa<InitListExpr>(Definition->getInit());
  const auto *Class = dyn_cast<CXXRecordDecl>(Mutex.getDeclContext());
  if (!Class)
    return IsPlain;
  for (const CXXMethodDecl *Declared : Class->methods()) {
    const FunctionDecl *Body = nullptr;
    if (!Declared->hasBody(Body))
      continue;
    InitSearch Search(Mutex);
    Search.look(*Body->getBody());
    if (Search.makesOther())
      return false;
    IsPlain |= Search.makesPlain();
  }
  return IsPlain;
}

bool choosesKind(const CXXRecordDecl &Record) {
  for (const CXXConstructorDecl *Constructor : Record.ctors()) {
    const FunctionDecl *Definition = nullptr;
    llvm::SmallVector<const Stmt *, 16> Pending;
    if (Constructor->hasBody(Definition))
      Pending.push_back(Definition->getBody());
    while (!Pending.empty()) {
      const Stmt *Next = Pending.pop_back_val();
      if (!Next)
        continue;
      const auto *Named = dyn_cast<DeclRefExpr>(Next);
      if (Named && Named->getDecl()->getDeclName().isIdentifier() &&
          Named->getDecl()->getName() == "pthread_mutexattr_settype")
        return true;
      Pending.append(Next->child_begin(), Next->child_end());
    }
  }
  return false;
}

} // namespace mapwarden::model
