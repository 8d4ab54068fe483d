// RUN: check mapwarden-unguarded-access
// Ways to hold a lock, one namespace each: functions instead of members, several at once, guards of the project's own
// of both kinds, guards that a function returns, guards that something else keeps, guards in macros.
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <pthread.h>
#include <shared_mutex>
#include <vector>

namespace functions_of_c {
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    pthread_mutex_lock(&M);
    Items[Key] = Key;
    pthread_mutex_unlock(&M);
  }
  void drop_ok(int Key) { // EXPLAIN: held
    pthread_mutex_lock(&M);
    Items.erase(Key);
    pthread_mutex_unlock(&M);
  }
  void try_ok(int Key) { // EXPLAIN: held
    if (pthread_mutex_trylock(&M) == 0) {
      Items.erase(Key);
      pthread_mutex_unlock(&M);
    }
  }
  void try_negated_ok(int Key) { // EXPLAIN: held
    if (!pthread_mutex_trylock(&M)) {
      Items.erase(Key);
      pthread_mutex_unlock(&M);
    }
  }
  void try_failed_bad(int Key) {
    if (pthread_mutex_trylock(&M) != 0) {
      Items.erase(Key);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Items' is erased from without 'M', held in 4 of the 5 other functions that use it [mapwarden-unguarded-access]
      return;
    }
    pthread_mutex_unlock(&M);
  }
  void late_bad(int Key) {
    pthread_mutex_lock(&M);
    pthread_mutex_unlock(&M);
    Items.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is erased from without 'M', held in 4 of the 5 other functions that use it [mapwarden-unguarded-access]
  }

private:
  pthread_mutex_t M;
  std::map<int, int> Items;
};
} // namespace functions_of_c

namespace several_at_once {
class Cache {
public:
  void adopt_ok(Cache &Other) { // EXPLAIN: held
    std::lock(M, Other.M);
    std::lock_guard<std::mutex> Lock(M, std::adopt_lock);
    std::lock_guard<std::mutex> OtherLock(Other.M, std::adopt_lock);
    Items.swap(Other.Items);
  }
  void deferred_ok(Cache &Other) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M, std::defer_lock);
    std::unique_lock<std::mutex> OtherLock(Other.M, std::defer_lock);
    std::lock(Lock, OtherLock);
    Items = Other.Items;
  }
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Key;
  }
  void deferred_bad(Cache &Other) {
    std::unique_lock<std::mutex> Lock(M, std::defer_lock);
    std::unique_lock<std::mutex> OtherLock(Other.M, std::defer_lock);
    Items.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M', held in all 3 other functions that use it [mapwarden-unguarded-access]
  }

private:
  std::mutex M;
  std::map<int, int> Items;
};
} // namespace several_at_once

namespace guards_of_the_inverse_kind {
class Unlocker {
public:
  explicit Unlocker(std::mutex &M) : M(M) { M.unlock(); }
  ~Unlocker() { M.lock(); }

private:
  std::mutex &M;
};
class Releaser {
public:
  explicit Releaser(std::unique_lock<std::mutex> &L) : L(L) { L.unlock(); }
  ~Releaser() { L.lock(); }

private:
  std::unique_lock<std::mutex> &L;
};
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void again_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    {
      Unlocker Window(M);
      work();
    }
    Items.erase(Key);
  }
  void window_bad(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Unlocker Window(M);
    Items.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is erased from without 'M', held in 4 of the 5 other functions that use it in this file [mapwarden-unguarded-access]
  }
  void guard_again_ok(int Key) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    {
      Releaser Window(Lock);
      work();
    }
    Items.erase(Key);
  }
  void guard_window_bad(int Key) {
    std::unique_lock<std::mutex> Lock(M);
    Releaser Window(Lock);
    Items.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is erased from without 'M', held in 4 of the 5 other functions that use it in this file [mapwarden-unguarded-access]
  }

private:
  void work();
  std::mutex M;
  std::map<int, int> Items;
};
} // namespace guards_of_the_inverse_kind

