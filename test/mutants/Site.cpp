// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Site.h.
#include "Site.h"

using namespace clang;

namespace mapwarden::mutants {

Mutant Site::begin(Kind K, SourceRange Section) const {
  Mutant M;
  M.What = K;
  M.File = Text.pathOf(Function.getBody()->getBeginLoc());
  M.Function = Function.getQualifiedNameAsString();
  M.FunctionLines = Text.linesOf({Function.getBeginLoc(), Function.getBody()->getEndLoc()});
  M.SectionLines = Text.linesOf(Section);
  return M;
}

void Site::plant(Kind K, SourceRange Section, const Span &Where, std::vector<std::string> Texts, llvm::StringRef Reason,
                 bool Anywhere) {
  Mutant M = begin(K, Section);
  M.Offset = Where.Begin;
  M.Length = Where.End - Where.Begin;
  const size_t Before = Text.textOf(Where).count('\n');
  for (std::string &Replacement : Texts) {
    const size_t After = llvm::StringRef(Replacement).count('\n');
    Replacement.append(Before > After ? Before - After : 0, '\n');
  }
  M.Texts = std::move(Texts);
  M.Reason = Reason.str();
  M.Anywhere = Anywhere;
  Out.push_back(std::move(M));
}

void Site::exclude(Kind K, SourceRange Section, llvm::StringRef Why) {
  Mutant M = begin(K, Section);
  M.Excluded = Why.str();
  Out.push_back(std::move(M));
}

} // namespace mapwarden::mutants
