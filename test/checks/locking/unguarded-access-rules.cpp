// RUN: check mapwarden-unguarded-access
// Cases that one rule alone keeps silent, or reports: what no other file needs that rule for.
#include "unguarded-access-rules.h"
#include <map>
#include <mutex>
#include <vector>

namespace tbb {
namespace detail {
namespace d1 {
template <class T> class concurrent_vector {
public:
  void push_back(const T &Value);
  void grow_by(int Count);
  void clear();
};
} // namespace d1
} // namespace detail
} // namespace tbb

namespace a_guard_that_died_is_told_as_that {
class Cache {
public:
  void put(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Key);
  }
  void pop() {
    std::lock_guard<std::mutex> Lock(M);
    Items.pop_back();
  }
  void clear_ok() { // EXPLAIN: short-lived-guard
    std::lock_guard<std::mutex>{M}; // mapwarden-short-lived-guard reports this
    Items.clear();
  }
  void grow() {
    std::lock_guard<std::mutex> Lock(M);
    Items.resize(9);
  }
  void shrink() {
    std::lock_guard<std::mutex> Lock(M);
    Items.resize(3);
  }
  void clear_bad() {
    Items.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M'
  }

private:
  std::mutex M;
  std::vector<int> Items;
};
} // namespace a_guard_that_died_is_told_as_that

namespace an_element_is_under_its_containers_guard {
struct Shard {
  std::vector<int> Values;
};
class Shards {
public:
  void add(int Key) {
    std::lock_guard<std::mutex> Other(Log);
    std::lock_guard<std::mutex> Lock(M);
    All[Key].Values.push_back(Key);
  }
  void trim(int Key) {
    std::lock_guard<std::mutex> Other(Log);
    std::lock_guard<std::mutex> Lock(M);
    All[Key].Values.pop_back();
  }
  void put(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    All[Key] = Shard();
  }
  void wipe_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All.erase(Key);
  }
  void wipe_bad(int Key) {
    All[Key].Values.clear(); // one report, not two
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'All' is inserted into without 'M'
  }

private:
  std::mutex Log;
  std::mutex M;
  std::map<int, Shard> All;
};
} // namespace an_element_is_under_its_containers_guard

namespace the_lender_of_a_recursive_mutex_may_hold_it {
class Part {
public:
  explicit Part(std::recursive_mutex &Lent) : Shared(Lent) {}
  void add(int Value) {
    std::lock_guard<std::recursive_mutex> Lock(Shared);
    Values.push_back(Value);
  }
  void pop() {
    std::lock_guard<std::recursive_mutex> Lock(Shared);
    Values.pop_back();
  }
  void clear_ok() { Values.clear(); } // EXPLAIN: lender-locks

private:
  std::recursive_mutex &Shared;
  std::vector<int> Values;
};
class Whole {
public:
  void add(int Value) {
    std::lock_guard<std::recursive_mutex> Lock(Own);
    Values.push_back(Value);
  }
  void pop() {
    std::lock_guard<std::recursive_mutex> Lock(Own);
    Values.pop_back();
  }
  void clear_bad() {
    Values.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is cleared without 'Own'
  }

private:
  std::recursive_mutex Own;
  std::vector<int> Values;
};
} // namespace the_lender_of_a_recursive_mutex_may_hold_it

namespace many_readers_of_a_global_of_others {
extern std::map<int, int> Table;
extern std::mutex Gate;
bool has(int Key) {
  std::lock_guard<std::mutex> Lock(Gate);
  return Table.count(Key) != 0;
}
bool isEmpty() {
  std::lock_guard<std::mutex> Lock(Gate);
  return Table.empty();
}
int size() {
  std::lock_guard<std::mutex> Lock(Gate);
  return static_cast<int>(Table.size());
}
int first() {
  std::lock_guard<std::mutex> Lock(Gate);
  return Table.begin()->first;
}
int count_bad() {
  return static_cast<int>(Table.size());
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: 'Table' is read without 'Gate'
}
int count_ok() { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Gate);
  return static_cast<int>(Table.size());
}
} // namespace many_readers_of_a_global_of_others

namespace a_copy_of_what_a_lock_elsewhere_guards {
std::mutex Gate;
class Copied_ok {
public:
  Copied_ok() = default;
  // EXPLAIN: copied-object
  Copied_ok(const Copied_ok &Other) : Items(Other.Items) {} // whoever copies it holds Gate
  void add(int Value) {
    std::lock_guard<std::mutex> Lock(Gate);
    Items.push_back(Value);
  }
  void pop() {
    std::lock_guard<std::mutex> Lock(Gate);
    Items.pop_back();
  }
  void grow() {
    std::lock_guard<std::mutex> Lock(Gate);
    Items.resize(9);
  }

private:
  std::vector<int> Items;
};
class Copied_bad {
public:
  Copied_bad() = default;
  Copied_bad(const Copied_bad &Other) : Items(Other.Items) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:53: warning: 'Other.Items' is read without 'M'
  Copied_bad twice() const { return *this; }
  void add(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Value);
  }
  void pop() {
    std::lock_guard<std::mutex> Lock(M);
    Items.pop_back();
  }

private:
  std::mutex M;
  std::vector<int> Items;
};
} // namespace a_copy_of_what_a_lock_elsewhere_guards