namespace guards_that_lock_in_a_helper {
template <class Of> class Locked {
public:
  explicit Locked(Of &M) : M(&M) { lockAll(); }
  ~Locked() { unlockAll(); }

private:
  void lockAll() { M->lock(); }
  void unlockAll() { M->unlock(); }
  Of *M;
};
class Cache {
public:
  void add_ok(int Key) { // EXPLAIN: held
    Locked<std::mutex> Lock(M);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    Locked<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void clear_bad() {
    Items.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M', held in all 2 other functions
  }

private:
  std::mutex M;
  std::map<int, int> Items;
};
} // namespace guards_that_lock_in_a_helper

namespace guards_that_keep_a_guard {
class Cache;
class Session {
public:
  explicit Session(Cache &Of);

private:
  Cache &Of;
  std::unique_lock<std::mutex> Lock;
};
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    Session S(*this);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    Session S(*this);
    Items.erase(Key);
  }
  void clear_bad() {
    {
      Session S(*this);
    }
    Items.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M', held in all 2 other functions that use it [mapwarden-unguarded-access]
  }

private:
  friend class Session;
  std::mutex M;
  std::map<int, int> Items;
};
inline Session::Session(Cache &Of) : Of(Of), Lock(Of.M) {}
} // namespace guards_that_keep_a_guard

namespace guards_that_a_function_returns {
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    auto Lock = lock();
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    const std::unique_lock<std::mutex> Lock = lockLater();
    Items.erase(Key);
  }
  void early_bad(int Key) {
    if (Items.empty())
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Items' is read without 'M', held in all 2 other functions that use it in this file [mapwarden-unguarded-access]
      return;
    auto Lock = lock();
    Items.erase(Key);
  }
  void unseen_ok() { // EXPLAIN: unnamed-lock
    auto Lock = unseen(); // may be our lock
    Items.clear();
  }

private:
  std::unique_lock<std::mutex> lock() { return std::unique_lock<std::mutex>(M); }
  std::unique_lock<std::mutex> lockLater() {
    std::unique_lock<std::mutex> Lock(M, std::defer_lock);
    Lock.lock();
    return Lock;
  }
  std::unique_lock<std::mutex> unseen();
  std::mutex M;
  std::map<int, int> Items;
};
} // namespace guards_that_a_function_returns

namespace guards_that_something_keeps {
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void optional_ok(bool IsLocked) { // EXPLAIN: unnamed-lock
    std::optional<std::unique_lock<std::mutex>> Lock;
    if (!IsLocked)
      Lock.emplace(M);
    Items.clear(); // perhaps
  }
  void pointer_ok() { // EXPLAIN: unnamed-lock
    auto Lock = std::make_unique<std::unique_lock<std::mutex>>(M);
    Items.clear();
  }
  void bad() {
    { std::optional<std::unique_lock<std::mutex>> Lock(M); }
    Items.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M', held in all 2 other functions that use it [mapwarden-unguarded-access]
  }

private:
  std::mutex M;
  std::map<int, int> Items;
};
} // namespace guards_that_something_keeps

namespace guards_in_macros {
#define CONCAT_(A, B) A##B
#define CONCAT(A, B) CONCAT_(A, B)
#define LOCKED(Mutex) std::lock_guard<std::mutex> CONCAT(Guard, __LINE__)(Mutex)
#define WITH_LOCK(Mutex, Code) \
  do {                         \
    LOCKED(Mutex);             \
    Code;                      \
  } while (false)
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    LOCKED(M);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { WITH_LOCK(M, Items.erase(Key)); } // EXPLAIN: held
  void bad(int Key) {
    WITH_LOCK(M, Count++);
    Items.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is erased from without 'M', held in all 2 other functions that use it [mapwarden-unguarded-access]
  }

private:
  std::mutex M;
  std::map<int, int> Items;
  int Count = 0;
};
} // namespace guards_in_macros

namespace guards_whose_bodies_are_elsewhere {
class Lockable {
public:
  virtual void lock() = 0;
  virtual void unlock() = 0;
};
class Lock {
public:
  explicit Lock(Lockable &What, int How = 0);
  virtual ~Lock();
};
// Is given no mutex.
class LockFile {
public:
  explicit LockFile(const char *Path);
  ~LockFile();
};
class Cache {
public:
  explicit Cache(Lockable &M) : M(M) {}
  void put_ok(int Key) { // EXPLAIN: held
    Lock Guard(M);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    Lock Guard(M);
    Items.erase(Key);
  }
  void clear_bad() {
    LockFile File("cache");
    Items.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M', held in all 2 other functions that use it [mapwarden-unguarded-access]
  }

private:
  Lockable &M;
  std::map<int, int> Items;
};
} // namespace guards_whose_bodies_are_elsewhere

