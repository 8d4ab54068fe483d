// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions say by their names that they do not come back?
//
//   throwMissing(id), fatal_error(text), error(lua, text)          not Logger::fatal(text), which writes a log
#ifndef MAPWARDEN_MODEL_ENDINGWORDS_H
#define MAPWARDEN_MODEL_ENDINGWORDS_H

#include "clang/AST/Expr.h"

namespace mapwarden::model {

/// True if \p Call is one of a function that returns nothing and says so: rows ENDING, ENDING_OF_ITSELF and LOG_SCOPE
/// of Callables.def.
bool isCalledLikeEnding(const clang::CallExpr &Call);

/// True if the macro \p Name says so: `FATAL`, `ABORT_IF_NULL`, `XFATAL`; rows ENDING and ENDING_OF_MACRO. Not one that
/// is about logs, `LOG_FATAL`, which may write one line more.
bool isMacroCalledLikeEnding(llvm::StringRef Name);

} // namespace mapwarden::model

#endif
