// RUN: check mapwarden-unguarded-access
// Who is to blame when a helper is entered without the lock, and what the notes show.
#include <list>
#include <map>
#include <mutex>
#include <thread_annotations.h>

namespace one_caller_forgets {
class Outputs {
public:
  void flush_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Pending.push_back(1);
    release();
  }
  void compact_ok() { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    release();
  }
  void ingest_bad() {
    release();
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: 'Pending' is popped by the call of 'release' without 'M', held in all 3 other functions that use it [mapwarden-unguarded-access]
    // CHECK-NOTES: :[[@LINE-10]]:13: note: inserted into here with 'M' held exclusively since line 12
    // CHECK-NOTES: :[[@LINE+9]]:28: note: popped here
    // CHECK-NOTES: :[[@LINE+12]]:18: note: record the guard here: '// guarded by M' or GUARDED_BY(M)
  }
  void ingest_ok() { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    release();
  }

private:
  void release() { Pending.pop_back(); }

protected:
  std::mutex M;
  std::list<int> Pending;
};
} // namespace one_caller_forgets

namespace nobody_locks {
class Timers {
public:
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Armed[Id] = 1;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Armed.erase(Id);
  }
  void onTick_bad() { expire_bad(); }

private:
  void expire_bad() {
    Armed.clear();
    // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Armed' is cleared without 'M', held in all 2 other functions that use it
    // CHECK-NOTES: :[[@LINE-12]]:5: note: inserted into here with 'M' held exclusively since line 45
    // CHECK-NOTES: :[[@LINE-7]]:23: note: 'expire_bad' is called here, from 'onTick_bad', without 'M'
    // CHECK-NOTES: :[[@LINE+3]]:22: note: record the guard here
  }
  std::mutex M;
  std::map<int, int> Armed;
};
class TimersTwin {
public:
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Armed[Id] = 1;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Armed.erase(Id);
  }
  void onTick_ok() { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    expire_ok();
  }

private:
  void expire_ok() { Armed.clear(); } // EXPLAIN: held
  std::mutex M;
  std::map<int, int> Armed;
};
} // namespace nobody_locks

namespace a_contract_is_broken {
class Versions {
public:
  void install_ok() { // EXPLAIN: no-access
    MutexLock Lock(&Mu);
    append();
  }
  void recover_bad() {
    append();
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: 'Live' is inserted into by the call of 'append' without 'Mu', which its declaration names as its guard
    // CHECK-NOTES: :[[@LINE+8]]:10: note: inserted into here, where 'append' expects its callers to hold 'Mu'
  }
  void recover_ok() REQUIRES(Mu) { append(); } // EXPLAIN: no-access

private:
  void append() {
    // The caller promises.
    Mu.AssertHeld();
    Live.push_back(1);
  }
  Mutex Mu;
  std::list<int> Live GUARDED_BY(Mu);
};
} // namespace a_contract_is_broken

namespace a_public_member_that_its_own_callers_lock {
// Called under the lock by the class itself, so perhaps meant to be.
class Counters {
public:
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Counts[Id] = size_ok();
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Counts.erase(Id);
  }
  unsigned size_ok() { return Counts.size(); } // EXPLAIN: meant-for-holders
  unsigned count_bad() { return Counts.size(); }
  // CHECK-NOTES: :[[@LINE-1]]:40: warning: 'Counts' is read without 'M', held in all 2 other functions that use it
  // CHECK-NOTES: :[[@LINE-9]]:5: note: inserted into here with 'M' held exclusively since line 117
  // CHECK-NOTES: :[[@LINE+4]]:27: note: record the guard here

private:
  std::mutex M;
  std::map<int, unsigned> Counts;
};
} // namespace a_public_member_that_its_own_callers_lock

namespace protected_getters {
class Connection {
public:
  void join_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(PeersMutex);
    Peers.push_back(Id);
  }
  void leave_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(PeersMutex);
    Peers.remove(Id);
  }
  unsigned tell_bad() { return list_bad().size(); }

