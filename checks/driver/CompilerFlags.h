// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What of a command can Clang not use, although it comes from a build that works?
//
//   ccache g++ -fconcepts-ts -Werror @flags.rsp -c a.cpp   ->   g++ -Iinclude -c a.cpp, and "-fconcepts-ts" is told
//
// Launchers in front are skipped, response files read, flags that Clang's own table does not have are left out, as is
// what makes errors of warnings, and precompiled headers: they are another compiler's.
#ifndef MAPWARDEN_DRIVER_COMPILERFLAGS_H
#define MAPWARDEN_DRIVER_COMPILERFLAGS_H

#include "driver/Job.h"

#include "llvm/ADT/StringRef.h"
#include <set>

namespace mapwarden::driver {

/// Makes of \p Unit what Clang can use. What it does not know is added to \p Dropped.
void adaptToClang(Command &Unit, std::set<std::string> &Dropped);

} // namespace mapwarden::driver

#endif