namespace its_author_asked_not_to_be_told {
class Cache {
public:
  void put(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Key);
  }
  void pop() {
    std::lock_guard<std::mutex> Lock(M);
    Items.pop_back();
  }
  [[clang::no_thread_safety_analysis]] void clear_ok() { Items.clear(); } // EXPLAIN: exempted

private:
  std::mutex M;
  std::vector<int> Items;
};
} // namespace its_author_asked_not_to_be_told

namespace who_calls_a_private_virtual_function {
class Stage {
public:
  virtual ~Stage();
  void run() {
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(1);
    reset_ok();
  }
  void pop() {
    std::lock_guard<std::mutex> Lock(M);
    Items.pop_back();
  }

private:
  virtual void reset_ok() { Items.clear(); } // EXPLAIN: hidden-virtual
  std::mutex M;
  std::vector<int> Items;
};
} // namespace who_calls_a_private_virtual_function

namespace a_capability_of_its_own {
#define TURNSTILE __attribute__((capability("turnstile")))
#define ENTERS __attribute__((acquire_capability()))
#define LEAVES __attribute__((release_capability()))
class TURNSTILE Turnstile {
public:
  void enter() ENTERS {
    std::unique_lock<std::mutex> Lock(M);
    Waiting.push_back(1);
  }
  void leave() LEAVES {
    std::unique_lock<std::mutex> Lock(M);
    Waiting.pop_back();
  }
  void empty_ok() { Waiting.clear(); } // EXPLAIN: lock-itself

private:
  std::mutex M;
  std::vector<int> Waiting;
};
} // namespace a_capability_of_its_own

namespace a_mutex_of_its_own {
class FairMutex {
public:
  void lock() {
    std::unique_lock<std::mutex> Lock(M);
    Waiting.push_back(1);
  }
  void unlock() {
    std::unique_lock<std::mutex> Lock(M);
    Waiting.pop_back();
  }
  void drop_ok() { Waiting.clear(); } // EXPLAIN: lock-itself

private:
  std::mutex M;
  std::vector<int> Waiting;
};
class Line {
public:
  void enter() {
    std::unique_lock<std::mutex> Lock(M);
    Waiting.push_back(1);
  }
  void leave() {
    std::unique_lock<std::mutex> Lock(M);
    Waiting.pop_back();
  }
  void drop_bad() {
    Waiting.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Waiting' is cleared without 'M'
  }

private:
  std::mutex M;
  std::vector<int> Waiting;
};
} // namespace a_mutex_of_its_own

namespace a_container_that_locks_itself {
class Events {
public:
  void add(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Last = Value;
    All.push_back(Value);
  }
  void grow(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Last = Value;
    All.grow_by(Value);
  }
  void clear_ok() { All.clear(); } // EXPLAIN: locks-itself

private:
  std::mutex M;
  int Last = 0;
  tbb::detail::d1::concurrent_vector<int> All;
};
} // namespace a_container_that_locks_itself

namespace callers_can_name_the_lock {
class Table {
public:
  void add(int Value);
  void clear_ok();
  void load(); // elsewhere, and perhaps with the lock
  std::mutex M;

protected:
  std::vector<int> Items;
};
void Table::add(int Value) {
  std::lock_guard<std::mutex> Lock(M);
  Items.push_back(Value);
  Items.push_back(Value + 1);
}
void Table::clear_ok() { // EXPLAIN: may-be-held
  Items.clear();
  Items.push_back(0);
  Items.pop_back();
}
class Part : public Table {
public:
  void pop() {
    std::lock_guard<std::mutex> Lock(M);
    Items.pop_back();
  }
};
} // namespace callers_can_name_the_lock

namespace more_callers_than_are_told_apart {
#define HOLDS(Number)                                                                                                  \
  void run##Number() {                                                                                                 \
    std::lock_guard<std::mutex> Lock(M);                                                                               \
    drop(Number);                                                                                                      \
  }
#define EIGHT_HOLD(Ten)                                                                                                \
  HOLDS(Ten##0) HOLDS(Ten##1) HOLDS(Ten##2) HOLDS(Ten##3) HOLDS(Ten##4) HOLDS(Ten##5) HOLDS(Ten##6) HOLDS(Ten##7)
class Jobs {
public:
  void add(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Value);
  }
  // EXPLAIN: no-access
  void drop_ok() { drop(0); } // of more than 32 callers, this one is not told apart
  EIGHT_HOLD(1) EIGHT_HOLD(2) EIGHT_HOLD(3) EIGHT_HOLD(4)

private:
  void drop(int Value) {
    if (Value != -1)
      Items.clear();
  }
  std::mutex M;
  std::vector<int> Items;
};
class FewJobs {
public:
  void add(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Value);
  }
  void drop_bad() {
    drop(0);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Items' is cleared by the call of 'drop' without 'M'
  }
  EIGHT_HOLD(1)

private:
  void drop(int Value) {
    if (Value != -1)
      Items.clear();
  }
  std::mutex M;
  std::vector<int> Items;
};
} // namespace more_callers_than_are_told_apart
