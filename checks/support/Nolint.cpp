// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Nolint.h.
#include "support/Nolint.h"

#include "llvm/Support/GlobPattern.h"

using namespace clang;

namespace mapwarden {

/// The list behind a NOLINT, `(a, b-*)`, names \p Check; so does none.
static bool names(llvm::StringRef List, llvm::StringRef Check) {
  if (!List.consume_front("("))
    return true;
  llvm::SmallVector<llvm::StringRef, 4> Names;
  List.substr(0, List.find(')')).split(Names, ',');
  for (llvm::StringRef Name : Names) {
    auto Pattern = llvm::GlobPattern::create(Name.trim());
    if (!Pattern)
      llvm::consumeError(Pattern.takeError());
    else if (Pattern->match(Check))
      return true;
  }
  return false;
}

bool isSilenced(SourceLocation Loc, llvm::StringRef Check, const SourceManager &Sources) {
  const auto [File, Offset] = Sources.getDecomposedExpansionLoc(Loc);
  bool IsBroken = Loc.isInvalid();
  const llvm::StringRef Text = IsBroken ? llvm::StringRef() : Sources.getBufferData(File, &IsBroken);
  if (IsBroken)
    return false;
  constexpr llvm::StringLiteral Word = "NOLINT";
  const unsigned Line = Sources.getLineNumber(File, Offset);
  unsigned Open = 0;
  for (size_t At = Text.find(Word); At != llvm::StringRef::npos; At = Text.find(Word, At + 1)) {
    const unsigned Here = Sources.getLineNumber(File, At);
    if (Here > Line)
      break;
    llvm::StringRef Rest = Text.substr(At + Word.size());
    const bool Begins = Rest.consume_front("BEGIN");
    const bool Ends = !Begins && Rest.consume_front("END");
    const bool IsNext = Rest.consume_front("NEXTLINE");
    if (!names(Rest, Check))
      continue;
    if (Begins)
      ++Open;
    else if (Ends)
      Open -= Open != 0;
    else if (Here + IsNext == Line)
      return true;
  }
  return Open != 0;
}

} // namespace mapwarden
