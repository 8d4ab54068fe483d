// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See TestFiles.h.
#include "model/TestFiles.h"

#include "model/Words.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace mapwarden::model {

static bool isTestWord(llvm::StringRef Word) {
  static constexpr llvm::StringLiteral Words[] = {"test",       "tests",     "testing", "unittest",
                                                  "unittests",  "testsuite", "bench",   "benchmark",
                                                  "benchmarks", "mock",      "mocks"};
  return llvm::is_contained(Words, Word);
}

bool isFileOfTests(llvm::StringRef Path) {
  return llvm::any_of(
      llvm::make_range(llvm::sys::path::begin(Path), llvm::sys::path::end(Path)),
      [](llvm::StringRef Part) { return llvm::any_of(wordsOf(llvm::sys::path::stem(Part)), isTestWord); });
}

} // namespace mapwarden::model