protected:
  std::list<int> list_bad() { return Peers; }
  // CHECK-NOTES: :[[@LINE-1]]:38: warning: 'Peers' is read without 'PeersMutex', held in all 2 other functions that use it
  // CHECK-NOTES: :[[@LINE-11]]:11: note: inserted into here with 'PeersMutex' held exclusively since line 140
  // CHECK-NOTES: :[[@LINE-6]]:32: note: 'list_bad' is called here, from 'tell_bad', without 'PeersMutex'
  // CHECK-NOTES: :[[@LINE+8]]:18: note: record the guard here
  std::list<int> list_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(PeersMutex);
    return Other;
  }

private:
  std::mutex PeersMutex;
  std::list<int> Peers;
  std::list<int> Other;
};
} // namespace protected_getters

namespace attributes_on_functions {
// As a macro AssertLockHeld(Mu) calls it; the body is elsewhere.
void assertHeld(const char *Name, void *Mu) ASSERT_CAPABILITY(Mu);
class Wallet {
public:
  void add_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Txs[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Txs.erase(Key);
  }
  void conflicts_ok() { // EXPLAIN: held
    assertHeld("Mu", &Mu);
    Txs.clear();
  }
  void conflicts_bad();
  void first();
  void second();
  void manual_ok() { // EXPLAIN: held
    enter();
    Txs.clear();
    leave();
  }

private:
  void enter() ACQUIRE(Mu);
  void leave() RELEASE(Mu);
  Mutex Mu;
  std::map<int, int> Txs;
};
void Wallet::first() {}
void Wallet::second() {}
void Wallet::conflicts_bad() {
  Txs.clear();
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: 'Txs' is cleared without 'Mu', held in all 4 other functions that use it in this file
  // CHECK-NOTES: :[[@LINE-30]]:5: note: inserted into here with 'Mu' held exclusively since line 173
  // CHECK-NOTES: :[[@LINE-8]]:22: note: record the guard here
}
} // namespace attributes_on_functions

namespace the_lesser_part_is_seen {
// A public member that takes no lock, that nobody in sight calls, of a class whose members are mostly elsewhere: it may
// expect the lock of its caller.
class Store {
public:
  void add_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows.erase(Key);
  }
  void again_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows[Key] = 2;
  }
  void less_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows.erase(Key);
  }
  void wipe_ok() { Rows.clear(); } // EXPLAIN: callers-may-lock
  void busy_bad() {
    Rows.clear();
    // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Rows' is cleared without 'Mu', held in 4 of the 5 other functions
    // CHECK-NOTES: :[[@LINE-18]]:5: note: inserted into here
    // CHECK-NOTES: :[[@LINE+8]]:22: note: record the guard here
    Rows[1] = 2;
    Rows[2] = 2;
  }
  void elsewhere();

private:
  Mutex Mu;
  std::map<int, int> Rows;
};

// Who calls it through the base has no lock to hold.
class Source {
public:
  virtual ~Source();
  virtual void wipe() = 0;
};
class LockedSource : public Source {
public:
  void add_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows.erase(Key);
  }
  void wipe() override { // bad
    Rows.clear();
    // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Rows' is cleared without 'Mu', held in all 2 other functions
    // CHECK-NOTES: :[[@LINE-9]]:5: note: inserted into here
    // CHECK-NOTES: :[[@LINE+6]]:22: note: record the guard here
  }
  void elsewhere();

private:
  Mutex Mu;
  std::map<int, int> Rows;
};
// An override of a function of a class that has the lock: the caller may hold it.
class WithLock {
public:
  virtual ~WithLock();
  virtual void wipe();
  void add_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows.erase(Key);
  }

protected:
  Mutex Mu;
  std::map<int, int> Rows;
};
class Derived : public WithLock {
public:
  void wipe() override { Rows.clear(); } // ok
};

