// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Comments.h.
#include "support/Comments.h"

#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Regex.h"

using namespace clang;

namespace mapwarden {

/// The text of line \p Number of \p File, counted from 1; empty beyond the file.
static llvm::StringRef lineOf(llvm::StringRef Buffer, const SourceManager &Sources, FileID File, unsigned Number) {
  const SourceLocation Begin = Sources.translateLineCol(File, Number, 1);
  if (Begin.isInvalid() || Sources.getSpellingLineNumber(Begin) != Number)
    return {};
  return Buffer.substr(Sources.getFileOffset(Begin)).split('\n').first;
}

std::string commentOf(const NamedDecl &Declaration) {
  const SourceManager &Sources = Declaration.getASTContext().getSourceManager();
  const SourceLocation Begin = Sources.getExpansionLoc(Declaration.getBeginLoc());
  const SourceLocation End = Sources.getExpansionLoc(Declaration.getEndLoc());
  if (Begin.isInvalid() || End.isInvalid())
    return {};
  const FileID File = Sources.getFileID(End);
  bool IsInvalid = false;
  const llvm::StringRef Buffer = Sources.getBufferData(File, &IsInvalid);
  if (IsInvalid)
    return {};
  const llvm::StringRef Behind = Buffer.substr(Sources.getFileOffset(End)).split('\n').first;
  const size_t At = Behind.find("//") != llvm::StringRef::npos ? Behind.find("//") : Behind.find("/*");
  std::string Text = At == llvm::StringRef::npos || !isa<DeclaratorDecl>(Declaration) || isa<FunctionDecl>(Declaration)
                         ? ""
                         : Behind.substr(At).str();
  constexpr unsigned MaxLines = 40;
  const unsigned First = Sources.getSpellingLineNumber(Begin);
  for (unsigned Up = 1; Up <= MaxLines && Up < First; ++Up) {
    const llvm::StringRef Line = lineOf(Buffer, Sources, File, First - Up).trim();
    if (!compat::starts_with(Line, "//") && !compat::starts_with(Line, "*") && !compat::starts_with(Line, "/*"))
      break;
    Text.insert(0, Line.str() + " ");
  }
  return Text;
}

std::string headingOf(const FunctionDecl &Function) {
  static const llvm::Regex OfSeveral("(methods|functions|calls|called|interface|below|following)[^a-z]",
                                     llvm::Regex::IgnoreCase);
  static const llvm::Regex OfLocks("(lock|mutex)", llvm::Regex::IgnoreCase);
  const ASTContext &Context = Function.getASTContext();
  const SourceManager &Sources = Context.getSourceManager();
  const std::pair<FileID, unsigned> End = Sources.getDecomposedExpansionLoc(Function.getBeginLoc());
  bool IsInvalid = false;
  const llvm::StringRef Buffer = Sources.getBufferData(End.first, &IsInvalid);
  if (IsInvalid || End.second > Buffer.size())
    return {};
  Lexer Raw(Sources.getLocForStartOfFile(End.first), Context.getLangOpts(), Buffer.data(), Buffer.data(),
            Buffer.data() + Buffer.size());
  Raw.SetCommentRetentionState(true);
  llvm::StringRef Heading;
  Token Next;
  while (!Raw.LexFromRawLexer(Next) && Sources.getFileOffset(Next.getLocation()) < End.second) {
    const unsigned At = Sources.getFileOffset(Next.getLocation());
    if (!Next.is(tok::comment) || (At != 0 && Buffer[At - 1] != '\n'))
      continue;
    const llvm::StringRef Text = Buffer.substr(At, Next.getLength());
    if (OfSeveral.match(Text) && OfLocks.match(Text))
      Heading = Text;
  }
  return Heading.str();
}

void visitComments(const FunctionDecl &Function, llvm::function_ref<bool(llvm::StringRef, SourceLocation)> Visit) {
  const ASTContext &Context = Function.getASTContext();
  const SourceManager &Sources = Context.getSourceManager();
  const Stmt *Body = Function.getBody();
  if (!Body || Body->getBeginLoc().isMacroID() || Body->getEndLoc().isMacroID())
    return;
  const std::pair<FileID, unsigned> Begin = Sources.getDecomposedLoc(Body->getBeginLoc());
  const std::pair<FileID, unsigned> End = Sources.getDecomposedLoc(Body->getEndLoc());
  bool IsInvalid = false;
  const llvm::StringRef Buffer = Sources.getBufferData(Begin.first, &IsInvalid);
  if (IsInvalid || Begin.first != End.first || End.second > Buffer.size() || End.second < Begin.second)
    return;
  Lexer Raw(Body->getBeginLoc(), Context.getLangOpts(), Buffer.data() + Begin.second, Buffer.data() + Begin.second,
            Buffer.data() + Buffer.size());
  Raw.SetCommentRetentionState(true);
  std::string Text;
  SourceLocation First;
  Token Next;
  while (!Raw.LexFromRawLexer(Next) && Sources.getFileOffset(Next.getLocation()) < End.second) {
    if (Next.is(tok::comment)) {
      if (Text.empty())
        First = Next.getLocation();
      Text += " " + Buffer.substr(Sources.getFileOffset(Next.getLocation()), Next.getLength()).str();
      continue;
    }
    if (!Text.empty() && !Visit(Text, First))
      return;
    Text.clear();
  }
  if (!Text.empty())
    Visit(Text, First);
}

} // namespace mapwarden
