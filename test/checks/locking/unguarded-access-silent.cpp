// RUN: check mapwarden-unguarded-access
// What looks like a forgotten lock and is none, each with a twin that is one. In order: hints, who may hold the lock, which
// lock it is, who runs alone.
#include <atomic>
#include <cassert>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace a_test_that_is_repeated {
class Queue {
public:
  void push_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back(Job);
  }
  bool pop_ok() { // EXPLAIN: asked-again, asks-size
    if (Jobs.empty()) // a hint
      return false;
    std::lock_guard<std::mutex> Lock(M);
    if (Jobs.empty())
      return false;
    Jobs.pop_back();
    return true;
  }
  bool take_bad() {
    if (Jobs.empty())
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Jobs' is read without 'M'
      return false;
    std::lock_guard<std::mutex> Lock(M);
    Jobs.pop_back();
    return true;
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.clear();
  }

private:
  std::mutex M;
  std::vector<int> Jobs;
};
} // namespace a_test_that_is_repeated

namespace const_methods {
class Profiler {
public:
  void add_ok(int Value) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Values.push_back(Value);
    std::lock_guard<std::mutex> Other(Mutable);
    Marks.push_back(Value);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Values.clear();
    std::lock_guard<std::mutex> Other(Mutable);
    Marks.clear();
  }
  // It cannot take M, and its callers can.
  unsigned size_ok() const { return Values.size(); } // EXPLAIN: cannot-lock
  unsigned marks_bad() const {
    return Marks.size();
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'Marks' is read without 'Mutable'
  }
  void mark_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Other(Mutable);
    Marks.pop_back();
  }

  std::mutex M;

private:
  mutable std::mutex Mutable;
  std::vector<int> Values;
  std::vector<int> Marks;
};
// Neither can the callers.
class Closed {
public:
  void add_ok(int Value) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Values.push_back(Value);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Values.clear();
  }
  unsigned size_bad() const {
    return Values.size();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Values' is read without 'M', held in all 2 other functions
  }

private:
  std::mutex M;
  std::vector<int> Values;
};
} // namespace const_methods

namespace handed_to_those_who_hold_it {
class Images {
public:
  void add_ok(int Image) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.push_back(Image);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.pop_back();
  }
  int last_bad() {
    return List.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'List' is read without 'M', held in all 3 other functions
  }
  const std::vector<int> &list() const { return List; }
  int first_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return list().front();
  }

private:
  std::mutex M;
  std::vector<int> List;
};
} // namespace handed_to_those_who_hold_it

namespace handed_to_anybody {
class Images {
public:
  void add_ok(int Image) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.push_back(Image);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.pop_back();
  }
  int last_ok() { return List.back(); } // EXPLAIN: handed-out
  std::vector<int> &list() { return List; }
  void clear_bad() {
    List.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'List' is cleared without 'M'
  }
  void reset_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.clear();
  }
  void more_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.push_back(0);
  }

private:
  std::mutex M;
  std::vector<int> List;
};
} // namespace handed_to_anybody

namespace handed_over_with_its_mutex {
class Walker {
public:
  Walker(std::vector<int> &List, std::mutex &M);
};
void consume(std::vector<int> &List);
class Archives {
public:
  void add_ok(int Archive) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.push_back(Archive);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    List.pop_back();
  }
  void walk_ok() { Walker Of(List, M); } // EXPLAIN: no-access
  void walk_bad() {
    consume(List);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'List' is written without 'M', held in all 2 other functions that use it
  }

private:
  std::mutex M;
  std::vector<int> List;
};
} // namespace handed_over_with_its_mutex

