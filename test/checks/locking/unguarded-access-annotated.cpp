// RUN: check mapwarden-unguarded-access -extra=-Wthread-safety -suffix=COMPILER
// RUN: check mapwarden-unguarded-access -suffix=ALONE
// A declared guard is the compiler's to report, where it does so.
#include "thread_annotations.h"
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
void move_bad(Account *From, Account *To) {
  MutexLock Lock(From->M);
  From->Entries.pop_back();
  To->Entries.push_back(1);
  // CHECK-MESSAGES-ALONE: :[[@LINE-1]]:15: warning: 'To->Entries' is inserted into without 'M', which its declaration names as its guard
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

// Who calls the virtual function is not in sight, and needs not be: it does not say that it wants the lock.
namespace a_declared_guard_and_unseen_callers {
class Executor {
public:
  void schedule(int Task);

private:
  virtual void scheduleNow(int Task) = 0;
  virtual void dropNow() = 0;
};
class Queue : public Executor {
public:
  void run_ok() { // EXPLAIN: held
    MutexLock Lock(M);
    Tasks.pop_back();
  }

private:
  void scheduleNow(int Task) override {
    Tasks.push_back(Task);
    // CHECK-MESSAGES-ALONE: :[[@LINE-1]]:11: warning: 'Tasks' is inserted into without 'M', which its declaration names as its guard
  }
  void dropNow() override REQUIRES(M) { Tasks.clear(); }
  Mutex M;
  std::vector<int> Tasks GUARDED_BY(M);
};
class Plain : public Executor {
public:
  void run_ok() { // EXPLAIN: held
    MutexLock Lock(M);
    Tasks.pop_back();
  }
  void drop_ok() { // EXPLAIN: held
    MutexLock Lock(M);
    Tasks.clear();
  }

private:
  void scheduleNow(int Task) override { Tasks.push_back(Task); }
  void dropNow() override {}
  Mutex M;
  std::vector<int> Tasks;
};
} // namespace a_declared_guard_and_unseen_callers
