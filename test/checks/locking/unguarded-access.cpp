// RUN: check mapwarden-unguarded-access
// Accesses without the guard, of fields of one class. In order: the plain case, whose lock and how it is held, what
// counts as evidence, private helpers, whose object it is, templates and lambdas, gaps.
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread_annotations.h>
#include <vector>

namespace one_of_four_forgets {
struct Cache {
  void put_ok(int Key, int Value) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Value;
  }
  int get_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    auto It = Items.find(Key);
    return It == Items.end() ? 0 : It->second;
  }
  bool has_ok(int Key) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    return Items.count(Key) != 0;
  }
  void evict_bad(int Key) {
    Items.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is erased from without 'M', held in all 4 other functions that use it [mapwarden-unguarded-access]
  }
  void evict_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }

private:
  std::mutex M;
  std::map<int, int> Items;
};
} // namespace one_of_four_forgets

namespace every_kind_of_access {
struct Table {
  void fill_ok(int Value) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(Value);
  }
  void drain_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.clear();
  }
  void shrink_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.pop_back();
  }
  void grow_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.resize(10);
  }
  void more_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.insert(Rows.begin(), 1);
  }
  void again_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(2);
  }
  int first_bad() {
    return Rows.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'Rows' is read without 'M', held in 8 of the 10 other functions that use it
  }
  void set_bad(int Index, int Value) {
    Rows[Index] = Value;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Rows' is written without 'M', held in 8 of the 10 other
  }
  int sum_bad() {
    int Sum = 0;
    for (int Row : Rows)
      // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Rows' is read without 'M', held in 8 of the 10 other
      Sum += Row;
    return Sum;
  }
  unsigned size_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Rows.size();
  }
  int sum_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    int Sum = 0;
    for (int Row : Rows)
      Sum += Row;
    return Sum;
  }

private:
  std::mutex M;
  std::vector<int> Rows;
};
} // namespace every_kind_of_access

namespace the_lock_comes_too_late {
struct Queue {
  void push_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back(Job);
  }
  bool empty_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Jobs.empty();
  }
  void pop_bad() {
    if (Jobs.empty())
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Jobs' is read without 'M'
      return;
    std::lock_guard<std::mutex> Lock(M);
    Jobs.pop_back();
  }
  void pop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    if (Jobs.empty())
      return;
    Jobs.pop_back();
  }

private:
  std::mutex M;
  std::vector<int> Jobs;
};
} // namespace the_lock_comes_too_late

namespace the_lock_is_dropped_in_a_window {
struct Journal {
  void add_ok(int Entry) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Entries.push_back(Entry);
  }
  unsigned size_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    return Entries.size();
  }
  void flush_bad() {
    std::unique_lock<std::mutex> Lock(M);
    Lock.unlock();
    Entries.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Entries' is cleared without 'M'
    Lock.lock();
  }
  void flush_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Lock.unlock();
    Lock.lock();
    Entries.clear();
  }

private:
  std::mutex M;
  std::vector<int> Entries;
};
} // namespace the_lock_is_dropped_in_a_window

namespace another_lock_is_held {
struct Pool {
  void add_ok(int Item) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(ItemsMutex);
    Items.push_back(Item);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(ItemsMutex);
    Items.clear();
  }
  void reserve_bad() {
    std::lock_guard<std::mutex> Lock(OtherMutex);
    Items.reserve(100);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is reserved without 'ItemsMutex', held in all 3 other functions that use it [mapwarden-unguarded-access]
    // CHECK-MESSAGES: :[[@LINE-2]]:11: note: 'OtherMutex' is held here, but does not guard 'Items'
  }
  void reserve_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(ItemsMutex);
    Items.reserve(100);
  }

private:
  std::mutex ItemsMutex;
  std::mutex OtherMutex;
  std::vector<int> Items;
};
} // namespace another_lock_is_held

namespace readers_and_writers {
struct Config {
  void set_ok(int Key, int Value) { // EXPLAIN: held
    std::unique_lock<std::shared_mutex> Lock(M);
    Values[Key] = Value;
  }
  bool has_ok(int Key) const { // EXPLAIN: held
    std::shared_lock<std::shared_mutex> Lock(M);
    return Values.count(Key) != 0;
  }
  unsigned size_bad() const {
    return Values.size();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Values' is read without 'M', held in all 3 other
  }
  unsigned size_ok() const { // EXPLAIN: held
    std::shared_lock<std::shared_mutex> Lock(M);
    return Values.size();
  }

private:
  mutable std::shared_mutex M;
  std::map<int, int> Values;
};
} // namespace readers_and_writers

namespace a_project_s_own_lock_types {
class Latch {
public:
  void Lock();
  void Unlock();
};
struct LatchGuard {
  explicit LatchGuard(Latch *L) : L(L) { L->Lock(); }
  ~LatchGuard() { L->Unlock(); }
  Latch *L;
};
struct Registry {
  void add_ok(int Id) { // EXPLAIN: held
    LatchGuard Guard(&L);
    Ids.push_back(Id);
  }
  void clear_ok() { // EXPLAIN: held
    L.Lock();
    Ids.clear();
    L.Unlock();
  }
  void drop_bad() {
    Ids.pop_back();
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'Ids' is popped without 'L', held in all 3 other
  }
  void drop_ok() { // EXPLAIN: held
    LatchGuard Guard(&L);
    Ids.pop_back();
  }

private:
  Latch L;
  std::vector<int> Ids;
};
} // namespace a_project_s_own_lock_types