namespace callers_may_hold_it {
// Other units see more of the class, and its users can name the lock.
class Wallet {
public:
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Coins[Id] = 1;
    Notes[Id] = 1;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Coins.erase(Id);
    std::lock_guard<std::mutex> Own(Private);
    Notes.erase(Id);
    Marks.erase(Id);
  }
  void mark_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Own(Private);
    Marks[Id] = 1;
  }
  void more_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Own(Private);
    Marks[Id] = 2;
  }
  bool spent_ok(int Id) { return Coins.count(Id) != 0; } // EXPLAIN: may-be-held
  bool elsewhere();
  bool marked_bad(int Id) {
    elsewhere();
    return Marks.count(Id) + Marks.size() + Marks.count(-Id) != 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'Marks' is read without 'Private', held in all 3 other functions that use it in this file
  }
  std::mutex M;

private:
  std::mutex Private;
  std::map<int, int> Coins;
  std::map<int, int> Notes;
  std::map<int, int> Marks;
};
void assertLockHeld(const char *Name, void *Mutex);
class Store {
public:
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Coins[Id] = 1;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Coins.erase(Id);
  }
  void load_ok(int Id) { // EXPLAIN: held
    assertLockHeld("M", &M);
    Coins[Id] = 2;
  }
  void unload_bad(int Id) {
    Coins.erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Coins' is erased from without 'M', held in all 3 other functions that use it
  }

private:
  std::mutex M;
  std::map<int, int> Coins;
};
// Not thread-safe: one transaction owns it.
class Owned {
public:
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Coins[Id] = 1;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Coins.erase(Id);
  }
  void clear_ok() { Coins.clear(); } // EXPLAIN: unsafe-class

private:
  std::mutex M;
  std::map<int, int> Coins;
};
inline void use(Owned &Of) { Of.clear_ok(); }
// open() and close() are not thread-safe; the others are.
class Opened {
public:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Coins[Id] = 1;
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Coins.erase(Id);
  }
  void clear_bad() { Coins.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'Coins' is cleared without 'M', held in all 2 other functions that use it

private:
  std::mutex M;
  std::map<int, int> Coins;
};
inline void use(Opened &Of) { Of.clear_bad(); }
// A recursion is no witness.
class Settings {
public:
  void load_ok(int Depth) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    update_ok(Depth);
    Values.clear();
  }
  void set_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Values[Key] = 1;
  }
  void update_ok(int Depth) { // EXPLAIN: meant-for-holders
    Values[Depth] = 1;
    if (Depth > 0)
      update_ok(Depth - 1);
  }

private:
  std::mutex M;
  std::map<int, int> Values;
};
} // namespace callers_may_hold_it

namespace which_lock_it_is {
// The class cannot name the lock of the class that it is a part of.
struct State {
  void append_ok(int Byte) { Buffer.push_back(Byte); } // EXPLAIN: cannot-name-lock
  void drop_ok() { Buffer.clear(); } // EXPLAIN: cannot-name-lock
  std::vector<int> Buffer;
};
class File {
public:
  void write_ok(int Byte) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Of.Buffer.push_back(Byte);
  }
  void cut_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Of.Buffer.pop_back();
  }
  void clear_bad() {
    Of.Buffer.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Of.Buffer' is cleared without 'M', held in all 2 other functions that use it
  }

private:
  std::mutex M;
  State Of;
};
// A global lock is held for many reasons.
static std::mutex Main;
class Log {
public:
  void add_ok(int Line) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Main);
    Lines.push_back(Line);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Main);
    Lines.pop_back();
  }
  void clear_ok() { Lines.clear(); } // EXPLAIN: by-chance
  void push_ok(int Line) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Main);
    Rows.push_back(Line);
  }
  void pop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Main);
    Rows.pop_back();
  }
  void reset_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Main);
    Rows.clear();
  }
  void trim_bad() {
    Rows.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is cleared without 'Main', held in all 3 other functions that use it
  }

private:
  std::vector<int> Lines;
  std::vector<int> Rows;
};
} // namespace which_lock_it_is

