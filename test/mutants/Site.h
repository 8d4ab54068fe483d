// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where do the mutants of one function go?
//
//   Here.plant(Kind::GuardDeleted, Section, *Here.Text.spanOfStatement(Guard), {""}, "...");
#ifndef MAPWARDEN_MUTANTS_SITE_H
#define MAPWARDEN_MUTANTS_SITE_H

#include "Source.h"
#include "clang/AST/Decl.h"

namespace mapwarden::mutants {

/// A function definition of the project, and what was planted or left out in it.
class Site {
public:
  Site(const clang::FunctionDecl &Function, const Source &Text, std::vector<Mutant> &Out)
      : Function(Function), Text(Text), Out(Out) {}

  /// Adds the mutant that replaces \p Where by one of \p Texts. With \p Anywhere a report need not be in the function.
  void plant(Kind K, clang::SourceRange Section, const Span &Where, std::vector<std::string> Texts,
             llvm::StringRef Reason, bool Anywhere = false);

  /// Says that there is no mutant of kind \p K at \p Section, or that it does not count.
  void exclude(Kind K, clang::SourceRange Section, llvm::StringRef Why);

  const clang::Stmt &body() const { return *Function.getBody(); }

  const clang::FunctionDecl &Function;
  const Source &Text;

private:
  Mutant begin(Kind K, clang::SourceRange Section) const;

  std::vector<Mutant> &Out;
};

} // namespace mapwarden::mutants

#endif
