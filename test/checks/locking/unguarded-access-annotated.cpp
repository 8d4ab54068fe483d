// RUN: check mapwarden-unguarded-access -extra=-Wthread-safety -suffix=COMPILER
// RUN: check mapwarden-unguarded-access -suffix=ALONE
// A declared guard is the compiler's to report, where it does so.
#include "thread_annotations.h"
#include <map>
#include <mutex>
#include <vector>

namespace a_declared_guard {
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Key);
  }
  void clear_bad() {
    Items.clear();
    // CHECK-MESSAGES-ALONE: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M', which its declaration names as its guard
  }

private:
  std::mutex M;
  std::vector<int> Items GUARDED_BY(M);
};
} // namespace a_declared_guard

namespace the_guard_of_another_object {
struct Account {
  Mutex M;
  std::vector<int> Entries GUARDED_BY(M);
};
void transfer_bad(Account &From, Account &To) {
  MutexLock Lock(From.M);
  From.Entries.pop_back();
  To.Entries.push_back(1);
  // CHECK-MESSAGES-ALONE: :[[@LINE-1]]:14: warning: 'To.Entries' is inserted into without 'M', which its declaration names as its guard
}
void transfer_ok(Account &From, Account &To) { // EXPLAIN: held
  MutexLock Lock(From.M);
  MutexLock Other(To.M);
  From.Entries.pop_back();
  To.Entries.push_back(1);
}
void clear_bad(Account *Of) {
  Of->Entries.clear();
  // CHECK-MESSAGES-ALONE: :[[@LINE-1]]:15: warning: 'Of->Entries' is cleared without 'M', which its declaration names as its guard
}
void clear_ok(Account *Of) { // EXPLAIN: held
  MutexLock Lock(&Of->M);
  Of->Entries.clear();
}
int count_ok() { // EXPLAIN: owned
  Account Own;
  Own.Entries.push_back(1);
  return Own.Entries.size();
}
} // namespace the_guard_of_another_object

// The class says which of its members the lock guards, and this one is none of them.
namespace guards_of_others {
class Segment {
public:
  void add(int row) {
    std::lock_guard<std::mutex> lock(mutex_);
    rows_.push_back(row);
    columns_[row] = 1;
  }
  void drop(int row) {
    std::lock_guard<std::mutex> lock(mutex_);
    rows_.clear();
    columns_.erase(row);
  }
  int sum() {
    std::lock_guard<std::mutex> lock(mutex_);
    return rows_.size() + columns_.size();
  }
  void columns_ok(int row) { // EXPLAIN: guards-others
    columns_[row] = 2;
  }

private:
  std::mutex mutex_;
  std::vector<int> rows_ GUARDED_BY(mutex_);
  std::map<int, int> columns_;
};
class Plain {
public:
  void add(int row) {
    std::lock_guard<std::mutex> lock(mutex_);
    rows_.push_back(row);
    columns_[row] = 1;
  }
  void drop(int row) {
    std::lock_guard<std::mutex> lock(mutex_);
    rows_.clear();
    columns_.erase(row);
  }
  int sum() {
    std::lock_guard<std::mutex> lock(mutex_);
    return rows_.size() + columns_.size();
  }
  void columns_bad(int row) {
    columns_[row] = 2;
    // CHECK-MESSAGES-ALONE: :[[@LINE-1]]:5: warning: 'columns_' is inserted into without 'mutex_'
    // CHECK-MESSAGES-COMPILER: :[[@LINE-2]]:5: warning: 'columns_' is inserted into without 'mutex_'
  }

private:
  std::mutex mutex_;
  std::vector<int> rows_;
  std::map<int, int> columns_;
};
} // namespace guards_of_others
