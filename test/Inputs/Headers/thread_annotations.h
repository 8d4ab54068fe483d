// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Clang's thread-safety attributes under the usual macro names, and annotated
// lock types as projects write them. A user's header, not a system header.
#pragma once

#define MAPWARDEN_TEST_ATTRIBUTE(...) __attribute__((__VA_ARGS__))

// On types.
#define CAPABILITY(Name) MAPWARDEN_TEST_ATTRIBUTE(capability(Name))
#define LOCKABLE CAPABILITY("mutex")
#define SCOPED_CAPABILITY MAPWARDEN_TEST_ATTRIBUTE(scoped_lockable)

// On variables and fields.
#define GUARDED_BY(Capability) MAPWARDEN_TEST_ATTRIBUTE(guarded_by(Capability))
#define PT_GUARDED_BY(Capability) MAPWARDEN_TEST_ATTRIBUTE(pt_guarded_by(Capability))
#define ACQUIRED_BEFORE(...) MAPWARDEN_TEST_ATTRIBUTE(acquired_before(__VA_ARGS__))
#define ACQUIRED_AFTER(...) MAPWARDEN_TEST_ATTRIBUTE(acquired_after(__VA_ARGS__))

// On functions.
#define REQUIRES(...) MAPWARDEN_TEST_ATTRIBUTE(requires_capability(__VA_ARGS__))
#define REQUIRES_SHARED(...) MAPWARDEN_TEST_ATTRIBUTE(requires_shared_capability(__VA_ARGS__))
#define ACQUIRE(...) MAPWARDEN_TEST_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define ACQUIRE_SHARED(...) MAPWARDEN_TEST_ATTRIBUTE(acquire_shared_capability(__VA_ARGS__))
#define RELEASE(...) MAPWARDEN_TEST_ATTRIBUTE(release_capability(__VA_ARGS__))
#define RELEASE_SHARED(...) MAPWARDEN_TEST_ATTRIBUTE(release_shared_capability(__VA_ARGS__))
#define RELEASE_GENERIC(...) MAPWARDEN_TEST_ATTRIBUTE(release_generic_capability(__VA_ARGS__))
#define TRY_ACQUIRE(...) MAPWARDEN_TEST_ATTRIBUTE(try_acquire_capability(__VA_ARGS__))
#define TRY_ACQUIRE_SHARED(...) MAPWARDEN_TEST_ATTRIBUTE(try_acquire_shared_capability(__VA_ARGS__))
#define EXCLUDES(...) MAPWARDEN_TEST_ATTRIBUTE(locks_excluded(__VA_ARGS__))
#define ASSERT_CAPABILITY(...) MAPWARDEN_TEST_ATTRIBUTE(assert_capability(__VA_ARGS__))
#define ASSERT_SHARED_CAPABILITY(...) \
  MAPWARDEN_TEST_ATTRIBUTE(assert_shared_capability(__VA_ARGS__))
#define RETURN_CAPABILITY(...) MAPWARDEN_TEST_ATTRIBUTE(lock_returned(__VA_ARGS__))
#define NO_THREAD_SAFETY_ANALYSIS MAPWARDEN_TEST_ATTRIBUTE(no_thread_safety_analysis)

class CAPABILITY("mutex") Mutex {
public:
  Mutex();
  ~Mutex();
  Mutex(const Mutex &) = delete;
  Mutex &operator=(const Mutex &) = delete;
  void Lock() ACQUIRE();
  void Unlock() RELEASE();
  bool TryLock() TRY_ACQUIRE(true);
  void ReaderLock() ACQUIRE_SHARED();
  void ReaderUnlock() RELEASE_SHARED();
  bool ReaderTryLock() TRY_ACQUIRE_SHARED(true);
  void AssertHeld() const ASSERT_CAPABILITY(this);
  void AssertReaderHeld() const ASSERT_SHARED_CAPABILITY(this);
};

class SCOPED_CAPABILITY MutexLock {
public:
  explicit MutexLock(Mutex *Mu) ACQUIRE(Mu);
  explicit MutexLock(Mutex &Mu) ACQUIRE(Mu);
  ~MutexLock() RELEASE();
  MutexLock(const MutexLock &) = delete;
  MutexLock &operator=(const MutexLock &) = delete;
};

class SCOPED_CAPABILITY ReaderMutexLock {
public:
  explicit ReaderMutexLock(Mutex *Mu) ACQUIRE_SHARED(Mu);
  explicit ReaderMutexLock(Mutex &Mu) ACQUIRE_SHARED(Mu);
  ~ReaderMutexLock() RELEASE_GENERIC();
  ReaderMutexLock(const ReaderMutexLock &) = delete;
  ReaderMutexLock &operator=(const ReaderMutexLock &) = delete;
};

// A guard that can be opened and closed again before its end.
class SCOPED_CAPABILITY ReleasableMutexLock {
public:
  explicit ReleasableMutexLock(Mutex *Mu) ACQUIRE(Mu);
  ~ReleasableMutexLock() RELEASE();
  void Release() RELEASE();
  void Acquire() ACQUIRE();
  ReleasableMutexLock(const ReleasableMutexLock &) = delete;
  ReleasableMutexLock &operator=(const ReleasableMutexLock &) = delete;
};