namespace runs_alone {
// What a class is called is no excuse.
class FaultTestEnv {
public:
  void add_ok(int Value) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Mu);
    Values.push_back(Value);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Mu);
    Values.pop_back();
  }
  bool isEmpty_bad() {
    return Values.empty();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Values' is read without 'Mu', held in all 2 other functions that use it
  }

private:
  std::mutex Mu;
  std::vector<int> Values;
};
static std::mutex M;
static std::vector<int> List;
static void add_ok(int Value) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(M);
  List.push_back(Value);
}
static void drop_ok() { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(M);
  List.pop_back();
}
static void cleanUp_ok() { List.clear(); } // EXPLAIN: runs-alone
static void later_bad() {
  List.clear();
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'List' is cleared without 'M', held in all 2 other functions that use it
}
void post(void (*Run)());
void start_ok() { // EXPLAIN: no-access
  add_ok(1);
  drop_ok();
  std::atexit(cleanUp_ok);
  post(later_bad);
}
} // namespace runs_alone

// Nobody changes the container itself once it is made: its size is what it was, and elements that synchronise themselves
// need no more.
namespace fixed {
class Groups {
public:
  Groups() : Counts(4), Values(4) {}
  void set_ok(int Index) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Mu);
    Counts[Index].store(1);
    Values[Index] = 1;
  }
  void reset_ok(int Index) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Mu);
    Counts[Index].store(0);
    Values[Index] = 0;
  }
  int count_ok(int Index) { return Counts[Index].load(); } // EXPLAIN: fixed-structure
  int sum_ok() { // EXPLAIN: fixed-structure
    int Sum = 0;
    for (auto &Count : Counts)
      Sum += Count.load();
    return Sum;
  }
  bool any_ok() { return !Values.empty(); } // EXPLAIN: fixed-structure
  int &at_ok(int Index) { return Values[Index]; } // EXPLAIN: fixed-structure
  int value_bad(int Index) {
    return Values[Index];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is read without 'Mu', held in all 2 other functions that use it
  }

private:
  std::mutex Mu;
  std::vector<std::atomic<int>> Counts;
  std::vector<int> Values;
};
class Growing {
public:
  void add_ok(int Value) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Mu);
    Values.push_back(Value);
  }
  void set_ok(int Index) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Mu);
    Values[Index] = 0;
  }
  bool any_bad() {
    return !Values.empty();
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Values' is read without 'Mu', held in all 2 other functions that use it
  }

private:
  std::mutex Mu;
  std::vector<int> Values;
};
} // namespace fixed

namespace what_a_comment_says {
class Link {
public:
  void add(int Client) {
    std::lock_guard<std::mutex> Lock(M);
    Clients.push_back(Client);
  }
  void remove() {
    std::lock_guard<std::mutex> Lock(M);
    Clients.pop_back();
  }
  int first() {
    std::lock_guard<std::mutex> Lock(M);
    return Clients.front();
  }
  int tell_ok() { // EXPLAIN: said-to-need-no-lock
    /* The clients are read without mutex protection: they are only added at the start. */
    return Clients.back();
  }
  int tell_bad() {
    // What is sent arrives later, without the lock.
    return Clients.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Clients' is read without 'M'
  }
  int told_bad() {
    const int Last = Clients.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Clients' is read without 'M'
    // From here on, no lock is needed.
    return Last;
  }

private:
  std::mutex M;
  std::vector<int> Clients;
};
} // namespace what_a_comment_says

// The owner of the parts has their mutex, by another name.
namespace by_another_name {
class Manager;
struct Worker {
  explicit Worker(Manager &Of) : Owner(&Of) {}
  bool pop();
  void push(int Block);
  int next();

  Manager *Owner;
  std::vector<int> Queue;
};
class Manager {
public:
  std::size_t load_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(QueueMutex);
    return First->Queue.size();
  }
  std::size_t load_bad() {
    std::lock_guard<std::mutex> Lock(Other);
    return First->Queue.size();
    // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'First->Queue' is read without 'Owner->QueueMutex'
  }

