// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which variables lead into a container, and where are they used?
//
//   auto it = items_.find(key);     Borrow it items_, by key
//   auto &name = it->second.name;   Borrow name, the same element as it
//   print(name);                    Use name
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_BORROWFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_BORROWFACTS_H

#include "analysis/generator/FactEmitter.h"

namespace mapwarden::analysis {

/// The part of the fact generator that knows iterators, references, pointers and views.
class BorrowFacts {
public:
  explicit BorrowFacts(FactEmitter &Emit) : Emit(Emit) {}

  /// \p Var gets the value \p Value, or is bound to it if it is a reference.
  void bind(const clang::VarDecl &Var, const clang::Expr &Value, clang::SourceLocation Loc);

  /// The pointers and views among \p Arguments are put into the container \p Keeper.
  void keep(const clang::Expr &Keeper, const clang::CXXMethodDecl &Method,
            llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);

  /// \p Callee, called with \p Arguments, may set one of them to lead into the first: the results of a match.
  void match(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments,
             clang::SourceLocation Loc);

  /// \p Place, a member with the path \p Cell, gets the pointer \p Value.
  void store(const clang::MemberExpr &Place, PathId Cell, const clang::Expr &Value, clang::SourceLocation Loc);

  /// \p Left, a member of this object or an element of one, gets the value \p Value, which may lead into another.
  void anchor(const clang::Expr &Left, const clang::Expr &Value, clang::SourceLocation Loc);
  void anchor(const clang::CXXCtorInitializer &Init);

  /// The pointers and iterators among \p Arguments are put into \p Keeper, a member of this object perhaps.
  void keepInMember(const clang::Expr &Keeper, const clang::CXXMethodDecl &Method,
                    llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);

  /// \p E is used, perhaps a member of this object that leads into another.
  void useAnchor(const clang::MemberExpr &E);

  /// What \p Object erases by an iterator that came from elsewhere leads into it.
  void noteErased(const clang::Expr &Object, const clang::CXXMethodDecl &Method,
                  llvm::ArrayRef<const clang::Expr *> Arguments, clang::SourceLocation Loc);

  /// The function returns \p Value; null if it returns nothing.
  void returnValue(const clang::Expr *Value, clang::SourceLocation Loc);

  /// \p Place, perhaps the caller's, gets the value \p Value.
  void storeOut(const clang::Expr &Place, const clang::Expr &Value, clang::SourceLocation Loc);

  /// A call of the lambda \p Closure at \p Loc uses what it has captured.
  void useCaptured(const clang::CXXRecordDecl &Closure, clang::SourceLocation Loc);

  /// The function that is called at \p Loc gets \p Argument by reference. If that leads into a container, the cell that
  /// stands for it until giveBack; UnknownPath otherwise.
  PathId lend(const clang::Expr &Argument, clang::SourceLocation Loc);
  void giveBack(PathId Cell, clang::SourceLocation Loc);

  /// The pointer in the member \p E of this object is used.
  void use(const clang::MemberExpr &E);

  /// The variable that \p E names is used.
  void use(const clang::DeclRefExpr &E);

  /// Drops the uses of variables that never led anywhere, when all of the function has been seen: the blocks come in no
  /// order in which a loop is always in front of what follows it.
  void finish();

private:
  bool endsWithFunction(PathId Path) const;
  std::optional<Fact> find(const clang::Expr &E, bool AsReference, unsigned Depth);
  Fact makeOfTemporary(const clang::Expr &Object, bool IsReference);
  std::optional<Fact> findCopied(const clang::CXXConstructExpr &Copy, unsigned Depth);
  std::optional<Fact> findPartOfRange(const clang::CXXConstructExpr &Copy, const clang::MemberExpr &Part);
  std::optional<Fact> findViewBegun(const clang::CXXConstructExpr &Made, unsigned Depth);
  std::optional<Fact> findViewOf(const clang::Expr &Given);
  std::optional<Fact> findPartOfView(const clang::CXXMemberCallExpr &Call, unsigned Depth);
  std::optional<Fact> findPart(const clang::MemberExpr &Member, bool AsReference, unsigned Depth);
  std::optional<Fact> findCall(const clang::CallExpr &Call, bool AsReference, unsigned Depth);
  std::optional<Fact> findMember(const clang::Expr &Object, const clang::CXXMethodDecl &Method,
                                 llvm::ArrayRef<const clang::Expr *> Arguments, bool AsReference, unsigned Depth);
  std::optional<Fact> findWithinElement(const clang::Expr &Object, const clang::CXXMethodDecl &Method,
                                        const model::ContainerType &Container, unsigned Depth);
  std::optional<Fact> findFree(const clang::FunctionDecl &Callee, llvm::ArrayRef<const clang::Expr *> Arguments);
  std::optional<Fact> findIterator(const clang::Expr &E, unsigned Depth);
  std::optional<Fact> findVariable(const clang::ValueDecl &Named, bool IsReference);
  std::optional<Fact> findLeaving(const clang::Expr &E, bool AsReference, unsigned Depth);
  std::optional<Fact> findMade(const clang::CXXConstructExpr &Made, unsigned Depth);
  std::optional<Fact> findParts(llvm::ArrayRef<const clang::Expr *> Parts, unsigned Depth);
  std::optional<Fact> findOwned(const clang::CallExpr &Call, bool AsReference, unsigned Depth);
  void addAnchor(const clang::FieldDecl &Field, const clang::Expr &Value, bool IsKept, clang::SourceLocation Loc);
  void leave(Fact Found, WayOut Out, clang::SourceLocation Loc);
  void findWhereLeavingLeads();
  static std::optional<Fact> another(std::optional<Fact> Neighbour);

  FactEmitter &Emit;
  /// The variables that lead into a container somewhere in what was seen so far.
  llvm::DenseSet<PathId> Cells;
  /// Names of containers that something is put into: what they keep is not looked at there.
  llvm::DenseSet<clang::SourceLocation> Keepers;
};

} // namespace mapwarden::analysis

#endif
