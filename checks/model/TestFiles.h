// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is a file one of a program's tests, by its name?
//
//   src/cache_test.cpp, test/cache.cpp, unittests/Cache.cpp, bench/cache.cpp
//
// Tests call what they like on one thread: who else calls, and with which locks, they do not tell.
#ifndef MAPWARDEN_MODEL_TESTFILES_H
#define MAPWARDEN_MODEL_TESTFILES_H

#include "llvm/ADT/StringRef.h"

namespace mapwarden::model {

/// True if a folder of \p Path or its name says so.
bool isFileOfTests(llvm::StringRef Path);

} // namespace mapwarden::model

#endif