  std::mutex QueueMutex;
  std::mutex Other;

private:
  Worker *First;
};
bool Worker::pop() {
  std::lock_guard<std::mutex> Lock(Owner->QueueMutex);
  Queue.pop_back();
  return Queue.empty();
}
void Worker::push(int Block) {
  std::lock_guard<std::mutex> Lock(Owner->QueueMutex);
  Queue.push_back(Block);
}
int Worker::next() {
  std::lock_guard<std::mutex> Lock(Owner->QueueMutex);
  return Queue.back();
}
} // namespace by_another_name

// Who is given a guard has its lock; who hands out an iterator leaves the lock to others; an assertion that
// nothing is left is no use.
namespace proofs {
#define ASSERT_FALSE(Condition) assert(!(Condition))
class History {
public:
  void add(int Change) {
    std::lock_guard<std::mutex> Lock(M);
    Changes.push_back(Change);
  }
  void remove() {
    std::lock_guard<std::mutex> Lock(M);
    Changes.pop_back();
  }
  int first() {
    std::lock_guard<std::mutex> Lock(M);
    return Changes.front();
  }
  std::vector<int>::iterator begin_ok() { return Changes.begin(); } // EXPLAIN: returns-iterator
  std::vector<int>::const_iterator cbegin_ok() { return Changes.begin(); } // EXPLAIN: returns-iterator
  int prepare_ok(std::unique_lock<std::mutex> &) { return Changes.back(); } // EXPLAIN: given-guard
  // EXPLAIN: given-guard
  int prepareLast_ok(std::unique_lock<std::mutex> Held) { return Held.owns_lock() ? Changes.back() : 0; }

private:
  std::mutex M;
  std::vector<int> Changes;
};
class Closed {
public:
  void add(int Change) {
    std::lock_guard<std::mutex> Lock(M);
    Changes.push_back(Change);
  }
  void remove() {
    std::lock_guard<std::mutex> Lock(M);
    Changes.pop_back();
  }
  int first() {
    std::lock_guard<std::mutex> Lock(M);
    return Changes.front();
  }
  void audit_ok() { assert(Changes.empty()); } // EXPLAIN: asks-size, asserts-emptiness
  int *data_bad() {
    auto It = Changes.begin();
    // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: 'Changes' is read without 'M'
    return &*It;
  }
  int prepare_bad(int) {
    return Changes.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Changes' is read without 'M'
  }

private:
  std::mutex M;
  std::vector<int> Changes;
};
class Checked {
public:
  void add(int Change) {
    std::lock_guard<std::mutex> Lock(M);
    Changes.push_back(Change);
  }
  void remove() {
    std::lock_guard<std::mutex> Lock(M);
    Changes.pop_back();
  }
  int first() {
    std::lock_guard<std::mutex> Lock(M);
    return Changes.front();
  }
  void review_ok() { assert(this->Changes.size() == 0 && "somebody is left"); } // EXPLAIN: asks-size, asserts-emptiness
  void inverse_bad() {
    ASSERT_FALSE(Changes.front() == 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'Changes' is read without 'M'
  }
  void check_bad(bool IsEmpty) {
    assert(IsEmpty == (Changes.front() == 0));
    // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: 'Changes' is read without 'M'
  }

private:
  std::mutex M;
  std::vector<int> Changes;
};
} // namespace proofs

namespace on_purpose {
class Posts {
public:
  void add(int Client) {
    std::lock_guard<std::mutex> Lock(M);
    Clients.push_back(Client);
  }
  void remove() {
    std::lock_guard<std::mutex> Lock(M);
    Clients.pop_back();
  }
  int tellFirst_ok() { // EXPLAIN: said-to-need-no-lock
    // This intentionally doesn't lock the clients. They are there before anybody asks.
    return Clients.front();
  }

private:
  std::mutex M;
  std::vector<int> Clients;
};
} // namespace on_purpose
