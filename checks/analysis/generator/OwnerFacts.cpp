// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OwnerFacts.h.
#include "analysis/generator/OwnerFacts.h"

using namespace clang;

namespace mapwarden::analysis {

/// The field or global that \p Name names, or of which it returns a copy; UnknownPath if it is no such thing.
PathId OwnerFacts::findOwner(const Expr &Name) {
  const PathId Whole = Emit.Builder.build(&Name);
  PathId Path = Whole;
  while (Path != UnknownPath && Emit.Paths.kind(Path) == PathKind::Getter) // `table_.load()`
    Path = Emit.Paths.parent(Path);
  if (Path != UnknownPath && Emit.Paths.findStored(Path))
    return Path;
  // A getter that does more than return it: what it does tells whose copy that is.
  return isa<CallExpr>(Name) && Whole != UnknownPath && Emit.Paths.kind(Whole) == PathKind::Getter ? Whole
                                                                                                   : UnknownPath;
}

/// What \p Path names can be read atomically only: so a getter of it does.
bool OwnerFacts::isOfAtomic(PathId Path) {
  const VariableSymbol *Stored = Emit.Paths.kind(Path) == PathKind::Getter ? nullptr : Emit.Paths.findStored(Path);
  return Stored && Emit.Models.Pointers.isAtomicPointer(AstSymbols::declarationOf(*Stored).getType());
}

void OwnerFacts::use(const Expr &E) {
  const auto Found = Acts.find(&E);
  const PathId Path = Found == Acts.end() ? UnknownPath : findOwner(E);
  if (Path == UnknownPath)
    return;
  const OwnerUse &Use = Found->second;
  Fact F{FactKind::OwnerUse, placeOf(E.getExprLoc()), Path};
  F.Act = Use.Act;
  F.IsAtomic = Use.IsAtomic || (isa<CallExpr>(E) && isOfAtomic(Path));
  F.IsUsedAtOnce = Use.IsUsedAtOnce;
  F.IsKeptRaw = Use.IsKeptRaw;
  const bool IsSet = Use.Act == OwnerAct::Replace || Use.Act == OwnerAct::Update;
  F.Access = IsSet ? AccessKind::Mutate : AccessKind::Read;
  F.Effect = IsSet ? model::Effect::Assign : model::Effect::Read;
  const VarDecl *Value = Use.Value ? findVariable(*stripWrappers(Use.Value)) : nullptr;
  if (const Expr *Source = Use.Value && !Value ? stripCopies(*Use.Value) : nullptr) // a copy, rather than a move
    Value = findVariable(*Source);
  if (const VarDecl *Local = Use.Into ? Use.Into : Value; Local && Local->isLocalVarDeclOrParm())
    F.Cell = Emit.Paths.getVariable(Emit.Symbols.of(*Local));
  F.IsDiscarded = IsSet && (!Use.Value || isNullValue(*Use.Value)); // it is emptied
  F.IsMadeOfOld = Use.Act == OwnerAct::Replace && Use.Value && isMadeOf(*Use.Value, Path);
  Emit.add(std::move(F));
}

/// True if \p Value is made of what \p Owner led to, by its own words or those of the locals that it names.
bool OwnerFacts::isMadeOf(const Expr &Value, PathId Owner) {
  constexpr unsigned MaxSteps = 256;
  llvm::SmallVector<const Stmt *, 8> Pending{&Value};
  llvm::SmallPtrSet<const VarDecl *, 8> Met;
  for (unsigned Step = 0; !Pending.empty() && Step < MaxSteps; ++Step) {
    const Stmt *Next = Pending.pop_back_val();
    if (isa<LambdaExpr>(Next))
      continue;
    if (const auto *E = dyn_cast<Expr>(Next)) {
      const auto Use = Acts.find(E);
      const bool IsRead = Use != Acts.end() && Use->second.Act <= OwnerAct::Walk && Use->second.Act != OwnerAct::Test;
      if (IsRead && findOwner(*E) == Owner)
        return true;
    }
    if (const auto *Named = dyn_cast<DeclRefExpr>(Next))
      if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
          Var && Var->isLocalVarDecl() && Var->getInit() && Met.insert(Var).second)
        Pending.push_back(Var->getInit());
    for (const Stmt *Child : Next->children())
      if (Child)
        Pending.push_back(Child);
  }
  return false;
}

} // namespace mapwarden::analysis
