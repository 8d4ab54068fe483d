// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NamesInProgram.h.
#include "index/NamesInProgram.h"

#include "llvm/Support/xxhash.h"

using namespace mapwarden::analysis;

namespace mapwarden::index {

/// Clang names a file in the USR of what has internal linkage, but not where the file is.
std::string nameInProgram(const Symbol &Of, const Places &At) {
  const SymbolUsr &Usr = Of.usr();
  if (Usr.Within)
    return nameInProgram(*Usr.Within, At) + Usr.Text;
  if (llvm::StringRef(Usr.Text).take_front(3) == "c:@")
    return Usr.Text;
  return Usr.Text + "\n" + At.positionOf(Of.Loc).File.str();
}

uint64_t keyOf(const Symbol &Of, const Places &At) { return llvm::xxHash64(nameInProgram(Of, At)); }

} // namespace mapwarden::index
