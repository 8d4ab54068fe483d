// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is this type a mutex or a guard, and what does this call acquire or release?
//
// Library types are rows of Capabilities.def. A project's own types are recognised: a mutex by its members, a guard by
// its scoped_lockable attribute, its base class, or by what its constructors and destructor do:
//
//   struct MutexLock {
//     explicit MutexLock(Mutex *mu) : mu_(mu) { mu_->Lock(); }   // acquires a parameter
//     ~MutexLock() { mu_->Unlock(); }                            // releases it again
//   };
//
// or by the guard that it keeps in a field, made of what it was given, or given by whoever makes an aggregate. One that
// does the inverse is recognised, too. If the bodies are elsewhere, its name and what it is given must do: `Lock(Mutex
// &)`.
#ifndef MAPWARDEN_MODEL_CAPABILITYMODEL_H
#define MAPWARDEN_MODEL_CAPABILITYMODEL_H

#include "model/Tables.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace mapwarden::model {

/// What the construction of a guard says: the expressions that name the mutexes and whether they are held afterwards.
struct GuardConstruction {
  llvm::SmallVector<const clang::Expr *, 2> Mutexes;
  Owns Owned = Owns::Yes;
};

/// Answers questions about capability types for one translation unit. Not thread-safe: it keeps caches, and each unit
/// has its own.
class CapabilityModel {
public:
  explicit CapabilityModel(const Tables &Names) : Names(Names) {}

  /// True if \p Type, looked through references and pointers, is a type that can be locked and unlocked and is no
  /// guard.
  bool isMutex(clang::QualType Type);
  bool isMutex(const clang::CXXRecordDecl &Record);

  /// True if objects of \p Type need no lock from outside: mutexes, guards, atomics, condition variables and threads.
  bool isSynchronised(clang::QualType Type);

  /// True if the class of mutexes \p Record is called recursive: who holds one may take it again.
  static bool isCalledRecursive(const clang::CXXRecordDecl &Record);

  /// True if who holds a mutex of \p Type and takes it again waits for ever: it is such a row, or keeps one and is not
  /// called recursive.
  bool isPlainMutex(clang::QualType Type) const;

  /// True if a mutex of \p Type is a pthread_mutex_t, or keeps one.
  bool isMadeOfPosix(clang::QualType Type) const;

  /// The guard type that \p Type is, looked through references; nothing if it is none, or if the bodies that would show
  /// it are not in this unit.
  std::optional<GuardType> findGuard(clang::QualType Type);
  std::optional<GuardType> findGuard(const clang::CXXRecordDecl &Record);

  /// What \p Method does to the mutex it is called on; nothing if its class is no mutex or it is no lock method.
  std::optional<LockOperation> findLockMethod(const clang::CXXMethodDecl &Method);

  /// What the free function \p Function does to the mutexes or guards it is given; nothing if it is no row, nor called
  /// as a function that asserts a lock: AssertLockHeld.
  std::optional<LockOperation> findLockFunction(const clang::FunctionDecl &Function);

  /// What \p Method does to the guard it is called on, by its name, or else by what its body does; nothing if it changes
  /// nothing.
  std::optional<LockAction> findGuardMethod(const clang::CXXMethodDecl &Method);

  /// What members called \p Name do to a mutex, or to a guard, whose type depends on a template parameter.
  std::optional<LockOperation> findLockMethod(llvm::StringRef Name) const;
  std::optional<LockAction> findGuardMethod(llvm::StringRef Name) const;

  /// True if \p Type may hold a guard in it: std::optional, a smart pointer or a container of guards.
  bool mayHoldGuard(clang::QualType Type);

  /// Where the guard \p Constructor makes initialises the guard that it keeps in a field, made of its parameters; null
  /// if it keeps none or the body is not in this unit.
  const clang::CXXConstructExpr *findInnerConstruction(const clang::CXXConstructorDecl &Constructor);

  /// Which mutexes the constructor call \p Construction hands to its guard, and in which state.
  GuardConstruction describe(const clang::CXXConstructExpr &Construction);
  GuardConstruction describe(llvm::ArrayRef<const clang::Expr *> Arguments);

private:
  std::optional<LockOperation> lockMethodRow(const clang::NamedDecl &Method) const;
  std::optional<Owns> tagRow(clang::QualType Type) const;
  std::optional<GuardType> computeGuard(const clang::CXXRecordDecl &Record);
  std::optional<GuardType> recogniseGuard(const clang::CXXRecordDecl &Definition);
  bool computeMutex(const clang::CXXRecordDecl &Record);
  std::optional<GuardType> recogniseByName(const clang::CXXRecordDecl &Definition);
  bool isMutexHandedOver(clang::QualType Parameter);
  std::optional<GuardType> findKeptGuard(const clang::CXXRecordDecl &Definition);
  std::optional<GuardType> recogniseByBodies(const clang::CXXRecordDecl &Definition, LockAction First, LockAction Last);
  std::optional<LockMode> findLockCall(const clang::Stmt *Body, LockAction Action);
  std::optional<LockAction> findActionByBody(const clang::CXXMethodDecl &Method);
  std::optional<LockAction> findActionOnMember(const clang::CallExpr &Call);

  const Tables &Names;
  llvm::DenseMap<const clang::CXXRecordDecl *, std::optional<GuardType>> Guards;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> Mutexes;
  llvm::DenseMap<const clang::FunctionDecl *, std::optional<LockOperation>> Functions;
  llvm::DenseMap<const clang::CXXMethodDecl *, std::optional<LockAction>> ActionsByBody;
};

} // namespace mapwarden::model

#endif
