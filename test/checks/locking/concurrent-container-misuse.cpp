// RUN: check mapwarden-concurrent-container-misuse -mock-only
// What a concurrent container does not make safe: two calls that are taken for one, loops and clearing beside other
// threads, accessors that are kept, and what elements hold.
#include <map>
#include <memory>
#include <mutex>
#include <parallel_hashmap/phmap.h>
#include <moodycamel/concurrentqueue.h>
#include <string>
#include <tbb/concurrent_hash_map.h>
#include <tbb/concurrent_queue.h>
#include <tbb/concurrent_unordered_map.h>
#include <tbb/concurrent_vector.h>
#include <thread>
#include <vector>

struct Job {
  int Id = 0;
};
void work(Job &);

namespace takes_what_was_seen {
class Pool {
public:
  void next_bad() {
    Job Next;
    if (!Jobs.empty()) {
      Jobs.try_pop(Next);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Jobs' may be empty again when 'try_pop' is called, and nobody looks at what it returns [mapwarden-concurrent-container-misuse]
      // CHECK-MESSAGES: :[[@LINE-3]]:15: note: 'empty' is called here
      // CHECK-MESSAGES: :[[@LINE+7]]:16: note: 'try_pop' is called here, by 'next_ok'
      work(Next);
    }
  }
  void next_ok() { // EXPLAIN: no-candidate
    Job Next;
    if (!Jobs.empty()) {
      if (Jobs.try_pop(Next))
        work(Next);
    }
  }
  void add(const Job &New) { Jobs.push(New); }
  void drain() {
    Job Next;
    while (true) {
      if (!Jobs.try_pop(Next))
        break;
    }
    if (Jobs.try_pop(Next))
      work(Next);
  }

private:
  tbb::concurrent_queue<Job> Jobs;
};
} // namespace takes_what_was_seen

namespace waits_for_what_was_seen {
class Pool {
public:
  void next_bad() {
    Job Next;
    while (Jobs.size() > 0) {
      Jobs.pop(Next);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Jobs' may be empty again when 'pop' is called, which then waits; 'try_pop' asks and takes at once [mapwarden-concurrent-container-misuse]
      // CHECK-MESSAGES: :[[@LINE-3]]:17: note: 'size' is called here
      // CHECK-MESSAGES: :[[@LINE+7]]:17: note: 'try_pop' is called here, by 'next_ok'
      work(Next);
    }
  }
  void next_ok() { // EXPLAIN: no-candidate
    Job Next;
    while (Jobs.size() > 0) {
      if (!Jobs.try_pop(Next))
        break;
      work(Next);
    }
  }
  void run() {
    Job Next;
    Jobs.pop(Next);
    work(Next);
  }

private:
  tbb::concurrent_bounded_queue<Job> Jobs;
};
} // namespace waits_for_what_was_seen

namespace replaces_what_came_meanwhile {
class Sessions {
public:
  std::shared_ptr<Job> get_bad(int Id) {
    auto It = ById.find(Id);
    if (It == ById.end()) {
      auto New = std::make_shared<Job>();
      ById[Id] = New;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'ById' may have got this key since it was asked for; 'insert' asks and inserts at once [mapwarden-concurrent-container-misuse]
      // CHECK-MESSAGES: :[[@LINE-5]]:20: note: 'find' is called here
      // CHECK-MESSAGES: :[[@LINE+9]]:19: note: 'insert' is called here, by 'get_ok'
      return New;
    }
    return It->second;
  }
  std::shared_ptr<Job> get_ok(int Id) { // EXPLAIN: no-candidate
    auto It = ById.find(Id);
    if (It == ById.end()) {
      auto New = std::make_shared<Job>();
      return ById.insert({Id, New}).first->second;
    }
    return It->second;
  }
  void add(int Id) {
    ById.insert({Id, std::make_shared<Job>()});
  }

private:
  tbb::concurrent_unordered_map<int, std::shared_ptr<Job>> ById;
};
class Counted {
public:
  void add_bad(int Id, Job *New) {
    if (ById.count(Id) == 0)
      ById.insert_or_assign(Id, New);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'ById' may have got this key since it was asked for; 'try_emplace_l' asks and inserts at once
  }
  void add_ok(int Id, Job *New) { // EXPLAIN: no-candidate
    ById.insert_or_assign(Id, New);
  }
  void put(int Id, Job *New) { ById.emplace(Id, New); }

private:
  phmap::parallel_flat_hash_map<int, Job *, std::mutex> ById;
};
} // namespace replaces_what_came_meanwhile

