// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which bodies are analysed?
//
//   template <class T> void Cache<T>::drop() { items_.clear(); }   // its instantiations; itself if there is none
#ifndef MAPWARDEN_SUPPORT_ANALYZABLE_H
#define MAPWARDEN_SUPPORT_ANALYZABLE_H

#include "clang/AST/Decl.h"

namespace mapwarden {

/// True if the body of \p Function may be analysed: it is there, in user code, not defaulted, no pattern of a template
/// that is instantiated. A member of a class template that nobody in the unit instantiates stands for itself: what does
/// not depend on a parameter there is resolved. The one gate in front of all analyses.
bool isAnalyzable(const clang::FunctionDecl &Function);

/// True if \p Pattern is a class template, or a class within one, of which the unit makes no class.
bool isNeverInstantiated(const clang::CXXRecordDecl &Pattern);

} // namespace mapwarden

#endif
