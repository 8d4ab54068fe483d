// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AssertionText.h. Where an assertion is compiled out, what it stands beside tells the block.
#include "analysis/facts/AssertionText.h"

#include "analysis/facts/Assertions.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace mapwarden::analysis {

namespace {

/// Gathers assertions from the tokens of a function's body.
class AssertionReader {
public:
  /// Takes the token \p Next at the offset \p At. False if the body ends with it.
  bool take(const Token &Next, unsigned At) {
    if (Next.isAtStartOfLine())
      IsDirective = Next.is(tok::hash);
    if (IsDirective)
      return true;
    const std::optional<WrittenAssertion> Called = std::exchange(Named, std::nullopt);
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

  std::vector<WrittenAssertion> Found;

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
      Named = WrittenAssertion{At, At, Braces.back().At, ~0U, mayEndStatement(Before)};
  }

  /// True if a statement of the braces may begin behind \p Kind, which does not end the head of an `if`.
  static bool mayEndStatement(tok::TokenKind Kind) {
    return Kind == tok::l_brace || Kind == tok::r_brace || Kind == tok::semi || Kind == tok::colon;
  }

  void open(const std::optional<WrittenAssertion> &Called) {
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
  std::optional<WrittenAssertion> Named;
  tok::TokenKind Before = tok::l_brace;
  bool IsDirective = false;
  bool HasBegun = false;
};

} // namespace

AssertionText::AssertionText(const FunctionFacts &Function)
    : Function(Function), Sources(Function.Function->getASTContext().getSourceManager()) {
  const Stmt *Body = Function.Function->getBody();
  const SourceLocation Begin = Body ? Body->getBeginLoc() : SourceLocation();
  if (Begin.isInvalid() || Begin.isMacroID())
    return;
  File = Sources.getFileID(Begin);
  const llvm::StringRef Buffer = Sources.getBufferData(File);
  Lexer Lex(Sources.getLocForStartOfFile(File), Function.Function->getASTContext().getLangOpts(), Buffer.begin(),
            Buffer.begin() + Sources.getFileOffset(Begin), Buffer.end());
  AssertionReader Reader;
  Token Next;
  while (!Lex.LexFromRawLexer(Next) && Reader.take(Next, Sources.getFileOffset(Next.getLocation()))) {
  }
  Assertions = std::move(Reader.Found);
  if (!Assertions.empty())
    locate();
}

void AssertionText::locate() {
  for (const unsigned Number : Function.Order)
    for (const SourceLocation Loc : Function.Blocks[Number].Places) {
      const auto [Of, Offset] = Sources.getDecomposedLoc(Sources.getFileLoc(Loc));
      if (Of == File)
        Places.push_back({Offset, Number});
    }
  for (WrittenAssertion &Of : Assertions)
    Of.Block = findBlock(Of);
}

std::optional<unsigned> AssertionText::findBlock(const WrittenAssertion &Of) const {
  const std::pair<unsigned, unsigned> *Behind = nullptr;
  const std::pair<unsigned, unsigned> *InFront = nullptr;
  for (const auto &Place : Places) {
    if (Place.first >= Of.Begin && Place.first <= Of.End)
      return Place.second; // the first that it evaluates
    if (Place.first > Of.End && Place.first < Of.Close && (!Behind || Place.first < Behind->first))
      Behind = &Place;
    if (Place.first < Of.Begin && Place.first > Of.Open && (!InFront || Place.first > InFront->first))
      InFront = &Place;
  }
  const auto *Beside = Behind ? Behind : InFront; // it expands to nothing at all
  return Of.IsOwnStatement && Beside ? std::optional(Beside->second) : std::nullopt;
}

bool AssertionText::vouchesFor(llvm::StringRef Name, unsigned Block, SourceLocation Place) const {
  const auto [Of, Offset] = Sources.getDecomposedLoc(Sources.getFileLoc(Place));
  if (Name.empty() || Assertions.empty() || Of != File)
    return false;
  llvm::BitVector Asserting(Function.Blocks.size());
  for (const WrittenAssertion &Candidate : Assertions)
    if (Candidate.Block && llvm::any_of(Candidate.Names, [&, Offset = Offset](const auto &Named) {
          return Named.first == Name && Named.second < Offset;
        }))
      Asserting.set(*Candidate.Block);
  return Asserting.any() && !findReachedAround(Function, Function.Entry, Asserting).test(Block);
}

} // namespace mapwarden::analysis
