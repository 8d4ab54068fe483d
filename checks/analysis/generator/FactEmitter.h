// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do the parts of the fact generator share? The function at hand, the block that is being filled, and the way from
// an expression to its path.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_FACTEMITTER_H
#define MAPWARDEN_ANALYSIS_GENERATOR_FACTEMITTER_H

#include "analysis/facts/Facts.h"
#include "analysis/generator/AccessModes.h"
#include "analysis/generator/AstSymbols.h"
#include "analysis/generator/EscapingVariables.h"
#include "analysis/generator/PathBuilder.h"
#include "analysis/generator/ValueSources.h"
#include "llvm/Support/MD5.h"

namespace mapwarden::analysis {

/// Adds facts to the current block of one function.
class FactEmitter {
public:
  FactEmitter(const clang::FunctionDecl &Function, FunctionFacts &Result, const AccessModes &Modes,
              PathBuilder &Builder, PathTable &Paths, AstSymbols &Symbols)
      : PassedBorrows(Function), Function(Function), Result(Result), Modes(Modes), Builder(Builder), Paths(Paths),
        Models(Symbols.Models), Symbols(Symbols) {}

  void setBlock(unsigned Number) { Facts = &Result.Blocks[Number].Facts; }

  /// The facts of the block, so far.
  llvm::MutableArrayRef<Fact> ofBlock() { return *Facts; }

  Fact &add(FactKind Kind, clang::SourceLocation Loc, PathId Path) { return add(Fact{Kind, placeOf(Loc), Path}); }
  Fact &add(Fact F) {
    Facts->push_back(std::move(F));
    return Facts->back();
  }

  /// The path of an object that is written as \p E, which may be a pointer to it.
  PathId buildObject(const clang::Expr &E) {
    const PathId Path = Builder.build(&E);
    return E.getType()->isPointerType() ? Paths.getDeref(Path) : Path;
  }

  /// The path of a key: that of what it names, or of the number that it is.
  PathId buildKey(const clang::Expr &E) {
    clang::Expr::EvalResult Value;
    if (!E.isValueDependent() && E.getType()->isIntegralOrEnumerationType() &&
        E.EvaluateAsInt(Value, Function.getASTContext()))
      return Paths.getConstant(Value.Val.getInt().extOrTrunc(64).getZExtValue());
    const clang::Expr *Stripped = stripWrappers(&E);
    if (Stripped != &E && Stripped->getType()->isIntegralOrEnumerationType())
      if (const PathId Number = buildKey(*Stripped); Paths.kind(Number) == PathKind::Constant)
        return Number;
    if (const auto *Text = llvm::dyn_cast<clang::StringLiteral>(Stripped))
      return getText(Text->getBytes());
    if (const PathId Computed = buildComputed(*Stripped))
      return Computed;
    // A key that is made of another value: `const char *name` as a string.
    if (const auto *Made = llvm::dyn_cast<clang::CXXConstructExpr>(Stripped))
      if (Made->getNumArgs() == 1 || (Made->getNumArgs() > 1 && llvm::isa<clang::CXXDefaultArgExpr>(Made->getArg(1))))
        if (!Made->getConstructor()->isCopyOrMoveConstructor())
          return buildKey(*Made->getArg(0));
    return Builder.build(&E);
  }

  /// The key that the text \p Written is: a constant that no number is, as one with so many digits is none.
  PathId getText(llvm::StringRef Written) const {
    constexpr uint64_t NoNumber = uint64_t(1) << 62;
    return Paths.getConstant(NoNumber | (llvm::MD5Hash(Written) >> 3));
  }

  /// What \p Callee makes of \p Arguments, a path and plain variables or numbers: `{producer, id}`, as a tuple. The
  /// same each time; UnknownPath if one has no name.
  PathId buildCombined(llvm::ArrayRef<const clang::Expr *> Arguments, const clang::FunctionDecl &Callee) {
    PathId Path = Paths.getComputed(Builder.build(Arguments.front()), Symbols.of(Callee));
    for (const clang::Expr *Argument : Arguments.drop_front()) {
      const PathId Next = Path == UnknownPath ? UnknownPath : buildKey(*Argument);
      if (Paths.kind(Next) == PathKind::Variable)
        Path = Paths.getIndex(Path, Paths.findRootVariable(Next));
      else if (Paths.kind(Next) == PathKind::Constant)
        Path = Paths.getIndex(Path, *Paths.findNumber(Next));
      else
        return UnknownPath;
    }
    return Path;
  }

