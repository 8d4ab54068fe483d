// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a function assert in front of a place, though the compiler does not see it?
//
//   assert(it != items_.end());      expands to nothing where NDEBUG is defined
//
// The text of the function is lexed for macros and functions that are called like assertions and name a thing. One
// vouches for what every path comes to by way of it, and for nothing in another branch:
//
//   if (strict)
//     assert(it != items_.end());
//   it->second                       not here
#ifndef MAPWARDEN_ANALYSIS_FACTS_ASSERTIONTEXT_H
#define MAPWARDEN_ANALYSIS_FACTS_ASSERTIONTEXT_H

#include "analysis/facts/Facts.h"
#include <optional>

namespace mapwarden::analysis {

/// One assertion, by offsets in its file: from its name to the parenthesis that ends it, and the braces around it.
struct WrittenAssertion {
  unsigned Begin;
  unsigned End;
  unsigned Open;
  unsigned Close;
  /// It is a statement of the braces, rather than the body of an `if` without any.
  bool IsOwnStatement;
  /// What it names, and where.
  llvm::SmallVector<std::pair<llvm::StringRef, unsigned>, 4> Names = {};
  /// The block that it is evaluated in, or would be; none if nothing stands beside it that tells.
  std::optional<unsigned> Block = std::nullopt;
};

/// The assertions that are written in one function; what has no text of its own, such as what a macro expands to, has
/// none.
class AssertionText {
public:
  explicit AssertionText(const FunctionFacts &Function);

  /// True if every path to \p Place, in the block \p Block, passes an assertion in front of it whose arguments contain
  /// the identifier \p Name: assert, CHECK, DCHECK, Q_ASSERT, VERIFY, Expects.
  bool vouchesFor(llvm::StringRef Name, unsigned Block, clang::SourceLocation Place) const;

private:
  void locate();
  std::optional<unsigned> findBlock(const WrittenAssertion &Of) const;

  const FunctionFacts &Function;
  const clang::SourceManager &Sources;
  clang::FileID File;
  std::vector<WrittenAssertion> Assertions;
  /// The offsets of what the blocks evaluate, and the blocks, in reverse post-order.
  std::vector<std::pair<unsigned, unsigned>> Places;
};

} // namespace mapwarden::analysis

#endif