// All others hold it, they are many, and those that are called from outside lock for themselves.
class Custom {
public:
  void add_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows.erase(Key);
  }
  void again_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows[Key] = 2;
  }
  void less_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows.erase(Key);
  }
  void wipe_bad() {
    Rows.clear();
    // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Rows' is cleared without 'Mu', held in all 4 other functions
    // CHECK-NOTES: :[[@LINE-17]]:5: note: inserted into here
    // CHECK-NOTES: :[[@LINE+6]]:22: note: record the guard here
  }
  void elsewhere();

private:
  Mutex Mu;
  std::map<int, int> Rows;
};
} // namespace the_lesser_part_is_seen

namespace it_contradicts_itself {
class Ingest {
public:
  void run_bad(bool Failed) {
    {
      std::lock_guard<std::mutex> Lock(M);
      capture();
    }
    if (Failed) {
      release();
      // CHECK-NOTES: :[[@LINE-1]]:7: warning: 'Pending' is popped by the call of 'release' without 'M', held in the other function that uses it
      // CHECK-NOTES: :[[@LINE+10]]:28: note: inserted into here with 'M' held exclusively, by the callers of 'capture'
      // CHECK-NOTES: :[[@LINE+10]]:28: note: popped here
      // CHECK-NOTES: :[[@LINE+11]]:18: note: record the guard here
      return;
    }
    std::lock_guard<std::mutex> Lock(M);
    release();
  }

private:
  void capture() { Pending.push_back(1); }
  void release() { Pending.pop_back(); }
  std::mutex M;
  std::list<int> Pending;
};
class IngestTwin {
public:
  void run_ok(bool Failed) { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    capture();
    if (Failed) {
      release();
      return;
    }
    release();
  }

private:
  void capture() { Pending.push_back(1); }
  void release() { Pending.pop_back(); }
  std::mutex M;
  std::list<int> Pending;
};
} // namespace it_contradicts_itself

namespace names_and_comments_leave_the_lock_to_callers {
class Table {
public:
  void add_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Rows.erase(Key);
  }
  void putLocked(int Key) { Rows[Key] = 2; }
  void put_LockFree(int Key) { Rows[Key] = 2; }
  // Caller must hold Mu.
  void wipe_ok() { Rows.clear(); } // EXPLAIN: said-to-be-locked
  // REQUIRES: Mu held
  void sweep_ok() { Rows.clear(); } // EXPLAIN: said-to-be-locked
  // Called often.
  void clear_bad() { Rows.clear(); }
  // CHECK-NOTES: :[[@LINE-1]]:27: warning: 'Rows' is cleared without 'Mu', held in all 2 other functions
  // CHECK-NOTES: :[[@LINE-15]]:5: note: inserted into here with 'Mu' held exclusively
  // CHECK-NOTES: :[[@LINE+4]]:22: note: record the guard here

private:
  Mutex Mu;
  std::map<int, int> Rows;
};
} // namespace names_and_comments_leave_the_lock_to_callers

namespace the_line_that_locks_is_missing {
class Files {
public:
  void open_ok(int Id) { // EXPLAIN: held
    Mu.Lock();
    Open[Id] = 1;
    Mu.Unlock();
  }
  void seek_ok(int Id) { // EXPLAIN: held
    Mu.Lock();
    Open[Id] = 2;
    Mu.Unlock();
  }
  void close_bad(int Id) {
    Open.erase(Id);
    // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Open' is erased from without 'Mu', held in all 2 other functions
    // CHECK-NOTES: :[[@LINE-11]]:5: note: inserted into here with 'Mu' held exclusively
    // CHECK-NOTES: :[[@LINE+26]]:22: note: record the guard here
    Mu.Unlock();
  }
  // Lends what it was given: takes it again.
  void flush_ok() { // EXPLAIN: held
    Shared.clear();
    Outer.Unlock();
    Outer.Lock();
  }
  void share_ok(int Id) { // EXPLAIN: held
    Outer.Lock();
    Shared[Id] = 1;
    Outer.Unlock();
  }
  void unshare_bad(int Id) {
    Shared.erase(Id);
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Shared' is erased from without 'Outer', held in all 2 other functions
    // CHECK-NOTES: :[[@LINE-6]]:5: note: inserted into here with 'Outer' held exclusively
    // CHECK-NOTES: :[[@LINE+4]]:22: note: record the guard here
  }

