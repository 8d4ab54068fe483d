// RUN: check mapwarden-unchecked-lookup,mapwarden-check-then-act -std=c++20
// Algorithms that are objects, and are given a range.
#include <algorithm>
#include <list>
#include <mutex>
#include <vector>

struct Item {
  int id;
  int value;
};
void log();

class Shelf {
public:
  int plain_bad(int id) {
    auto it = std::ranges::find_if(items_, [id](const Item &item) { return item.id == id; });
    if (it == items_.end())
      log();
    return it->value;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'it' is dereferenced on paths where 'items_' was found to have no such element
  }
  int plain_ok(int id) { // EXPLAIN: checked
    auto it = std::ranges::find_if(items_, [id](const Item &item) { return item.id == id; });
    return it == items_.end() ? 0 : it->value;
  }
  int untested_ok(int value) { // EXPLAIN: bound-never-tested
    return *std::ranges::find(numbers_, value);
  }

private:
  std::vector<Item> items_;
  std::list<int> numbers_;
};

class Hub {
public:
  void add_bad(Item *one) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (std::ranges::find(all_, one) != all_.end())
        return;
    }
    std::lock_guard<std::mutex> lock(mutex_);
    all_.push_back(one);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'all_' is inserted into under 'mutex_' for a key that was found missing in an earlier critical section
  }
  void add_ok(Item *one) { // EXPLAIN: one-section
    std::lock_guard<std::mutex> lock(mutex_);
    if (std::ranges::find(all_, one) == all_.end())
      all_.push_back(one);
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mutex_);
    all_.clear();
  }

private:
  std::mutex mutex_;
  std::vector<Item *> all_;
};
