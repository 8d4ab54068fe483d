// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <pthread.h>: mutexes, reader-writer locks, conditions, threads.
#pragma once
extern "C" {
struct timespec;
typedef struct {
  int Opaque;
} pthread_mutex_t;
typedef struct {
  int Opaque;
} pthread_rwlock_t;
typedef struct {
  int Opaque;
} pthread_spinlock_t;
typedef struct {
  int Opaque;
} pthread_cond_t;
typedef struct {
  int Opaque;
} pthread_attr_t;
typedef struct {
  int Opaque;
} pthread_mutexattr_t;
typedef struct {
  int Opaque;
} pthread_rwlockattr_t;
typedef struct {
  int Opaque;
} pthread_condattr_t;
typedef unsigned long pthread_t;
#define PTHREAD_MUTEX_INITIALIZER \
  { 0 }
#define PTHREAD_RWLOCK_INITIALIZER \
  { 0 }
#define PTHREAD_COND_INITIALIZER \
  { 0 }
enum { PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_RECURSIVE, PTHREAD_MUTEX_ERRORCHECK };
int pthread_mutexattr_init(pthread_mutexattr_t *);
int pthread_mutexattr_settype(pthread_mutexattr_t *, int);
int pthread_mutex_init(pthread_mutex_t *, const pthread_mutexattr_t *);
int pthread_mutex_destroy(pthread_mutex_t *);
int pthread_mutex_lock(pthread_mutex_t *);
int pthread_mutex_trylock(pthread_mutex_t *);
int pthread_mutex_unlock(pthread_mutex_t *);
int pthread_rwlock_init(pthread_rwlock_t *, const pthread_rwlockattr_t *);
int pthread_rwlock_destroy(pthread_rwlock_t *);
int pthread_rwlock_rdlock(pthread_rwlock_t *);
int pthread_rwlock_tryrdlock(pthread_rwlock_t *);
int pthread_rwlock_wrlock(pthread_rwlock_t *);
int pthread_rwlock_trywrlock(pthread_rwlock_t *);
int pthread_rwlock_unlock(pthread_rwlock_t *);
int pthread_spin_lock(pthread_spinlock_t *);
int pthread_spin_trylock(pthread_spinlock_t *);
int pthread_spin_unlock(pthread_spinlock_t *);
int pthread_cond_init(pthread_cond_t *, const pthread_condattr_t *);
int pthread_cond_wait(pthread_cond_t *, pthread_mutex_t *);
int pthread_cond_timedwait(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
int pthread_cond_signal(pthread_cond_t *);
int pthread_cond_broadcast(pthread_cond_t *);
int pthread_create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
int pthread_join(pthread_t, void **);
int pthread_detach(pthread_t);
pthread_t pthread_self();
}