  /// What a function computes of one argument, `idOf(session)`, also if a variable has kept it: the same key as what it
  /// computes of the same another time. UnknownPath if \p E is no such thing.
  PathId buildComputed(const clang::Expr &E) {
    const clang::Expr *Value = &E;
    if (const auto *Named = llvm::dyn_cast<clang::DeclRefExpr>(Value)) {
      const auto *Var = llvm::dyn_cast<clang::VarDecl>(Named->getDecl());
      if (!Var || !Var->isLocalVarDecl() || !Var->getInit() || Modes.Reassigned.contains(Var))
        return UnknownPath;
      Value = stripWrappers(Var->getInit());
    }
    if (const auto *Asked = llvm::dyn_cast<clang::CXXMemberCallExpr>(Value))
      if (const PathId Told = buildTold(*Asked))
        return Told;
    const auto *Made = llvm::dyn_cast<clang::CXXConstructExpr>(Value);
    if (Made && Made->getNumArgs() > 1 && !llvm::isa<clang::CXXDefaultArgExpr>(Made->getArg(1)))
      return buildCombined({Made->getArgs(), Made->getNumArgs()}, *Made->getConstructor());
    const auto *Call = llvm::dyn_cast<clang::CallExpr>(Value);
    if (!Call || llvm::isa<clang::CXXOperatorCallExpr>(Call) || Call->getNumArgs() == 0 || !Call->getDirectCallee())
      return UnknownPath;
    if (Call->getNumArgs() > 1)
      return llvm::isa<clang::CXXMemberCallExpr>(Call)
                 ? UnknownPath
                 : buildCombined({Call->getArgs(), Call->getNumArgs()}, *Call->getDirectCallee());
    return Paths.getComputed(Builder.build(Call->getArg(0)), Symbols.of(*Call->getDirectCallee()));
  }

  /// What an object of the user's tells of itself, `song.id()`: the same each time.
  PathId buildTold(const clang::CXXMemberCallExpr &Call) {
    const clang::CXXMethodDecl *Method = Call.getMethodDecl();
    if (!Method || !Method->isConst() || Call.getNumArgs() != 0 ||
        Method->getASTContext().getSourceManager().isInSystemHeader(Method->getLocation()))
      return UnknownPath;
    return Paths.getComputed(buildObject(*Call.getImplicitObjectArgument()), Symbols.of(*Method));
  }

  /// The variable that is set where \p E is: that of the whole for an iterator or pointer among the parts of a
  /// structured binding, `[it, last]`, unless that only refers to something. Null if \p E is no name of one.
  const clang::VarDecl *findSet(const clang::Expr &E) const {
    const auto *Named = llvm::dyn_cast<clang::DeclRefExpr>(stripWrappers(&E));
    const auto *Part = Named ? llvm::dyn_cast<clang::BindingDecl>(Named->getDecl()) : nullptr;
    if (!Part)
      return Named ? llvm::dyn_cast<clang::VarDecl>(Named->getDecl()) : nullptr;
    const auto *Whole = llvm::dyn_cast_or_null<clang::VarDecl>(Part->getDecomposedDecl());
    const clang::CXXRecordDecl *Record = E.getType()->getAsCXXRecordDecl();
    const bool IsIterator = E.getType()->isPointerType() || (Record && model::PointerModel::isIterator(*Record));
    return Whole && IsIterator && !Whole->getType()->isReferenceType() ? Whole : nullptr;
  }

  /// The cell of the variable that is set where \p E is; the path of \p E if there is none.
  PathId cellOf(const clang::Expr &E) {
    const auto *Named = llvm::dyn_cast<clang::DeclRefExpr>(stripWrappers(&E));
    const clang::VarDecl *Whole = Named && llvm::isa<clang::BindingDecl>(Named->getDecl()) ? findSet(E) : nullptr;
    return Whole ? Paths.getVariable(Symbols.of(*Whole)) : Builder.build(&E);
  }

  llvm::SmallVector<PathId, 1> rootsOf(const clang::Expr &E) {
    return computeValueRoots(E, Builder, Paths, Modes.Reassigned);
  }

  llvm::SmallVector<PathId, 1> directRootsOf(const clang::Expr &E) { return computeDirectRoots(E, Builder, Paths); }

  llvm::SmallVector<PathId, 1> copiedRootsOf(const clang::Expr &E) {
    return computeCopiedRoots(E, Builder, Paths, Symbols);
  }

  /// The calls that made a fact, as indices of Result.Calls.
  llvm::DenseMap<const clang::Expr *, unsigned> CallIndices;

  EscapingVariables PassedBorrows;

  const clang::FunctionDecl &Function;
  FunctionFacts &Result;
  const AccessModes &Modes;
  PathBuilder &Builder;
  PathTable &Paths;
  model::Models &Models;
  AstSymbols &Symbols;

private:
  std::vector<Fact> *Facts = nullptr;
};

} // namespace mapwarden::analysis

#endif
