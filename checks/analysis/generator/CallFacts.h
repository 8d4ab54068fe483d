// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which facts do calls make that are no container's and no lock's?
//
//   refill(items_);                  Call refill, if its body is in sight
//   handler_(event);                 AlienCall: it may be anybody's
//   std::thread t([this] { ... });   Spawn of the lambda
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_CALLFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_CALLFACTS_H

#include "analysis/generator/BorrowFacts.h"
#include "analysis/generator/CallableStores.h"
#include "analysis/generator/ContainerFacts.h"
#include "analysis/generator/LockFacts.h"
#include "clang/AST/ExprCXX.h"

namespace mapwarden::analysis {

/// The part of the fact generator that knows calls.
class CallFacts {
public:
  CallFacts(FactEmitter &Emit, ContainerFacts &Containers, BorrowFacts &Borrows, LockFacts &Locks)
      : Stores(Emit), Emit(Emit), Containers(Containers), Borrows(Borrows), Locks(Locks), Callables(Emit) {}

  CallableStores Stores;

  /// The bodies of the callables among \p Arguments run here, or later. \p Object is what \p Callee is called on; null
  /// if that is nothing.
  void addCallables(const clang::FunctionDecl &Callee, const clang::Expr *Object,
                    llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);

  /// A call of \p Method that holds \p Object, a value and its lock in one, while it calls its argument with the value;
  /// false if it is none.
  bool addValueCall(const clang::CXXMethodDecl &Method, const clang::Expr &Object,
                    llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);

  /// The callables among \p Values are put into \p Container, if \p Method does so; or \p Value into \p Slot.
  void addKept(const clang::Expr &Container, const clang::CXXMethodDecl &Method,
               llvm::ArrayRef<const clang::Expr *> Values, clang::SourceLocation Loc);
  void addKeptAt(const clang::Expr &Slot, const clang::Expr &Value, clang::SourceLocation Loc);

  /// A call of \p Callee, in which the thread perhaps waits.
  void addWait(const clang::FunctionDecl &Callee, const clang::Expr &Call,
               llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);

  /// A call of \p Callee on \p Object; \p Call is the expression if its result may matter.
  /// What `this` of the body of a lambda stands for, which is called here by name: the function's own, unless the
  /// lambda was made in another class, and handed to this template. Unknown then.
  PathId findObjectOf(const clang::CXXMethodDecl &Lambda);
  void addCall(const clang::FunctionDecl &Callee, PathId Object, llvm::ArrayRef<const clang::Expr *> Arguments,
               clang::SourceLocation Loc, const clang::Expr *Call = nullptr);

  /// A call of the member \p Method, which may be virtual, on \p Object with the path \p Path.
  void addMember(const clang::CXXMemberCallExpr &Call, const clang::CXXMethodDecl &Method, const clang::Expr &Object,
                 PathId Path);

  /// A call, \p Call, of \p Callable, which may be anybody's. The fact is valid until the next one is added.
  Fact &addCallback(const clang::Expr &Callable, const clang::Expr &Call,
                    llvm::ArrayRef<const clang::Expr *> Arguments);

private:
  PathId findCopied(const clang::Expr &Callable);
  void addKeptIn(PathId Container, llvm::ArrayRef<const clang::Expr *> Values, clang::SourceLocation Loc);
  PathId findLoop(const clang::FunctionDecl &Callee, const clang::Expr *Object,
                  llvm::ArrayRef<const clang::Expr *> Arguments);
  void addSupposedChange(const clang::CXXMemberCallExpr &Call, const clang::CXXMethodDecl &Method);
  Fact &addAlienCall(PathId Path, const clang::CXXMethodDecl &Method, llvm::ArrayRef<const clang::Expr *> Arguments,
                     const clang::CXXMemberCallExpr &Call);
  void addSteps(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments,
                clang::SourceLocation Loc);
  void addChanged(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments,
                  clang::SourceLocation Loc);
  void addRunWithin(llvm::ArrayRef<const clang::Expr *> Arguments, CallSite Site, clang::SourceLocation Loc);
  void addSite(FactKind Kind, CallSite Site, clang::SourceLocation Loc, PathId Result = UnknownPath);
  void takeBack(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments,
                clang::SourceLocation Loc);
  void lend(CallSite &Site, llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);
  CallSite buildSite(const clang::FunctionDecl &Callee, PathId Object, llvm::ArrayRef<const clang::Expr *> Arguments);

  FactEmitter &Emit;
  ContainerFacts &Containers;
  BorrowFacts &Borrows;
  LockFacts &Locks;
  CallableTargets Callables;
};

} // namespace mapwarden::analysis

#endif
