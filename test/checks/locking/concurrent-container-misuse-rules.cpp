// RUN: check mapwarden-concurrent-container-misuse -mock-only
// RUN: check mapwarden-concurrent-container-misuse -mock-only -config='{CheckOptions: [{key: mapwarden.Level, value: strict}]}' -suffix=STRICT
// Why a use of a concurrent container may be right after all: one case for each rule.
#include "concurrent-container-misuse-rules.h"
#include <memory>
#include <mutex>
#include <parallel_hashmap/phmap.h>
#include <string>
#include <tbb/concurrent_hash_map.h>
#include <tbb/concurrent_queue.h>
#include <tbb/concurrent_unordered_map.h>
#include <thread>
#include <vector>

struct Job {
  int Id = 0;
};
void work(Job &);

namespace nobody_else_does {
class Table {
public:
  // Others ask how many there are, and no more.
  void alone_ok() { // EXPLAIN: no-other-use
    ById.clear();
  }
  unsigned size() const { return ById.size(); }

private:
  tbb::concurrent_unordered_map<int, int> ById;
};
class Used {
public:
  void alone_bad() {
    ById.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'clear' is not safe beside other uses of 'ById'
  }
  unsigned count(int Id) const { return ById.count(Id); }

private:
  tbb::concurrent_unordered_map<int, int> ById;
};
} // namespace nobody_else_does

namespace kept_apart_by_a_lock {
class Table {
public:
  void apart_ok() { // EXPLAIN: locked-apart
    std::lock_guard<std::mutex> Lock(M);
    ById.clear();
  }
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    ById.insert({Id, 1});
  }

private:
  std::mutex M;
  tbb::concurrent_unordered_map<int, int> ById;
};
// One that takes it alone keeps nobody out.
class Odd {
public:
  void apart_bad() {
    std::lock_guard<std::mutex> Lock(M);
    ById.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'clear' is not safe beside other uses of 'ById'
  }
  void add(int Id) { ById.insert({Id, 1}); }

private:
  std::mutex M;
  tbb::concurrent_unordered_map<int, int> ById;
};
} // namespace kept_apart_by_a_lock

namespace one_section {
class Pool {
public:
  void around_ok() { // EXPLAIN: one-lock-around
    std::lock_guard<std::mutex> Lock(M);
    Job Next;
    if (!Jobs.empty()) {
      Jobs.try_pop(Next);
      work(Next);
    }
  }
  void around_bad() {
    Job Next;
    if (!Jobs.empty()) {
      std::lock_guard<std::mutex> Lock(M);
      Jobs.try_pop(Next);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Jobs' may be empty again when 'try_pop' is called
      work(Next);
    }
  }
  bool steal(Job &Next) { return Jobs.try_pop(Next); }

private:
  std::mutex M;
  tbb::concurrent_queue<Job> Jobs;
};
} // namespace one_section

namespace the_lock_of_the_elements {
class Rooms {
public:
  void locked_ok(int Room, int Guest) { // EXPLAIN: element-under-lock
    std::lock_guard<std::mutex> Lock(M);
    Guests[Room].push_back(Guest);
  }
  void locked_bad(int Room, int Guest) {
    Open[Room].push_back(Guest);
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: an element of 'Open' is changed in place
  }

private:
  std::mutex M;
  tbb::concurrent_unordered_map<int, std::vector<int>> Guests;
  tbb::concurrent_unordered_map<int, std::vector<int>> Open;
};
} // namespace the_lock_of_the_elements

namespace an_element_for_each_thread {
class Log {
public:
  void own_ok(int Line) { // EXPLAIN: key-of-thread
    Lines[std::this_thread::get_id()].push_back(Line);
  }
  void named_ok(int ThreadIndex, int Line) { // EXPLAIN: key-of-thread
    ByIndex[ThreadIndex].push_back(Line);
  }
  void own_bad(int Id, int Line) {
    ByIndex[Id].push_back(Line);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: an element of 'ByIndex' is changed in place
  }

private:
  tbb::concurrent_unordered_map<std::thread::id, std::vector<int>> Lines;
  tbb::concurrent_unordered_map<int, std::vector<int>> ByIndex;
};
} // namespace an_element_for_each_thread

namespace what_was_taken_is_tested {
class Pool {
public:
  void tested_ok() { // EXPLAIN: tests-element
    Job *Next = nullptr;
    if (!Jobs.empty()) {
      Jobs.try_pop(Next);
      if (Next)
        work(*Next);
    }
  }
  void tested_bad() {
    Job *Next = nullptr;
    if (!Jobs.empty()) {
      Jobs.try_pop(Next);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Jobs' may be empty again when 'try_pop' is called
      work(*Next);
    }
  }

private:
  tbb::concurrent_queue<Job *> Jobs;
};
} // namespace what_was_taken_is_tested