  Mutex Outer;
  std::map<int, int> Shared;

private:
  Mutex Mu;
  std::map<int, int> Open;
};
} // namespace the_line_that_locks_is_missing

// The caller holds a lock of its own: that is another one, unless everybody holds it.
namespace lock_of_the_owner {
namespace {
class File {
public:
  void truncate_bad() {
    Blocks.clear();
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Blocks' is cleared without 'M', held in all 2 other functions
    // CHECK-NOTES: :[[@LINE+6]]:12: note: inserted into here with 'M' held exclusively
    // CHECK-NOTES: :[[@LINE+25]]:14: note: 'truncate_bad' is called here, from 'open', without 'M'
    // CHECK-NOTES: :[[@LINE+13]]:22: note: record the guard here
  }
  int read(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return Blocks[Id];
  }
  void append(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Blocks[Id] = 1;
  }

private:
  std::mutex M;
  std::map<int, int> Blocks;
};
} // namespace
class Files {
public:
  void open(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    File *&Found = All[Id];
    if (!Found)
      Found = new File;
    else
      Found->truncate_bad();
  }
  int read_ok(int Id) { return find(Id)->read(1); } // EXPLAIN: no-access
  void append_ok(int Id) { find(Id)->append(1); } // EXPLAIN: no-access

private:
  File *find(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return All[Id];
  }
  std::mutex M;
  std::map<int, File *> All;
};
} // namespace lock_of_the_owner

namespace lock_of_the_owner_everywhere {
namespace {
class File {
public:
  void truncate_ok() { Blocks.clear(); } // EXPLAIN: under-common
  int read(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return Blocks[Id];
  }
  void append(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Blocks[Id] = 1;
  }

private:
  std::mutex M;
  std::map<int, int> Blocks;
};
} // namespace
class Files {
public:
  void truncate(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    All[Id]->truncate_ok();
  }
  int read(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return All[Id]->read(1);
  }
  void append(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    All[Id]->append(1);
  }

private:
  std::mutex M;
  std::map<int, File *> All;
};
} // namespace lock_of_the_owner_everywhere

#include <set>
#include <thread>
// What a function keeps in a local is its own until a thread is given it.
namespace given_to_threads {
namespace {
class Radar {
public:
  void start() {
    Sweeper = std::thread([this] { add(1); });
  }
  void add(int Ship) {
    std::lock_guard<std::mutex> Lock(M);
    Ships.insert(Ship);
  }
  void drop(int Ship) {
    std::lock_guard<std::mutex> Lock(M);
    Ships.erase(Ship);
  }
  int nearest_bad() {
    return *Ships.begin();
    // CHECK-NOTES: :[[@LINE-1]]:19: warning: 'Ships' is read without 'M', held in all 2 other functions
    // CHECK-NOTES: :[[@LINE-9]]:11: note: inserted into here with 'M' held exclusively
    // CHECK-NOTES: :[[@LINE+18]]:22: note: 'nearest_bad' is called here, from 'watch', without 'M'
    // CHECK-NOTES: :[[@LINE+8]]:17: note: record the guard here
  }
  int first_ok() { return *Ships.begin(); } // EXPLAIN: made-by-caller
  void stop() { Sweeper.join(); }

private:
  std::mutex M;
  std::thread Sweeper;
  std::set<int> Ships;
};
} // namespace
int watch() {
  Radar Own;
  const int First = Own.first_ok();
  Own.start();
  Own.add(2);
  Own.drop(2);
  return First + Own.nearest_bad();
}
} // namespace given_to_threads
