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
#ifndef MAPWARDEN_MODEL_CAPABILITYMODEL_H
#define MAPWARDEN_MODEL_CAPABILITYMODEL_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace mapwarden::model {

/// In which mode a capability is held.
enum class LockMode : uint8_t { Shared, Exclusive };

/// What a call does to a capability.
enum class LockAction : uint8_t {
  Acquire,
  Try, ///< acquires, or fails to
  Release,
  Assert, ///< promises that it is held
  Disown, ///< a guard forgets its mutex without releasing it
  Test,   ///< a guard tells whether it owns its mutex
};

/// Whether a guard owns its mutex.
enum class Owns : uint8_t { No, Maybe, Yes };

/// A call's effect on a capability.
struct LockOperation {
  LockAction Action;
  LockMode Mode;
};

/// A type whose objects hold a mutex from construction to destruction.
struct GuardType {
  LockMode Mode;
};

/// What the construction of a guard says: the expressions that name the mutexes and whether they are held afterwards.
struct GuardConstruction {
  llvm::SmallVector<const clang::Expr *, 2> Mutexes;
  Owns Owned = Owns::Yes;
};

/// Answers questions about capability types for one translation unit. Not thread-safe: it keeps caches, and each unit
/// has its own.
class CapabilityModel {
public:
  /// True if \p Type, looked through references and pointers, is a type that can be locked and unlocked and is no
  /// guard.
  bool isMutex(clang::QualType Type);
  bool isMutex(const clang::CXXRecordDecl &Record);

  /// The guard type that \p Type is, looked through references; null if it is none, or if the bodies that would show it
  /// are not in this unit.
  const GuardType *findGuard(clang::QualType Type);
  const GuardType *findGuard(const clang::CXXRecordDecl &Record);

  /// What \p Method does to the mutex it is called on; nothing if its class is no mutex or it is no lock method.
  std::optional<LockOperation> findLockMethod(const clang::CXXMethodDecl &Method);

  /// What \p Method does to the guard it is called on; nothing if it changes nothing.
  static std::optional<LockAction> findGuardMethod(const clang::CXXMethodDecl &Method);

  /// The words by which mutexes are called after what they guard, in lower case: "mutex", "lock".
  static llvm::ArrayRef<llvm::StringRef> mutexWords();

  /// Which mutexes the constructor call \p Construction hands to its guard, and in which state.
  GuardConstruction describe(const clang::CXXConstructExpr &Construction);

private:
  std::optional<GuardType> computeGuard(const clang::CXXRecordDecl &Record);
  std::optional<GuardType> recogniseGuard(const clang::CXXRecordDecl &Definition);
  bool computeMutex(const clang::CXXRecordDecl &Record);
  std::optional<LockMode> findLockCall(const clang::Stmt *Body, LockAction Action);

  llvm::DenseMap<const clang::CXXRecordDecl *, std::optional<GuardType>> Guards;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> Mutexes;
};

} // namespace mapwarden::model

#endif
