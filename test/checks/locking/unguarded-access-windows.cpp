// RUN: check mapwarden-unguarded-access
// Locks that are given back in the middle of things, and functions that say themselves what they forget.
#include <deque>
#include <map>
#include <mutex>
#include <thread_annotations.h>

namespace a_window_on_some_path {
class Queue {
public:
  void push_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back(Job);
  }
  void pop_bad() {
    std::unique_lock<std::mutex> Lock(M);
    if (Jobs.empty()) {
      Lock.unlock();
      idle();
    }
    Jobs.pop_front();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Jobs' is popped without 'M', held in all 3 other functions that use it in this file [mapwarden-unguarded-access]
  }
  void pop_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    if (Jobs.empty()) {
      Lock.unlock();
      idle();
      Lock.lock();
    }
    Jobs.pop_front();
  }
  void clear_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    if (Jobs.empty()) {
      Lock.unlock();
      idle();
      return;
    }
    Jobs.clear();
  }

private:
  void idle();
  std::mutex M;
  std::deque<int> Jobs;
};
} // namespace a_window_on_some_path

namespace a_window_in_what_is_asserted {
class Table {
public:
  void add_ok(int Row) { // EXPLAIN: held
    Mu.Lock();
    Rows[Row] = 1;
    flush_bad(Row);
    Mu.Unlock();
  }
  void drop_ok(int Row) { // EXPLAIN: held
    Mu.Lock();
    Rows.erase(Row);
    compact_ok(Row);
    Mu.Unlock();
  }

private:
  void flush_bad(int Row) {
    Mu.AssertHeld();
    Mu.Unlock();
    write();
    Rows.erase(Row);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is erased from without 'Mu', held in all 3 other functions that use it in this file [mapwarden-unguarded-access]
    Mu.Lock();
  }
  void compact_ok(int Row) { // EXPLAIN: held
    Mu.AssertHeld();
    Mu.Unlock();
    write();
    Mu.Lock();
    Rows.erase(Row);
  }
  void write();
  Mutex Mu;
  std::map<int, int> Rows;
};
} // namespace a_window_in_what_is_asserted

namespace released_and_never_taken {
class Files {
public:
  bool insert_ok(int Id) { // EXPLAIN: held
    Mu.Lock();
    const bool Done = Open.emplace(Id, 1).second;
    Mu.Unlock();
    return Done;
  }
  // Its own release says that it means to hold it.
  void remove_bad(int Id) {
    Open.erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Open' is erased from without 'Mu', held in the other function that uses it [mapwarden-unguarded-access]
    Mu.Unlock();
  }

private:
  Mutex Mu;
  std::map<int, int> Open;
};
// Gives back what its callers took.
class Handles {
public:
  void insert_ok(int Id) { // EXPLAIN: held
    Mu.Lock();
    Open.emplace(Id, 1);
    leave_ok(Id);
  }
  void remove_ok(int Id) { // EXPLAIN: held
    Mu.Lock();
    Open.erase(Id);
    leave_ok(Id);
  }

private:
  void leave_ok(int Id) { // EXPLAIN: held
    Open.erase(-Id);
    Mu.Unlock();
  }
  Mutex Mu;
  std::map<int, int> Open;
};
} // namespace released_and_never_taken

namespace asserted_and_not_held {
class Writers {
public:
  void write_bad(int Id) {
    Ids.push_back(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'Ids' is inserted into without 'Mu', held in the other function that uses it [mapwarden-unguarded-access]
    batch();
  }

private:
  unsigned batch() {
    Mu.AssertHeld();
    return Ids.size();
  }
  Mutex Mu;
  std::deque<int> Ids;
};
class Twin {
public:
  void write_ok(int Id) { // EXPLAIN: held
    Mu.Lock();
    Ids.push_back(Id);
    batch();
    Mu.Unlock();
  }

private:
  unsigned batch() {
    Mu.AssertHeld();
    return Ids.size();
  }
  Mutex Mu;
  std::deque<int> Ids;
};
} // namespace asserted_and_not_held

namespace all_others_hold_it {
// Nobody out of sight: two that hold it are enough against one that writes.
class Blocks {
public:
  void append_ok(int Block) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.push_back(Block);
  }
  int read_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return List.front();
  }
  void truncate_bad() {
    List.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'List' is cleared without 'M', held in all 2 other functions that use it [mapwarden-unguarded-access]
  }

private:
  std::mutex M;
  std::deque<int> List;
};
class Partial {
public:
  void append_ok(int Block) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.push_back(Block);
  }
  int read_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return List.front();
  }
  void truncate_ok() { List.clear(); } // EXPLAIN: any-lock, callers-may-lock
  void elsewhere();

