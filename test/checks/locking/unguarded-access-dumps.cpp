// RUN: check mapwarden-unguarded-access
// Functions that print what there is are for whoever looks for a mistake, and are called when little else runs.
#include <map>
#include <mutex>
#include <ostream>
#include <string>
#include <vector>

void put(int Item);

namespace prints_what_there_is {
class Pool {
public:
  void add_ok(int Item) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Item);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.pop_back();
  }
  void printItems_ok() const { // EXPLAIN: prints-state
    for (int Item : Items)
      put(Item);
  }
private:
  mutable std::mutex M;
  std::vector<int> Items;
};
class Tree {
public:
  void add_ok(int Item) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Items[Item] = Item;
  }
  void drop_ok(int Item) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Items.erase(Item);
  }
  void dump_ok() const { // EXPLAIN: prints-state
    for (const auto &Item : Items)
      put(Item.second);
  }

private:
  mutable std::mutex M;
  std::map<int, int> Items;
};
class Cells {
public:
  void add_ok(int Item) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Items[Item] = Item;
  }
  void drop_ok(int Item) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Items.erase(Item);
  }
  void report_ok(std::ostream &Out) const { // EXPLAIN: prints-state
    for (const auto &Item : Items)
      Out << Item.second;
  }

private:
  mutable std::mutex M;
  std::map<int, int> Items;
};
// A stream of the project's own.
class LogOutput {
public:
  void put(int Value);
};
class Rooms {
public:
  void add_ok(int Item) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Items[Item] = Item;
  }
  void drop_ok(int Item) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Items.erase(Item);
  }
  void report_ok(LogOutput &Out) const { // EXPLAIN: prints-state
    for (const auto &Item : Items)
      Out.put(Item.second);
  }

private:
  mutable std::mutex M;
  std::map<int, int> Items;
};
// A report goes to somebody.
class Jobs {
public:
  void add_ok(int Item) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Items[Item] = Item;
  }
  void drop_ok(int Item) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Items.erase(Item);
  }
  void report_bad(std::vector<int> &To) const {
    for (const auto &Item : Items)
      // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Items' is read without 'M'
      To.push_back(Item.second);
  }

private:
  mutable std::mutex M;
  std::map<int, int> Items;
};
// What is printed is gone.
class Log {
public:
  void add_ok(int Item) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Item);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.pop_back();
  }
  void printAll_bad() {
    Items.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M'
  }

private:
  mutable std::mutex M;
  std::vector<int> Items;
};
class Stock {
public:
  void add_ok(int Item) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Item);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.pop_back();
  }
  void footprint_bad() const {
    for (int Item : Items)
      // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Items' is read without 'M'
      put(Item);
  }

private:
  mutable std::mutex M;
  std::vector<int> Items;
};
} // namespace prints_what_there_is
