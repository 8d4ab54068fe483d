// RUN: check mapwarden-unguarded-access
// Locks that a function takes on a condition and leaves to its callers, that it is handed to let go, and waits of the
// project's own.
#include "thread_annotations.h"
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <queue>
#include <string>
#include <vector>

// The thread that renders holds the lock already.
namespace taken_by_some {
thread_local bool IsRendering;
class Engine {
public:
  void add_ok(int Id) { // EXPLAIN: held-on-some
    begin();
    Voices[Id] = 1;
    end();
  }
  void mute_ok(int Id) { // EXPLAIN: held-on-some
    begin();
    Voices.erase(Id);
    end();
  }
  void render_ok() { // EXPLAIN: held
    std::lock_guard<std::recursive_mutex> Lock(Changes);
    Voices[0] = 2;
  }
  void reset_ok() { // EXPLAIN: held
    std::lock_guard<std::recursive_mutex> Lock(Changes);
    Voices.clear();
  }
  int find_bad(int Id) {
    return Voices.at(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Voices' is read without 'Changes'
  }

private:
  void begin() {
    if (IsRendering)
      return;
    Changes.lock();
  }
  void end() {
    if (IsRendering)
      return;
    Changes.unlock();
  }
  std::recursive_mutex Changes;
  std::map<int, int> Voices;
};
// Here the same condition gives it back at the end: nothing is left held.
class Desk {
public:
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Changes);
    Voices[Id] = 1;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Changes);
    Voices.erase(Id);
  }
  void reset_bad(bool IsLocked) {
    count(IsLocked);
    Voices.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Voices' is cleared without 'Changes'
  }

private:
  void count(bool IsLocked) {
    if (!IsLocked)
      Changes.lock();
    ++Count;
    if (!IsLocked)
      Changes.unlock();
  }
  int Count = 0;
  std::mutex Changes;
  std::map<int, int> Voices;
};
} // namespace taken_by_some

// What one function leaves locked, another lets go.
namespace left_held {
class Screen {
public:
  int *borrow_ok() { // EXPLAIN: held
    if (Count == 0)
      return nullptr;
    Gate.lock();
    return &Lines.front();
  }
  void giveBack_ok() { // EXPLAIN: held
    if (Count == 0)
      return;
    Lines.push_back(Count);
    Gate.unlock();
  }
  void resize_ok(int To) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    Lines.resize(To);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    Lines.clear();
  }

private:
  int Count = 0;
  std::mutex Gate;
  std::vector<int> Lines;
};
} // namespace left_held

// The guard is moved into the parameter, and the function says that it lets the lock go.
namespace handed_to_let_go {
class CAPABILITY("mutex") OwnMutex : public std::mutex {};
class SCOPED_CAPABILITY Hold : public std::unique_lock<OwnMutex> {
public:
  explicit Hold(OwnMutex &M) ACQUIRE(M) : std::unique_lock<OwnMutex>(M) {}
  Hold(Hold &&) = default;
  ~Hold() RELEASE() {}
};
class Session {
public:
  void fail_ok(int Error) { // EXPLAIN: held
    Hold Lock(M);
    if (Error != 0)
      return finish_ok(std::move(Lock));
    Waiting.clear();
  }
  void renew_ok(int Id) { // EXPLAIN: held
    Hold Lock(M);
    Waiting[Id] = 1;
    finish_ok(std::move(Lock));
  }
  void wait_ok(int Id) { // EXPLAIN: held
    Hold Lock(M);
    Waiting[Id] = 2;
  }
  void restart_ok(int Id) { // EXPLAIN: no-access
    renew_ok(Id);
    Id = 0;
  }
  void drop_bad(int Id) {
    Waiting.erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Waiting' is erased from without 'M'
  }

private:
  void finish_ok(Hold Lock) RELEASE(M) { // EXPLAIN: held
    std::map<int, int> Own;
    std::swap(Own, Waiting);
    Lock.unlock();
  }
  OwnMutex M;
  std::map<int, int> Waiting GUARDED_BY(M);
};
} // namespace handed_to_let_go

// The project waits in its own way: what is given to the wait beside the guard runs under it.
namespace own_wait {
template <class Predicate>
void waitFor(std::condition_variable &Of, std::unique_lock<std::mutex> &Lock, Predicate &&Until) {
  Of.wait(Lock, Until);
}
class Worker {
public:
  void push_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push(Job);
  }
  void flush_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.pop();
  }
  int next_ok() { // EXPLAIN: given-guard, unnamed-lock
    int Job = 0;
    const auto Take = [this, &Job] {
      if (Jobs.empty())
        return false;
      Job = Jobs.front();
      Jobs.pop();
      return true;
    };
    std::unique_lock<std::mutex> Lock(M);
    waitFor(Filled, Lock, [&] { return Take(); });
    return Job;
  }