private:
  std::mutex M;
  std::deque<int> List;
};
} // namespace all_others_hold_it

namespace a_mutex_itself {
class CountingMutex {
public:
  void lock() {
    Mu.Lock();
    Owners.push_back(1);
  }
  void unlock() {
    Owners.pop_back();
    Mu.Unlock();
  }
  // Gives back what lock() took: that is what it is for.
  void revert_ok() { // EXPLAIN: held
    Owners.pop_back();
    Mu.Unlock();
  }

private:
  Mutex Mu;
  std::deque<int> Owners;
};
class Counter {
public:
  void enter_ok() { // EXPLAIN: held
    Mu.Lock();
    Owners.push_back(1);
    Mu.Unlock();
  }
  void leave_bad() {
    Owners.pop_back();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Owners' is popped without 'Mu', held in the other function that uses it [mapwarden-unguarded-access]
    Mu.Unlock();
  }

private:
  Mutex Mu;
  std::deque<int> Owners;
};
} // namespace a_mutex_itself

namespace a_lock_on_a_condition {
class Store {
public:
  void lockAll() { M.lock(); }
  void unlockAll() { M.unlock(); }
  // Its callers hold the lock.
  bool has_unlocked(int Id) { return find(Id); }
  void put_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(Id);
  }
  void cut_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.pop_back();
  }
  bool read_ok(int Id) { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    return find(Id);
  }

private:
  bool find(int Id) { return Rows.front() == Id; }
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: 'Rows' is read where 'M' is held on some paths only
  std::mutex M;
  std::deque<int> Rows;
};
class Work {
public:
  explicit Work(Store &All) : All(All) {}
  bool commit_bad(int Id) {
    const bool Changes = !Changed.empty();
    if (Changes)
      All.lockAll();
    const bool Result = All.has_unlocked(Id);
    if (Changes)
      All.unlockAll();
    return Result;
  }

private:
  Store &All;
  std::deque<int> Changed;
};
} // namespace a_lock_on_a_condition

namespace a_lock_on_a_condition_of_others {
class Store {
public:
  void put_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(Id);
  }
  void cut_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.pop_back();
  }
  // Both times the same answer: where it is used, it is locked.
  void same_ok() { // EXPLAIN: held-on-some
    const bool Changes = !Changed.empty();
    if (Changes)
      M.lock();
    if (Changes)
      Rows.clear();
    if (Changes)
      M.unlock();
  }
  // The caller says whether it holds the lock.
  void told_ok(bool IsLocked) { // EXPLAIN: said-to-be-locked
    if (!IsLocked)
      M.lock();
    Rows.clear();
    if (!IsLocked)
      M.unlock();
  }
  // How the program is set up says whether there are threads.
  void alone_ok() { // EXPLAIN: held-on-some
    if (HasThreads)
      M.lock();
    Rows.clear();
    if (HasThreads)
      M.unlock();
  }
  void itself_bad() {
    std::unique_lock<std::mutex> Lock(M, std::defer_lock);
    if (!Changed.empty())
      Lock.lock();
    Rows.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is cleared where 'M' is held on some paths only
  }

private:
  std::mutex M;
  std::deque<int> Rows;
  std::deque<int> Changed;
  bool HasThreads = false;
};
} // namespace a_lock_on_a_condition_of_others
