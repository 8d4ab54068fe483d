// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How is a file written so that nobody sees half of it?
//
// Under another name, which is then changed: who reads the old one goes on reading that. A full disk is an error like
// others; llvm::writeToOutput() would end the program.
//
//   if (llvm::Error Failed = writeWhole("units.json", Text)) ...   // 'units.json' cannot be written: No space left ...
#ifndef MAPWARDEN_SUPPORT_WHOLEFILE_H
#define MAPWARDEN_SUPPORT_WHOLEFILE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace mapwarden {

/// Writes \p Content to \p File: all of it, or nothing.
llvm::Error writeWhole(llvm::StringRef File, llvm::StringRef Content);

} // namespace mapwarden

#endif
