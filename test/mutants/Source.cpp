// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Source.h.
#include "Source.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace mapwarden::mutants {

bool Source::isOurs(SourceLocation Loc) const {
  const SourceManager &Manager = Context.getSourceManager();
  if (Loc.isInvalid() || Loc.isMacroID() || Manager.isInSystemHeader(Loc))
    return false;
  const std::string Path = pathOf(Loc);
  return llvm::StringRef(Path).starts_with(Root);
}

std::string Source::pathOf(SourceLocation Loc) const {
  const SourceManager &Manager = Context.getSourceManager();
  const OptionalFileEntryRef File = Manager.getFileEntryRefForID(Manager.getFileID(Loc));
  if (!File)
    return {};
  llvm::SmallString<256> Path(File->getFileEntry().tryGetRealPathName());
  if (Path.empty())
    Path = File->getName();
  llvm::sys::path::remove_dots(Path, true);
  return std::string(Path);
}

std::optional<Span> Source::spanOf(SourceRange Range) const {
  const SourceManager &Manager = Context.getSourceManager();
  if (Range.isInvalid() || Range.getBegin().isMacroID() || Range.getEnd().isMacroID())
    return std::nullopt;
  const SourceLocation End = Lexer::getLocForEndOfToken(Range.getEnd(), 0, Manager, Context.getLangOpts());
  if (End.isInvalid())
    return std::nullopt;
  const auto [File, First] = Manager.getDecomposedLoc(Range.getBegin());
  const auto [EndFile, Last] = Manager.getDecomposedLoc(End);
  if (File != EndFile || Last < First)
    return std::nullopt;
  return Span{File, First, Last};
}

std::optional<Span> Source::spanOfStatement(const Stmt &S) const {
  std::optional<Span> Where = spanOf(S.getSourceRange());
  if (!Where)
    return std::nullopt;
  const bool IsBlock = textOf(*Where).ends_with("}") && !isa<Expr, ReturnStmt>(S);
  if (IsBlock || textOf(*Where).ends_with(";"))
    return Where;
  const auto Next = Lexer::findNextToken(S.getEndLoc(), Context.getSourceManager(), Context.getLangOpts());
  if (!Next || Next->isNot(tok::semi))
    return std::nullopt;
  Where->End = Context.getSourceManager().getDecomposedLoc(Next->getLocation()).second + 1;
  return Where;
}

llvm::StringRef Source::textOf(const Span &Where) const {
  return Context.getSourceManager().getBufferData(Where.File).slice(Where.Begin, Where.End);
}

llvm::StringRef Source::textOf(const Stmt &S) const {
  const std::optional<Span> Where = spanOf(S.getSourceRange());
  return Where ? textOf(*Where) : llvm::StringRef();
}

Lines Source::linesOf(SourceRange Range) const {
  const SourceManager &Manager = Context.getSourceManager();
  return {Manager.getExpansionLineNumber(Range.getBegin()), Manager.getExpansionLineNumber(Range.getEnd())};
}

} // namespace mapwarden::mutants
