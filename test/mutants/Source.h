// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which characters of which file does a piece of the tree stand for?
//
// Only what is written out in a file counts; a piece that a macro made has no span.
#ifndef MAPWARDEN_MUTANTS_SOURCE_H
#define MAPWARDEN_MUTANTS_SOURCE_H

#include "Mutant.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include <optional>

namespace mapwarden::mutants {

/// Characters [Begin, End) of a file.
struct Span {
  clang::FileID File;
  unsigned Begin = 0;
  unsigned End = 0;
};

/// The text of one translation unit.
class Source {
public:
  Source(const clang::ASTContext &Context, llvm::StringRef Root) : Context(Context), Root(Root) {}

  /// Whether \p Loc is written in a file of the project.
  bool isOurs(clang::SourceLocation Loc) const;

  /// The real path of the file that \p Loc is in.
  std::string pathOf(clang::SourceLocation Loc) const;

  /// The characters of \p Range, whose end is a token.
  std::optional<Span> spanOf(clang::SourceRange Range) const;

  /// The characters of \p S with the semicolon that ends it.
  std::optional<Span> spanOfStatement(const clang::Stmt &S) const;

  /// The text of \p Where.
  llvm::StringRef textOf(const Span &Where) const;

  /// The text of \p S, empty if a macro made it.
  llvm::StringRef textOf(const clang::Stmt &S) const;

  /// The lines of \p Range.
  Lines linesOf(clang::SourceRange Range) const;

private:
  const clang::ASTContext &Context;
  std::string Root;
};

} // namespace mapwarden::mutants

#endif
