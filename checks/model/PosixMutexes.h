// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// May a pthread_mutex_t be taken twice by one thread? That is decided where it is made.
//
//   pthread_mutex_init(&lock_, nullptr);                               no [pthread_mutexattr_settype, POSIX.1-2017]
//   pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);         with these attributes, yes
//   static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;           no
#ifndef MAPWARDEN_MODEL_POSIXMUTEXES_H
#define MAPWARDEN_MODEL_POSIXMUTEXES_H

#include "clang/AST/DeclCXX.h"

namespace mapwarden::model {

/// True if \p Mutex, a variable or member of type pthread_mutex_t, is seen to be made as one that is not recursive, and
/// nowhere in another way: by the functions of its class, or where it is defined. False if that is not in sight.
bool isMadePlainInSight(const clang::ValueDecl &Mutex);

/// True if a constructor of \p Record in sight chooses the kind of its POSIX mutex: a recursive one, most likely.
bool choosesKind(const clang::CXXRecordDecl &Record);

} // namespace mapwarden::model

#endif