namespace behind_the_end_of_the_threads {
class Pool {
public:
  void joined_ok() { // EXPLAIN: use-behind-join
    Worker.join();
    Jobs.clear();
  }
  void joined_bad() {
    Jobs.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'clear' is not safe beside other uses of 'Jobs'
    Worker.join();
  }
  void add(const Job &New) { Jobs.push(New); }

private:
  std::thread Worker;
  tbb::concurrent_queue<Job> Jobs;
};
} // namespace behind_the_end_of_the_threads

namespace ends_things_by_its_name {
class Pool {
public:
  void shutdown_ok() { // EXPLAIN: use-at-stop
    Jobs.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: 'clear' is not safe beside other uses of 'Jobs'
  }
  void reset_bad() {
    Jobs.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'clear' is not safe beside other uses of 'Jobs'
  }
  void add(const Job &New) { Jobs.push(New); }

private:
  tbb::concurrent_queue<Job> Jobs;
};
} // namespace ends_things_by_its_name

namespace hands_on_what_callers_ask {
class Table {
public:
  void clear() {
    ById.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: 'clear' is not safe beside other uses of 'ById'
  }
  void add(int Id) { ById.insert({Id, 1}); }
  tbb::concurrent_unordered_map<int, int> ById;
};
} // namespace hands_on_what_callers_ask

namespace keeps_what_is_there {
class Sessions {
public:
  void first_ok(int Id, std::shared_ptr<Job> New) { // EXPLAIN: keeps-first
    if (ById.count(Id) == 0)
      ById.insert({Id, New});
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'ById' may have got this key since it was asked for
  }
  void first_bad(int Id, std::shared_ptr<Job> New) {
    if (ById.count(Id) == 0)
      ById[Id] = New;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'ById' may have got this key since it was asked for
  }

private:
  tbb::concurrent_unordered_map<int, std::shared_ptr<Job>> ById;
};
} // namespace keeps_what_is_there

namespace the_same_twice {
class Names {
public:
  void same_ok(int Id, const std::string &Name) { // EXPLAIN: same-twice
    if (!ById.contains(Id))
      ById[Id] = Name;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:7: warning: 'ById' may have got this key since it was asked for
  }
  void same_bad(int Id, std::shared_ptr<Job> New) {
    if (!Jobs.contains(Id))
      Jobs[Id] = New;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Jobs' may have got this key since it was asked for
  }
  void add(int Id) {
    ById.insert({Id, ""});
    Jobs.insert({Id, nullptr});
  }

private:
  tbb::concurrent_unordered_map<int, std::string> ById;
  tbb::concurrent_unordered_map<int, std::shared_ptr<Job>> Jobs;
};
} // namespace the_same_twice

namespace only_one_who_takes {
class Pool {
public:
  void itself_ok() { // EXPLAIN: only-itself
    Job Next;
    if (!Jobs.empty()) {
      Jobs.try_pop(Next);
      // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'Jobs' may be empty again when 'try_pop' is called
      work(Next);
    }
  }
  void add(const Job &New) { Jobs.push(New); }

private:
  tbb::concurrent_queue<Job> Jobs;
};
class Crowd {
public:
  void start() {
    for (int I = 0; I < 4; ++I)
      Threads.emplace_back([this] { itself_bad(); });
  }
  void itself_bad() {
    Job Next;
    if (!Jobs.empty()) {
      Jobs.try_pop(Next);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Jobs' may be empty again when 'try_pop' is called
      work(Next);
    }
  }

private:
  std::vector<std::thread> Threads;
  tbb::concurrent_queue<Job> Jobs;
};
} // namespace only_one_who_takes

namespace who_calls_is_not_seen {
class Table {
public:
  void add(int Id) { ById.insert({Id, 1}); }
  void elsewhere();

protected:
  void unseen_ok() { // EXPLAIN: callers-unseen
    ById.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: 'clear' is not safe beside other uses of 'ById'
  }

private:
  tbb::concurrent_unordered_map<int, int> ById;
};
class Seen {
public:
  void add(int Id) { ById.insert({Id, 1}); }
  void unseen_bad() {
    ById.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'clear' is not safe beside other uses of 'ById'
  }

private:
  tbb::concurrent_unordered_map<int, int> ById;
};
} // namespace who_calls_is_not_seen

namespace both_only_read {
using Table = tbb::concurrent_hash_map<int, int>;
class Sums {
public:
  int readers_ok(int One, int Other) { // EXPLAIN: both-shared
    Table::const_accessor Left;
    Table::const_accessor Right;
    if (All.find(Left, One) && All.find(Right, Other))
      // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:36: warning: an element of 'All' is locked while 'Left' holds another one
      return Left->second + Right->second;
    return 0;
  }
  int readers_bad(int One, int Other) {
    Table::const_accessor Left;
    Table::accessor Right;
    if (All.find(Left, One) && All.find(Right, Other))
      // CHECK-MESSAGES: :[[@LINE-1]]:36: warning: an element of 'All' is locked while 'Left' holds another one
      return Left->second + Right->second;
    return 0;
  }

private:
  Table All;
};
} // namespace both_only_read