namespace functions_that_leave_it_held {
class History {
public:
  // Whoever calls begin_ok calls end_ok.
  void begin_ok() { // EXPLAIN: held
    M.lock();
    Rows.push_back(1);
  }
  void end_ok() { // EXPLAIN: held
    Rows.clear();
    M.unlock();
  }
  void add_ok(int Row) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(Row);
  }

private:
  std::mutex M;
  std::vector<int> Rows;
};
class Forgets {
public:
  // Nobody leaves the lock to it.
  void end_bad() {
    Rows.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is cleared without 'M'
    M.unlock();
  }
  void add_ok(int Row) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(Row);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.pop_back();
  }

private:
  std::mutex M;
  std::vector<int> Rows;
};
} // namespace functions_that_leave_it_held

namespace tries_of_the_projects_own {
class OwnMutex {
public:
  void lock();
  void unlock();
  bool trylock();
};
class Peer {
public:
  void notify_ok() { // EXPLAIN: held
    if (M.trylock()) {
      Events.push_back(1);
      M.unlock();
    }
  }
  void notify_bad() {
    Events.push_back(1);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Events' is inserted into without 'M'
  }
  void tick_ok() { // EXPLAIN: held
    M.lock();
    Events.clear();
    M.unlock();
  }

private:
  OwnMutex M;
  std::vector<int> Events;
};
} // namespace tries_of_the_projects_own

// A mutex that knows its owner: where that is this thread, it is held.
namespace owned_by_thread {
using Thread = unsigned long;
int pthread_equal(Thread, Thread);
Thread self();
class Lockable {
public:
  void lock();
  void unlock();
  const Thread &owner() const;
  int ownerCount() const;
};
// Has no operator!= of its own: since C++20 the compiler writes one.
struct ThreadId {
  bool operator==(const ThreadId &Other) const;
#if __cplusplus < 202002L
  bool operator!=(const ThreadId &Other) const;
#endif
};
ThreadId selfId();
class Identified {
public:
  void lock();
  void unlock();
  ThreadId owner() const;
};
class Rewritten {
public:
  void add(int Id) {
    std::lock_guard<Identified> Lock(Mutex);
    Kids.push_back(Id);
  }
  void drop() {
    std::lock_guard<Identified> Lock(Mutex);
    Kids.pop_back();
  }
  void clear_ok() { // EXPLAIN: held
    if (Mutex.owner() != selfId())
      return;
    Kids.clear();
  }

private:
  Identified Mutex;
  std::vector<int> Kids;
};
class Peers {
public:
  void add(int Id) {
    std::lock_guard<Lockable> Lock(Mutex);
    Kids.push_back(Id);
  }
  void drop() {
    std::lock_guard<Lockable> Lock(Mutex);
    Kids.pop_back();
  }
  void clear_ok() { // EXPLAIN: held
    if (pthread_equal(Mutex.owner(), self())) {
      Kids.clear();
      return;
    }
    std::lock_guard<Lockable> Lock(Mutex);
    Kids.clear();
  }
  void fill_ok() { // EXPLAIN: held
    if (Mutex.owner() != self())
      return;
    Kids.push_back(1);
  }

private:
  Lockable Mutex;
  std::vector<int> Kids;
};
class Guests {
public:
  void add(int Id) {
    std::lock_guard<Lockable> Lock(Mutex);
    Kids.push_back(Id);
  }
  void drop() {
    std::lock_guard<Lockable> Lock(Mutex);
    Kids.pop_back();
  }
  void clear_bad() {
    if (pthread_equal(Mutex.owner(), self()))
      return;
    Kids.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Kids' is cleared without 'Mutex', held in all 2 other functions that use it
  }

private:
  Lockable Mutex;
  std::vector<int> Kids;
};
class Unowned {
public:
  void add(int Id) {
    std::lock_guard<Lockable> Lock(Mutex);
    Kids.push_back(Id);
  }
  void drop() {
    std::lock_guard<Lockable> Lock(Mutex);
    Kids.pop_back();
  }
  void clear_bad() {
    if (Mutex.owner() == 0 || Mutex.ownerCount() == 1)
      Kids.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Kids' is cleared without 'Mutex', held in all 2 other functions that use it
  }

private:
  Lockable Mutex;
  std::vector<int> Kids;
};
} // namespace owned_by_thread
