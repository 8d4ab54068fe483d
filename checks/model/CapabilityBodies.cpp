// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Question: what do the bodies of a class tell that no table knows by name: is it a guard, and which of its methods let
// the lock go early? Idea: a guard takes a lock in a constructor and lets it go in its destructor; a method that does
// one of both does that.
//   ~Section() { mutex_->unlock(); }   void suspend() { mutex_->unlock(); }
#include "model/CapabilityModel.h"

#include "model/QualifiedName.h"

using namespace clang;

namespace mapwarden::model {

/// A guard is given a mutex or a guard in a constructor, does \p First there and not \p Last, and \p Last in its
/// destructor and not \p First.
std::optional<GuardType> CapabilityModel::recogniseByBodies(const CXXRecordDecl &Definition, LockAction First,
                                                            LockAction Last) {
  const CXXDestructorDecl *Destructor = Definition.getDestructor();
  const Stmt *DestructorBody = Destructor && Destructor->isUserProvided() ? Destructor->getBody() : nullptr;
  if (!DestructorBody || !findLockCall(DestructorBody, Last) || findLockCall(DestructorBody, First))
    return std::nullopt;
  for (const CXXConstructorDecl *Constructor : Definition.ctors()) {
    const bool IsGivenOne = llvm::any_of(Constructor->parameters(), [this](const ParmVarDecl *P) {
      return isMutex(P->getType()) || findGuard(P->getType());
    });
    const Stmt *Body = Constructor->getBody();
    if (!IsGivenOne || !Body || findLockCall(Body, Last))
      continue;
    if (const auto Mode = findLockCall(Body, First))
      return GuardType{*Mode};
  }
  return std::nullopt;
}

/// `void suspend() { if (mutex_) mutex_->unlock(); }`: a method of a guard that is no constructor, destructor or
/// operator, and lets the lock go or takes it, but not both.
std::optional<LockAction> CapabilityModel::findActionByBody(const CXXMethodDecl &Method) {
  const Stmt *Body =
      Method.getIdentifier() && !Method.isConst() && !isStandard(*Method.getParent()) ? Method.getBody() : nullptr;
  if (!Body)
    return std::nullopt;
  const bool Releases = findLockCall(Body, LockAction::Release).has_value();
  const bool Acquires = findLockCall(Body, LockAction::Acquire).has_value();
  if (Releases == Acquires)
    return std::nullopt;
  return Releases ? LockAction::Release : LockAction::Acquire;
}

/// The mode of the first call in \p Body that does \p Action to some mutex or guard. Iterative, since bodies nest
/// without bound.
std::optional<LockMode> CapabilityModel::findLockCall(const Stmt *Body, LockAction Action) {
  llvm::SmallVector<const Stmt *, 16> Pending{Body};
  llvm::SmallPtrSet<const Stmt *, 4> Helpers; // members of the same class that it calls
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (const auto *Call = dyn_cast<CallExpr>(Next); Call && Call->getDirectCallee())
      if (const auto Found = findLockFunction(*Call->getDirectCallee()); Found && Found->Action == Action)
        return Found->Mode;
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Next))
      if (const CXXMethodDecl *Method = Call->getMethodDecl()) {
        if (const auto Found = findLockMethod(*Method); Found && Found->Action == Action)
          return Found->Mode;
        if (const auto Guard = findGuard(*Method->getParent()); Guard && findGuardMethod(*Method) == Action)
          return Guard->Mode;
        if (const Stmt *Inner = Method->getBody();
            Inner && isa<CXXThisExpr>(Call->getImplicitObjectArgument()->IgnoreImpCasts()) &&
            Helpers.insert(Inner).second)
          Pending.push_back(Inner);
      }
    for (const Stmt *Child : Next->children())
      if (Child && !isa<LambdaExpr>(Child))
        Pending.push_back(Child);
  }
  return std::nullopt;
}

} // namespace mapwarden::model
