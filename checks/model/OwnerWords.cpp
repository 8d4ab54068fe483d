// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OwnerWords.h.
#include "model/OwnerWords.h"

#include "model/Words.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

bool asksForOwner(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define OWNER_WORD(Text) Text,
#include "model/Capabilities.def"
  };
  if (!Method.getIdentifier())
    return false;
  const auto Words = wordsOf(Method.getName());
  return !Words.empty() && Table.count(Words.back()) != 0;
}

bool asksWhetherHeld(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define HELD_WORD(Text) Text,
#include "model/Capabilities.def"
  };
  if (!Method.getIdentifier() || Method.getNumParams() != 0 || !Method.getReturnType()->isBooleanType())
    return false;
  return llvm::any_of(wordsOf(Method.getName()), [](llvm::StringRef Word) { return Table.count(Word) != 0; });
}

bool comparesThreads(const FunctionDecl &Callee) {
  static const llvm::StringSet<> Table = {
#define SAME_THREAD(Name) Name,
#include "model/Capabilities.def"
  };
  return Callee.getIdentifier() && Table.count(Callee.getName()) != 0;
}

} // namespace mapwarden::model
