// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FilesOfTests.h.
#include "analysis/facts/FilesOfTests.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace mapwarden::analysis {

/// The words of a name, in lower case: "CacheTest" has "cache" and "test", "cache_test" too.
static bool hasTestWord(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Words[] = {"test",      "tests", "testing",   "unittest",
                                                  "unittests", "bench", "benchmark", "benchmarks",
                                                  "mock",      "mocks", "testsuite"};
  std::string Word;
  const auto IsTest = [&] { return llvm::is_contained(Words, llvm::StringRef(Word)); };
  char Before = '_';
  for (const char C : Name) {
    if (!llvm::isAlpha(C) || (llvm::toLower(C) != C && llvm::toUpper(Before) != Before)) {
      if (IsTest())
        return true;
      Word.clear();
    }
    if (llvm::isAlpha(C))
      Word += llvm::toLower(C);
    Before = C;
  }
  return IsTest();
}

bool isFileOfTests(llvm::StringRef Path) {
  return llvm::any_of(llvm::make_range(llvm::sys::path::begin(Path), llvm::sys::path::end(Path)),
                      [](llvm::StringRef Part) { return hasTestWord(llvm::sys::path::stem(Part)); });
}

} // namespace mapwarden::analysis
