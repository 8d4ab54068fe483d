// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which calls emit a signal, and what is connected to it?
//
//   signals: void changed(int id);                     moc writes its body, which no unit includes as a rule
//   emit changed(id);                                  AlienCall: the slots run, on this thread
//   connect(this, &Rooms::changed, this, &Rooms::store);   Connection of `changed` and `store`
//
// What tells a signal is what a reader sees: the section of its class that it stands in, and the word in front of the
// call. Both are macros that expand to nothing which the AST would keep.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_SIGNALFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_SIGNALFACTS_H

#include "analysis/generator/FactEmitter.h"
#include "clang/AST/ExprCXX.h"

namespace mapwarden::analysis {

/// True if \p Call of \p Method, a member of a class of QObject's, emits a signal.
bool isEmitted(const clang::CXXMemberCallExpr &Call, const clang::CXXMethodDecl &Method);

/// Notes the connection that the call of \p Callee on \p Object, if it is a member, makes with \p Arguments, if any.
void addConnection(FactEmitter &Emit, const clang::FunctionDecl &Callee, const clang::Expr *Object,
                   llvm::ArrayRef<const clang::Expr *> Arguments);

} // namespace mapwarden::analysis

#endif
