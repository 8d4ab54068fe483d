// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AssertionText.h.
#include "analysis/generator/AssertionText.h"

#include "analysis/generator/Assertions.h"
#include "support/Locations.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// One assertion, by offsets in its file: from its name to the parenthesis that ends it, and the braces around it.
struct AssertionTokens {
  unsigned Begin;
  unsigned End;
  unsigned Open;
  unsigned Close;
  bool IsOwnStatement;
  llvm::SmallVector<std::pair<llvm::StringRef, unsigned>, 4> Names = {};
};

/// Gathers assertions from the tokens of a function's body.
class AssertionReader {
public:
  /// Takes the token \p Next at the offset \p At. False if the body ends with it.
  bool take(const Token &Next, unsigned At) {
    if (Next.isAtStartOfLine())
      IsDirective = Next.is(tok::hash);
    if (IsDirective)
      return true;
    const std::optional<AssertionTokens> Called = std::exchange(Named, std::nullopt);
    if (Next.is(tok::l_brace))
      openBrace(At);
    else if (Next.is(tok::r_brace))
      closeBrace(At);
    else if (Next.is(tok::raw_identifier))
      name(Next.getRawIdentifier(), At);
    else if (Next.is(tok::l_paren) && (Parentheses != 0 || Called))
      open(Called);
    else if (Next.is(tok::r_paren) && Parentheses != 0 && --Parentheses == 0)
      Found.back().End = At;
    Before = Next.getKind();
    return !HasBegun || !Braces.empty();
  }

  std::vector<AssertionTokens> Found;

private:
  void openBrace(unsigned At) {
    Braces.push_back({At, Found.size()});
    HasBegun = true; // a function's own `try` comes first
  }

  void closeBrace(unsigned At) {
    if (Braces.empty())
      return;
    for (size_t Index = Braces.back().FirstWithin; Index < Found.size(); ++Index)
      Found[Index].Close = std::min(Found[Index].Close, At);
    Braces.pop_back();
  }

  void name(llvm::StringRef Name, unsigned At) {
    if (Parentheses != 0)
      Found.back().Names.push_back({Name, At});
    else if (!Braces.empty() && isCalledLikeAssertion(Name))
      Named = AssertionTokens{At, At, Braces.back().At, ~0U, mayEndStatement(Before)};
  }

  /// True if a statement of the braces may begin behind \p Kind, which does not end the head of an `if`.
  static bool mayEndStatement(tok::TokenKind Kind) {
    return Kind == tok::l_brace || Kind == tok::r_brace || Kind == tok::semi || Kind == tok::colon;
  }

  void open(const std::optional<AssertionTokens> &Called) {
    ++Parentheses;
    if (Called)
      Found.push_back(*Called);
  }

  struct Brace {
    unsigned At;
    size_t FirstWithin; // of Found
  };
  llvm::SmallVector<Brace, 8> Braces;
  /// Those that are open since the last assertion began, which is the last of Found.
  unsigned Parentheses = 0;
  /// The token in front is called like an assertion.
  std::optional<AssertionTokens> Named;
  tok::TokenKind Before = tok::l_brace;
  bool IsDirective = false;
  bool HasBegun = false;
};

} // namespace

static WrittenAssertion makeAssertion(const AssertionTokens &Of, SourceLocation FileBegin) {
  const auto At = [FileBegin](unsigned Offset) {
    return placeOf(FileBegin.getLocWithOffset(static_cast<int>(Offset)));
  };
  WrittenAssertion New;
  New.Text = {At(Of.Begin), At(Of.End)};
  New.Around = {At(Of.Open), Of.Close == ~0U ? Place() : At(Of.Close)};
  New.IsOwnStatement = Of.IsOwnStatement;
  for (const auto &[Name, Offset] : Of.Names)
    New.Names.push_back({Name.str(), At(Offset)});
  return New;
}

std::vector<WrittenAssertion> findAssertions(const FunctionDecl &Function) {
  std::vector<WrittenAssertion> Found;
  const Stmt *Body = Function.getBody();
  const SourceLocation Begin = Body ? Body->getBeginLoc() : SourceLocation();
  if (Begin.isInvalid() || Begin.isMacroID())
    return Found;
  const ASTContext &Context = Function.getASTContext();
  const SourceManager &Sources = Context.getSourceManager();
  const FileID File = Sources.getFileID(Begin);
  const SourceLocation FileBegin = Sources.getLocForStartOfFile(File);
  const llvm::StringRef Buffer = Sources.getBufferData(File);
  Lexer Lex(FileBegin, Context.getLangOpts(), Buffer.begin(), Buffer.begin() + Sources.getFileOffset(Begin),
            Buffer.end());
  AssertionReader Reader;
  Token Next;
  while (!Lex.LexFromRawLexer(Next) && Reader.take(Next, Sources.getFileOffset(Next.getLocation()))) {
  }
  for (const AssertionTokens &Of : Reader.Found)
    Found.push_back(makeAssertion(Of, FileBegin));
  return Found;
}

} // namespace mapwarden::analysis