namespace the_guard_is_declared {
class Sessions {
public:
  void open_ok(int Id) { // EXPLAIN: held
    MutexLock Lock(&Mu);
    Open[Id] = 1;
  }
  void close_bad(int Id) {
    Open.erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Open' is erased from without 'Mu', which its declaration names as its guard
  }
  void close_ok(int Id) REQUIRES(Mu) { Open.erase(Id); } // EXPLAIN: held
  void asserted_ok(int Id) { // EXPLAIN: held
    Mu.AssertHeld();
    Open.erase(Id);
  }

private:
  Mutex Mu;
  std::map<int, int> Open GUARDED_BY(Mu);
};
} // namespace the_guard_is_declared

namespace evidence_is_counted_in_functions {
// One long function under the lock does not outvote two without it.
struct Log {
  void long_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Lines.push_back(1);
    Lines.push_back(2);
    Lines.push_back(3);
    Lines.push_back(4);
  }
  void one_ok() { Lines.push_back(5); } // EXPLAIN: no-guard
  void two_ok() { Lines.push_back(6); } // EXPLAIN: no-guard

private:
  std::mutex M;
  std::vector<int> Lines;
};
// Nobody writes under the lock: it is there for something else.
struct Names {
  bool first_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Known.empty();
  }
  bool second_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Known.size() == 1;
  }
  bool third_ok() { return Known.size() == 2; } // EXPLAIN: no-guard

private:
  std::mutex M;
  std::vector<int> Known;
};
} // namespace evidence_is_counted_in_functions

namespace private_helpers_run_under_their_callers_locks {
class Index {
public:
  void add_ok(int Key) { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    insertLocked(Key);
  }
  void rebuild_ok() { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    wipe();
    insertLocked(0);
  }
  bool has_bad(int Key) {
    return Keys.count(Key) != 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'Keys' is read without 'M', held in all 3 other functions that use it
  }
  bool has_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Keys.count(Key) != 0;
  }

private:
  void insertLocked(int Key) { Keys[Key] = 1; }
  void wipe() { wipeAll(); }
  void wipeAll() { Keys.clear(); }
  std::mutex M;
  std::map<int, int> Keys;
};
// A helper that nobody in sight calls may be called by anybody: nothing is known.
class Partly {
public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys.erase(Key);
  }
  void elsewhere();

private:
  void helper_ok() { Keys.clear(); } // EXPLAIN: unseen-caller
  std::mutex M;
  std::map<int, int> Keys;
};
} // namespace private_helpers_run_under_their_callers_locks

namespace nothing_is_shared_yet_or_any_more {
class Store {
public:
  Store() { load(); }
  ~Store() { Items.clear(); }
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void reload_bad() {
    Items[1] = 1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Items' is inserted into without 'M'
  }
  Store makeCopy_ok() { // EXPLAIN: owned
    Store Fresh;
    Fresh.Items[1] = 1;
    return static_cast<Store &&>(Fresh);
  }
  Store(Store &&);

private:
  void load() { Items[0] = 1; }
  std::mutex M;
  std::map<int, int> Items;
};
Store::Store(Store &&) {}
} // namespace nothing_is_shared_yet_or_any_more

namespace behind_pointers_and_references {
struct State {
  std::mutex Mu;
  std::map<int, int> Items;
};
class Server {
public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(S->Mu);
    S->Items[Key] = 1;
  }
  void alias_ok(int Key) { // EXPLAIN: held
    auto &Items = S->Items;
    State *Raw = S.get();
    std::lock_guard<std::mutex> Lock(Raw->Mu);
    Items.erase(Key);
  }
  void drop_bad(int Key) {
    S->Items.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'S->Items' is erased from without 'Mu', held in all 3 other
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(S->Mu);
    S->Items.erase(Key);
  }

private:
  std::unique_ptr<State> S;
};
} // namespace behind_pointers_and_references

namespace class_templates {
template <class K> class Set {
public:
  void add_ok(const K &Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys[Key] = 1;
  }
  bool has_ok(const K &Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Keys.count(Key) != 0;
  }
  void clear_bad() {
    Keys.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Keys' is cleared without 'M', held in all 3 other
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys.clear();
  }

private:
  std::mutex M;
  std::map<K, int> Keys;
};
void use(Set<int> &A, Set<long> &B) {
  A.add_ok(1);
  A.has_ok(1);
  A.clear_bad();
  A.clear_ok();
  B.add_ok(1);
  B.clear_bad();
}
} // namespace class_templates

namespace conditional_locks {
struct Maybe {
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys.erase(Key);
  }
  // Held on one path: neither for nor against.
  void clear_ok(bool Locked) { // EXPLAIN: held-on-some
    std::unique_lock<std::mutex> Lock(M, std::defer_lock);
    if (!Locked)
      Lock.lock();
    Keys.clear();
  }
  void clear_bad() {
    std::unique_lock<std::mutex> Lock(M, std::defer_lock);
    Keys.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Keys' is cleared without 'M', held in all 2 other
  }

private:
  std::mutex M;
  std::map<int, int> Keys;
};
} // namespace conditional_locks

namespace a_try_that_failed {
struct Board {
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys.erase(Key);
  }
  void poll_bad() {
    if (!M.try_lock()) {
      Keys.clear();
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Keys' is cleared without 'M', held in all 3 other
      return;
    }
    M.unlock();
  }
  void poll_ok() { // EXPLAIN: held
    if (!M.try_lock())
      return;
    Keys.clear();
    M.unlock();
  }

private:
  std::mutex M;
  std::map<int, int> Keys;
};
} // namespace a_try_that_failed

namespace known_gaps {
struct Lambdas {
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys.erase(Key);
  }
  // The body of a lambda is not yet placed where it runs.
  void post_missed() {
    auto Later = [this] { Keys.clear(); };
    keep(Later);
  }
  template <class F> void keep(F);

private:
  std::mutex M;
  std::map<int, int> Keys;
};
} // namespace known_gaps
