// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Under which name does a table row know a declaration? The qualified name that a user would write: inline namespaces
// and the library's own ones are left out, so that one row fits every standard library and its debug mode.
//
//   std::__cxx11::basic_string, std::__1::basic_string   ->  "std::basic_string"
//   std::__debug::map                                    ->  "std::map"
#ifndef MAPWARDEN_MODEL_QUALIFIEDNAME_H
#define MAPWARDEN_MODEL_QUALIFIEDNAME_H

#include "clang/AST/Decl.h"
#include <string>

namespace mapwarden::model {

/// The name of \p Declaration as the tables spell it; empty for a declaration without a name.
std::string qualifiedName(const clang::NamedDecl &Declaration);

/// True if \p Declaration is of the standard library: in namespace std, also as a member of a class there.
bool isStandard(const clang::Decl &Declaration);

} // namespace mapwarden::model

#endif
