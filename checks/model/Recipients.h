// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who keeps the callable that he is given, and what says that he has done with it?
//
//   std::async(f)                   a task
//   QTimer::singleShot(100, f)      an event loop
//   pool.waitForAll()               what was handed over is no longer used behind it
#ifndef MAPWARDEN_MODEL_RECIPIENTS_H
#define MAPWARDEN_MODEL_RECIPIENTS_H

#include "model/CallableModel.h"

namespace mapwarden::model {

/// Who \p Callee hands its callable argument to, as the tables say; None if they do not.
Recipient recipientOf(const clang::FunctionDecl &Callee, const CallableModel &Callables);

/// True if nobody uses what was handed over once \p Callee has returned, as its name or the tables say.
bool givesBack(const clang::FunctionDecl &Callee);

/// True if \p Callee, which gives things back, stops to wait when some time has passed: `wait_for`, `wait_until`.
bool givesBackInTime(const clang::FunctionDecl &Callee);

/// True if the name of \p Callee says that what it is given runs later: `after`, `schedule`, `post`.
bool delays(const clang::FunctionDecl &Callee);

/// True if a thread runs on its own behind a call of \p Method.
bool letsGo(const clang::CXXMethodDecl &Method);

/// True if the name of \p Record says that its objects wait for something, or undo it, when they end.
bool awaitsAtEnd(const clang::CXXRecordDecl &Record);

/// True if \p Argument says that its call waits for what is handed over: Qt::BlockingQueuedConnection.
bool blocks(const clang::Expr &Argument);

/// True if what \p Callee returns only refers to the memory of its argument.
bool isBufferMaker(const clang::FunctionDecl &Callee);

/// True if \p Type, looked through references, is std::reference_wrapper or its like.
bool isReferenceWrapper(clang::QualType Type);

/// True if objects of \p Type keep others alive, or tell whether they are: shared and weak pointers, and QPointer.
bool keepsAlive(clang::QualType Type);

/// True if the end of what \p Callee makes waits for the thread: std::jthread.
bool joinsAtEnd(const clang::FunctionDecl &Callee);

/// The same for the end of an object of \p Type: a std::jthread, a class whose destructor in sight joins, or a
/// container or owner of such objects.
bool joinsAtEnd(clang::QualType Type);

/// True if an object of \p Type is a std::future or std::shared_future, or a container of these.
bool isFuture(clang::QualType Type);

/// True if \p Callee makes an object of the library's of its arguments: `std::make_pair`, `std::make_unique`.
bool makesOfArguments(const clang::FunctionDecl &Callee);

} // namespace mapwarden::model

#endif