private:
  std::mutex M;
  std::condition_variable Filled;
  std::queue<int> Jobs;
};
} // namespace own_wait

// Atomics with a name of the project's own; nobody changes how many there are.
namespace own_atomics {
template <class T> class Counter : public std::atomic<T> {};
class Control {
public:
  explicit Control(int Count) : Groups(Count) {}
  void add_ok(int Tag) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Groups[Tag].store(Groups[Tag].load() + 1);
  }
  void drop_ok(int Tag) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Groups[Tag].store(0);
  }
  long of_ok(int Tag) { return Groups[Tag].load(); } // EXPLAIN: fixed-structure

private:
  std::mutex M;
  std::vector<Counter<long>> Groups;
};
} // namespace own_atomics

// Whoever calls it says whether it has to take the lock.
namespace calls_itself {
class Pool {
public:
  void put_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back(Job);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.clear();
  }
  int takeOne_ok(bool TakesLock) { // EXPLAIN: calls-itself-locked
    if (TakesLock) {
      std::lock_guard<std::mutex> Lock(M);
      return takeOne_ok(false);
    }
    const int Job = Jobs.back();
    Jobs.pop_back();
    return Job;
  }

private:
  std::mutex M;
  std::vector<int> Jobs;
};
class Stack {
public:
  void put_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back(Job);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.clear();
  }
  int takeOne_bad(int Turns) {
    if (Turns > 1)
      return takeOne_bad(Turns - 1);
    const int Job = Jobs.back();
    Jobs.pop_back();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Jobs' is popped without 'M'
    return Job;
  }

private:
  std::mutex M;
  std::vector<int> Jobs;
};
} // namespace calls_itself

// What a template forwards it does not write; what it writes it does.
namespace forwarded {
void take(const std::string &Text);
template <class... Args> void say(const char *Format, Args &&...Values) { (take(std::forward<Args>(Values)), ...); }
template <class T> void wipe(T &&Value) { Value.clear(); }
class Bearer {
public:
  explicit Bearer(std::string Of) : Name(Of) {}
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Queue.push(Id);
    say("added", Name);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Queue.pop();
    say("dropped", Name);
  }
  void state_ok() { say("state", Name); } // EXPLAIN: no-guard

private:
  std::mutex M;
  std::string Name;
  std::queue<int> Queue;
};
class Label {
public:
  void set_ok(const std::string &To) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Text = To;
  }
  std::string get_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Text;
  }
  void reset_bad() {
    wipe(Text);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Text' is read without 'M'
  }

private:
  std::mutex M;
  std::string Text;
};
} // namespace forwarded

// A part of a singleton locks that by its name, and the singleton's own functions by the same name.
namespace singleton {
struct Runtime;
Runtime &instance();
struct Metrics {
  int sum_ok();
  void clear_ok();
  std::vector<int> Rows;
};
struct Runtime {
  std::mutex M;
  std::vector<int> Pools;
  Metrics Of;
};
int Metrics::sum_ok() { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(instance().M);
  int Sum = 0;
  for (const int Row : Rows)
    Sum += Row;
  return Sum;
}
void Metrics::clear_ok() { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(instance().M);
  Rows.clear();
}
void addPool_ok(int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(instance().M);
  instance().Pools.push_back(Id);
  instance().Of.Rows.push_back(Id);
}
void addLate_bad(int Id) {
  {
    std::lock_guard<std::mutex> Lock(instance().M);
    instance().Pools.push_back(Id);
  }
  instance().Of.Rows.push_back(Id);
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'instance().Of.Rows' is inserted into without 'instance().M'
}
} // namespace singleton

// An assertion says that the thread at hand holds the mutex, which knows its owner.
#define assert(Condition) (static_cast<bool>(Condition) ? void(0) : fail(#Condition))
[[noreturn]] void fail(const char *What);
namespace asserted {
class OwnedMutex {
public:
  void lock() { Inner.lock(); }
  void unlock() { Inner.unlock(); }
  bool owns_lock() const;

private:
  std::mutex Inner;
};
class Tree {
public:
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<OwnedMutex> Lock(M);
    Nodes[Id] = 1;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<OwnedMutex> Lock(M);
    Nodes.erase(Id);
  }
  int findInternal_ok(int Id) { // EXPLAIN: held
    assert(M.owns_lock());
    return Nodes.at(Id);
  }
  int find_bad(int Id) {
    assert(!M.owns_lock());
    return Nodes.at(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'Nodes' is read without 'M'
  }

private:
  OwnedMutex M;
  std::map<int, int> Nodes;
};
} // namespace asserted