namespace gone_since_it_was_asked_for {
class Names {
public:
  std::string name_bad(int Id) {
    if (!ById.contains(Id))
      return "";
    return ById.at(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: this key may be gone from 'ById' since it was asked for; 'if_contains' asks and hands out at once [mapwarden-concurrent-container-misuse]
    // CHECK-MESSAGES: :[[@LINE-4]]:15: note: 'contains' is called here
    // CHECK-MESSAGES: :[[@LINE+17]]:28: note: 'erase' is called here, by 'drop'
  }
  std::string name_ok(int Id) { // EXPLAIN: no-candidate
    std::string Found;
    ById.if_contains(Id, [&](const auto &Entry) { Found = Entry.second; });
    return Found;
  }
  std::string deref_bad(int Id) {
    if (ById.count(Id) != 0)
      return ById.find(Id)->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: this key may be gone from 'ById' since it was asked for
    return "";
  }
  std::string deref_ok(int Id) { // EXPLAIN: no-candidate
    auto It = ById.find(Id);
    return It == ById.end() ? "" : It->second;
  }
  void drop(int Id) { ById.erase(Id); }

private:
  phmap::parallel_flat_hash_map<int, std::string, std::mutex> ById;
};
} // namespace gone_since_it_was_asked_for

namespace walks_beside_changes {
class Users {
public:
  int count_bad() {
    int Sum = 0;
    for (const auto &User : ById)
      // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: walking over 'ById' is not safe beside changes of it [mapwarden-concurrent-container-misuse]
      // CHECK-MESSAGES: :[[@LINE+17]]:10: note: 'insert' is called here, by 'add'
      Sum += User.second;
    return Sum;
  }
  int count_ok() { // EXPLAIN: locked-apart
    std::lock_guard<std::mutex> Lock(M);
    int Sum = 0;
    for (const auto &User : Guarded)
      Sum += User.second;
    return Sum;
  }
  void iterator_bad() {
    for (auto It = ById.begin(); It != ById.end(); ++It)
      // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: walking over 'ById' is not safe beside changes of it
      It->second = 0;
  }
  void add(int Id) {
    ById.insert({Id, 0});
  }
  void put(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Guarded.insert({Id, 0});
  }

private:
  tbb::concurrent_hash_map<int, int> ById;
  std::mutex M;
  tbb::concurrent_hash_map<int, int> Guarded;
};
// An unordered map of oneTBB may be walked over while others insert.
class Open {
public:
  int sum_ok() { // EXPLAIN: no-candidate
    int Sum = 0;
    for (const auto &User : ById)
      Sum += User.second;
    return Sum;
  }
  void add(int Id) { ById.insert({Id, 0}); }

private:
  tbb::concurrent_unordered_map<int, int> ById;
};
} // namespace walks_beside_changes

namespace clears_beside_users {
class Users {
public:
  void reset_bad() {
    ById.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'clear' is not safe beside other uses of 'ById' [mapwarden-concurrent-container-misuse]
    // CHECK-MESSAGES: :[[@LINE+3]]:10: note: 'unsafe_erase' is called here, by 'forget_bad'
  }
  void forget_bad(int Id) {
    ById.unsafe_erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'unsafe_erase' is not safe beside other uses of 'ById'
  }
  void exchange_bad() {
    tbb::concurrent_unordered_map<int, int> Fresh;
    ById.swap(Fresh);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'swap' is not safe beside other uses of 'ById'
  }
  ~Users() { ById.clear(); }
  void add(int Id) {
    ById.insert({Id, 0});
  }

private:
  tbb::concurrent_unordered_map<int, int> ById;
};
class Filled {
public:
  Filled() { ById.clear(); }
  void init_ok() { // EXPLAIN: no-candidate
    ById.clear();
  }
  void add(int Id) { ById.insert({Id, 0}); }

private:
  tbb::concurrent_unordered_map<int, int> ById;
};
} // namespace clears_beside_users

namespace changes_what_an_element_holds {
class Rooms {
public:
  void enter_bad(int Room, const std::string &Name) {
    Guests[Room].push_back(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: an element of 'Guests' is changed in place, and no lock keeps other threads from it [mapwarden-concurrent-container-misuse]
    // CHECK-MESSAGES: :[[@LINE+7]]:18: note: 'operator[]' is called here, by 'named_bad'
  }
  void enter_ok(int Room, const std::string &Name) { // EXPLAIN: element-under-lock
    std::lock_guard<std::mutex> Lock(M);
    Locked[Room].push_back(Name);
  }
  void named_bad(int Room, const std::string &Name) {
    auto &List = Guests[Room];
    List.push_back(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: an element of 'Guests' is changed in place
  }
  void found_bad(int Room, const std::string &Name) {
    auto It = Guests.find(Room);
    if (It != Guests.end())
      It->second.push_back(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: an element of 'Guests' is changed in place
  }
  void walked_bad() {
    for (auto &Entry : Guests)
      Entry.second.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: an element of 'Guests' is changed in place
  }
  void leave_bad(int Room) {
    Guests[Room].clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: an element of 'Guests' is changed in place
  }

private:
  std::mutex M;
  tbb::concurrent_unordered_map<int, std::vector<std::string>> Guests;
  tbb::concurrent_unordered_map<int, std::vector<std::string>> Locked;
};
// The accessor is the lock of the element.
class Held {
public:
  void enter_ok(int Room, const std::string &Name) { // EXPLAIN: no-candidate
    tbb::concurrent_hash_map<int, std::vector<std::string>>::accessor Found;
    if (Guests.find(Found, Room))
      Found->second.push_back(Name);
  }
  void leave(int Room) { Guests.erase(Room); }

private:
  tbb::concurrent_hash_map<int, std::vector<std::string>> Guests;
};
// Who has just added an element has it alone; and by their numbers, threads share them out.
class Rows {
public:
  void add_ok(int Value) { // EXPLAIN: no-candidate
    std::vector<int> &Row = *All.grow_by(1);
    Row.push_back(Value);
  }
  void fill_ok(unsigned Number, int Value) { // EXPLAIN: no-candidate
    All[Number].push_back(Value);
  }

private:
  tbb::concurrent_vector<std::vector<int>> All;
};
// What is in an element locks itself, too.
class Nested {
public:
  void add_ok(int Room, int Value) { // EXPLAIN: no-candidate
    Values[Room].insert({Value, Value});
  }

private:
  tbb::concurrent_unordered_map<int, tbb::concurrent_unordered_map<int, int>> Values;
};
} // namespace changes_what_an_element_holds

namespace two_elements_at_once {
using Table = tbb::concurrent_hash_map<int, int>;
class Accounts {
public:
  void move_bad(int From, int To) {
    Table::accessor Source;
    Table::accessor Target;
    if (Sums.find(Source, From) && Sums.find(Target, To)) {
      // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: an element of 'Sums' is locked while 'Source' holds another one: who takes them in another order waits for ever [mapwarden-concurrent-container-misuse]
      // CHECK-MESSAGES: :[[@LINE-2]]:14: note: 'find' is called here
      Source->second -= 1;
      Target->second += 1;
    }
  }
  void move_ok(int From, int To) { // EXPLAIN: no-candidate
    Table::accessor Source;
    if (Sums.find(Source, From)) {
      Source->second -= 1;
      Source.release();
    }
    Table::accessor Target;
    if (Sums.find(Target, To))
      Target->second += 1;
  }
  void scoped_ok(int From, int To) { // EXPLAIN: no-candidate
    {
      Table::accessor Source;
      Sums.insert(Source, From);
      Source->second -= 1;
    }
    Table::accessor Target;
    Sums.insert(Target, To);
    Target->second += 1;
  }
  void close_bad(int Id) {
    Table::accessor Found;
    if (Sums.find(Found, Id))
      Sums.erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'erase' waits for the element of 'Sums' that 'Found' holds here
  }
  void close_ok(int Id) { // EXPLAIN: no-candidate
    Table::accessor Found;
    if (Sums.find(Found, Id))
      Sums.erase(Found);
  }
  void charge_bad(int Id) {
    Table::accessor Found;
    if (Sums.find(Found, Id)) {
      Found->second -= 1;
      log(Id);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'log' locks an element of 'Sums' while 'Found' holds one [mapwarden-concurrent-container-misuse]
      // CHECK-MESSAGES: :[[@LINE-4]]:14: note: 'find' is called here
    }
  }
  void charge_ok(int Id) { // EXPLAIN: no-candidate
    Table::accessor Found;
    if (Sums.find(Found, Id)) {
      Found->second -= 1;
      Found.release();
      log(Id);
    }
  }

private:
  void log(int Id) {
    Table::accessor Own;
    if (Sums.insert(Own, Id + 1))
      Own->second = 0;
  }
  Table Sums;
};
} // namespace two_elements_at_once

namespace uses_it_while_it_runs_us {
class Names {
public:
  void copy_bad(int From, int To) {
    ById.modify_if(From, [&](std::pair<const int, int> &Entry) {
      ById.insert_or_assign(To, 1);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'ById' is used again by what it runs under its own lock [mapwarden-concurrent-container-misuse]
      // CHECK-MESSAGES: :[[@LINE-3]]:10: note: 'modify_if' is called here
    });
  }
  void copy_ok(int From, int To) { // EXPLAIN: no-candidate
    bool Found = ById.modify_if(From, [&](std::pair<const int, int> &Entry) {});
    if (Found)
      ById.insert_or_assign(To, 1);
  }

private:
  phmap::parallel_flat_hash_map<int, int, std::mutex> ById;
};
} // namespace uses_it_while_it_runs_us

namespace of_a_local_that_threads_know {
void run_bad() {
  moodycamel::ConcurrentQueue<Job> Jobs;
  std::vector<std::thread> Threads;
  for (int I = 0; I < 4; ++I)
    Threads.emplace_back([&Jobs] {
      Job Next;
      while (Jobs.size_approx() > 0) {
        Jobs.try_dequeue(Next);
        // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Jobs' may be empty again when 'try_dequeue' is called, and nobody looks at what it returns [mapwarden-concurrent-container-misuse]
        // CHECK-MESSAGES: :[[@LINE-3]]:19: note: 'size_approx' is called here
        // CHECK-MESSAGES: :[[@LINE-6]]:26: note: several threads run this lambda at the same time
        work(Next);
      }
    });
  for (auto &Thread : Threads)
    Thread.join();
}
void run_ok() { // EXPLAIN: no-candidate
  moodycamel::ConcurrentQueue<Job> Jobs;
  std::vector<std::thread> Threads;
  for (int I = 0; I < 4; ++I)
    Threads.emplace_back([&Jobs] {
      Job Next;
      while (Jobs.try_dequeue(Next))
        work(Next);
    });
  for (auto &Thread : Threads)
    Thread.join();
}
void alone_ok() { // EXPLAIN: no-candidate
  moodycamel::ConcurrentQueue<Job> Jobs;
  Job Next;
  while (Jobs.size_approx() > 0) {
    Jobs.try_dequeue(Next);
    work(Next);
  }
}
} // namespace of_a_local_that_threads_know
