// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Question: what do the bodies of a class tell that no table knows by name: is it a guard, and which of its methods let
// the lock go early?
//
// Idea: a guard takes a lock in a constructor and lets it go in its destructor; a method that does
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

/// True if \p Object is a member of `this`, or what one leads to: `*mutex_`, `owner_->mutex`.
static bool isMemberOfThis(const Expr *Object) {
  bool IsMember = false;
  while (Object) {
    Object = Object->IgnoreParenImpCasts();
    if (isa<CXXThisExpr>(Object))
      return IsMember;
    if (const auto *Member = dyn_cast<MemberExpr>(Object)) {
      IsMember |= isa<FieldDecl>(Member->getMemberDecl());
      Object = Member->getBase();
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(Object)) {
      Object = Unary->getSubExpr();
    } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Object)) {
      Object = Operator->getNumArgs() ? Operator->getArg(0) : nullptr;
    } else {
      const auto *Call = dyn_cast<CXXMemberCallExpr>(Object);
      Object = Call ? Call->getImplicitObjectArgument() : nullptr;
    }
  }
  return false;
}

/// What \p Call does to a mutex or a guard that is a member of `this`. What a guard's method does is known by name
/// here, so that no body asks for another.
std::optional<LockAction> CapabilityModel::findActionOnMember(const CallExpr &Call) {
  if (const auto *Of = dyn_cast<CXXMemberCallExpr>(&Call)) {
    const CXXMethodDecl *Method = Of->getMethodDecl();
    if (!Method || !isMemberOfThis(Of->getImplicitObjectArgument()))
      return std::nullopt;
    if (const auto Found = findLockMethod(*Method))
      return Found->Action;
    return findGuard(*Method->getParent()) ? findGuardMethod(Method->getNameAsString()) : std::nullopt;
  }
  const auto Found = Call.getDirectCallee() ? findLockFunction(*Call.getDirectCallee()) : std::nullopt;
  return Found && llvm::any_of(Call.arguments(), isMemberOfThis) ? std::optional(Found->Action) : std::nullopt;
}

/// `void suspend() { if (mutex_) mutex_->unlock(); }`: a method of a guard that is no constructor, destructor or
/// operator, and lets the lock that it keeps go or takes it, but not both. A const one asks.
std::optional<LockAction> CapabilityModel::findActionByBody(const CXXMethodDecl &Method) {
  if (!Method.getIdentifier() || Method.isConst() || isStandard(*Method.getParent()))
    return std::nullopt;
  bool Releases = false;
  bool Acquires = false;
  llvm::SmallVector<const Stmt *, 16> Pending{Method.getBody()};
  llvm::SmallPtrSet<const Stmt *, 4> Met; // bodies of members that it calls
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (!Next || isa<LambdaExpr>(Next))
      continue;
    if (const auto *Call = dyn_cast<CallExpr>(Next)) {
      const auto Action = findActionOnMember(*Call);
      Releases |= Action == LockAction::Release;
      Acquires |= Action == LockAction::Acquire;
    }
    const auto *Own = dyn_cast<CXXMemberCallExpr>(Next);
    if (Own && Own->getMethodDecl() && isa<CXXThisExpr>(Own->getImplicitObjectArgument()->IgnoreParenImpCasts()) &&
        Met.insert(Own->getMethodDecl()->getBody()).second)
      Pending.push_back(Own->getMethodDecl()->getBody());
    Pending.append(Next->child_begin(), Next->child_end());
  }
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
        if (const auto Guard = findGuard(*Method->getParent());
            Guard && findGuardMethod(Method->getNameAsString()) == Action)
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
