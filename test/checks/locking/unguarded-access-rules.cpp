// RUN: check mapwarden-unguarded-access
// Cases that one rule alone keeps silent, or reports: what no other file needs that rule for.
#include "unguarded-access-rules.h"
#include <map>
#include <mutex>
#include <vector>

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
  void clear_ok() {
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
  void wipe_ok(int Key) {
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
  void clear_ok() { Values.clear(); }

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
int count_ok() {
  std::lock_guard<std::mutex> Lock(Gate);
  return static_cast<int>(Table.size());
}
} // namespace many_readers_of_a_global_of_others
