// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* parse-only */
#pragma once
#include <pthread.h>
typedef pthread_mutex_t TinyLock;
typedef pthread_rwlock_t TinyRWLock;
#define tiny_lock pthread_mutex_lock
#define tiny_unlock pthread_mutex_unlock
#define tiny_lock_read pthread_rwlock_rdlock
#define tiny_unlock_read pthread_rwlock_unlock
#define tiny_lock_write pthread_rwlock_wrlock
#define tiny_unlock_write pthread_rwlock_unlock
