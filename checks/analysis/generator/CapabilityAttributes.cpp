// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CapabilityAttributes.h.
#include "analysis/generator/CapabilityAttributes.h"

#include "analysis/facts/GuardKey.h"
#include "analysis/generator/PathBuilder.h"
#include "support/Compat.h"
#include "clang/AST/Attr.h"

using namespace clang;

namespace mapwarden::analysis {

/// `REQUIRES(!mutex)`, a negative capability: the lock is not held.
static bool isNegative(const Expr &Capability) {
  const Expr *E = Capability.IgnoreParenImpCasts();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
  const auto *Not = dyn_cast<UnaryOperator>(E);
  return (Operator && Operator->getOperator() == OO_Exclaim) || (Not && Not->getOpcode() == UO_LNot);
}

PathId buildCapability(const Expr *E, PathTable &Paths, AstSymbols &Symbols) {
  if (isNegative(*E))
    return UnknownPath;
  PathBuilder Builder(Paths, Symbols, {});
  const PathId Path = Builder.build(E);
  const bool IsPointer = E->getType()->isPointerType() || Symbols.Models.Pointers.isSmartPointer(E->getType());
  return IsPointer ? Paths.getDeref(Path) : Path;
}

llvm::SmallVector<PathId, 1> findDeclaredGuards(const ValueDecl &Container, PathTable &Paths, AstSymbols &Symbols) {
  llvm::SmallVector<PathId, 1> Guards;
  const auto *Field = dyn_cast<FieldDecl>(&Container);
  const PathId Self =
      Field ? Paths.getField(Paths.getThis(), Symbols.of(*Field)) : Paths.getVariable(Symbols.of(Container));
  for (const auto *Attr : Container.specific_attrs<GuardedByAttr>())
    for (const Expr *Guard : compat::guardsOf(*Attr))
      if (const PathId Key = computeGuardKey(buildCapability(Guard, Paths, Symbols), Self, Paths))
        Guards.push_back(Key);
  return Guards;
}

/// Adds what \p Attr, of a function, says that its callers hold.
template <class Attr>
static void addRequirements(const Attr &Of, PathTable &Paths, AstSymbols &Symbols,
                            llvm::SmallVectorImpl<LockEffect> &Requirements) {
  for (const Expr *Capability : Of.args()) {
    const PathId Path = buildCapability(Capability, Paths, Symbols);
    const VariableSymbol *Variable = Paths.findRootVariable(Path);
    const auto Mode = Of.isShared() ? model::LockMode::Shared : model::LockMode::Exclusive;
    if (Path != UnknownPath && (!Variable || Variable->isGlobal()) &&
        llvm::none_of(Requirements, [&](const LockEffect &Old) { return Old.Lock == Path; }))
      Requirements.push_back({Path, Mode});
  }
}

llvm::SmallVector<LockEffect, 1> findDeclaredRequirements(const FunctionDecl &Function, PathTable &Paths,
                                                          AstSymbols &Symbols) {
  llvm::SmallVector<LockEffect, 1> Requirements;
  for (const FunctionDecl *Declaration : Function.redecls()) {
    for (const auto *Attr : Declaration->specific_attrs<RequiresCapabilityAttr>())
      addRequirements(*Attr, Paths, Symbols, Requirements);
    // What it lets go was held when it was called, perhaps by a guard that was moved into a parameter.
    for (const auto *Attr : Declaration->specific_attrs<ReleaseCapabilityAttr>())
      addRequirements(*Attr, Paths, Symbols, Requirements);
  }
  return Requirements;
}

} // namespace mapwarden::analysis
