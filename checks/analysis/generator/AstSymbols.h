// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which symbol stands for this declaration?
//
//   template <class T> struct Cache { std::map<int, T> items; };
//   Symbols.of(field)     the same symbol for Cache<int>::items and for Cache<char>::items
//
// The one place where declarations become symbols. What is cheap is filled in at once; details when an analysis asks.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_ASTSYMBOLS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_ASTSYMBOLS_H

#include "analysis/facts/Symbols.h"
#include "analysis/generator/MutexComments.h"
#include "model/Models.h"
#include "support/AstQueries.h"
#include "support/Locations.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include <deque>

namespace mapwarden::analysis {

using mapwarden::findClassOfField;
using mapwarden::patternOf;
using mapwarden::placeOf;

/// The symbols of one unit. Each declaration has one, whichever of its redeclarations is asked for.
class AstSymbols : public SymbolSource {
public:
  /// \p Names: what the models know; it must live as long. \p ForLink: calls of functions matter whose bodies are in
  /// other units.
  explicit AstSymbols(const model::Tables &Names, bool ForLink) : ForLink(ForLink), Models(Names) {}

  const ClassSymbol &of(const clang::CXXRecordDecl &Record);
  const FunctionSymbol &of(const clang::FunctionDecl &Function);
  /// A field's or static member's is that of its pattern.
  const VariableSymbol &of(const clang::ValueDecl &Variable);

  /// The number that stands for an expression without a name.
  uint64_t numberOf(const clang::Expr &E) { return Expressions.try_emplace(&E, Expressions.size() + 1).first->second; }

  /// The declaration of \p Of, which one of these has made.
  static const clang::FunctionDecl &declarationOf(const FunctionSymbol &Of) {
    return *static_cast<const clang::FunctionDecl *>(Of.Origin);
  }
  static const clang::CXXRecordDecl &declarationOf(const ClassSymbol &Of) {
    return *static_cast<const clang::CXXRecordDecl *>(Of.Origin);
  }
  static const clang::ValueDecl &declarationOf(const VariableSymbol &Of) {
    return *static_cast<const clang::ValueDecl *>(Of.Origin);
  }
  /// Null for what is null or no variable, such as a structured binding.
  static const clang::VarDecl *findVariable(const VariableSymbol *Of) {
    return Of ? llvm::dyn_cast<clang::VarDecl>(&declarationOf(*Of)) : nullptr;
  }

  void addUsr(const Symbol &Of) const override;
  void addDetails(const ClassSymbol &Of) const override;
  void addRemarks(const ClassSymbol &Of) const override;
  void addDetails(const FunctionSymbol &Of) const override;
  void addContract(const FunctionSymbol &Of) const override;
  void addRemarks(const FunctionSymbol &Of) const override;
  void addDetails(const VariableSymbol &Of) const override;
  void addStatedGuard(const VariableSymbol &Of) const override;

  const bool ForLink;
  /// What is known of libraries; the models keep caches.
  mutable model::Models Models;

private:
  /// The number of \p Local among what is declared in \p Function.
  unsigned numberWithin(const clang::DeclContext &Function, const clang::Decl &Local) const;
  const MutexComments &notesOf(const clang::CXXRecordDecl &Record) const;
  /// Fills in what all symbols have; Origin is left, since which class its address is of matters.
  void enter(Symbol &New, const clang::NamedDecl &Key);
  void fill(FunctionSymbol &New, const clang::FunctionDecl &Function);
  void fill(VariableSymbol &New, const clang::ValueDecl &Variable);

  std::deque<ClassSymbol> Classes;
  std::deque<FunctionSymbol> Functions;
  std::deque<VariableSymbol> Variables;
  llvm::DenseMap<const clang::Decl *, const Symbol *> Known;
  llvm::DenseMap<const clang::DeclContext *, unsigned> Scopes;
  llvm::DenseMap<const clang::Expr *, uint64_t> Expressions;
  mutable llvm::DenseMap<const clang::CXXRecordDecl *, std::unique_ptr<MutexComments>> Comments;
  mutable llvm::DenseMap<const clang::DeclContext *, unsigned> LocalCounts;
  mutable llvm::DenseMap<const clang::Decl *, unsigned> LocalNumbers;
};

/// \p Function takes a callable that may be stored.
bool takesCallable(const clang::FunctionDecl &Function, const model::Models &Models);

} // namespace mapwarden::analysis

#endif
