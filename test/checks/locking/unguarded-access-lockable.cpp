// RUN: check mapwarden-unguarded-access
// A class that lets its users lock it, by lock() and unlock(), is more than a mutex: what it does with its other locks
// counts, and so does its own.
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

// ---- The plain case: beside its own lock it has another one. -----------------------------------------------------
namespace mixer_with_two_locks {
class Mixer {
public:
  void lock() { Global.lock(); }
  void unlock() { Global.unlock(); }
  void lockRemoval() { Removal.lock(); }
  void unlockRemoval() { Removal.unlock(); }
  void add(int Handle) {
    lockRemoval();
    ToRemove.push_back(Handle);
    unlockRemoval();
  }
  void step() {
    lockRemoval();
    ToRemove.clear();
    unlockRemoval();
  }
  void stop_bad(int Handle) {
    lock();
    ToRemove.push_back(Handle);
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'ToRemove' is inserted into without 'Removal', held in all 3 other functions that use it
    unlock();
  }
  void stop_ok(int Handle) { // EXPLAIN: held
    lockRemoval();
    ToRemove.push_back(Handle);
    unlockRemoval();
  }

private:
  std::mutex Global;
  std::mutex Removal;
  std::vector<int> ToRemove;
};
} // namespace mixer_with_two_locks

// ---- Variants: its own lock, by name and by a guard; of another object; inherited. -------------------------------
namespace engine_locks_itself {
class Engine {
public:
  void lock();
  void unlock();
  int size() const;
  void tick();
  void add(int Id) {
    lock();
    Voices[Id] = Id;
    unlock();
  }
  void drop(int Id) {
    std::lock_guard<Engine> Lock(*this);
    Voices.erase(Id);
  }
  void reset_bad(int Id) {
    Voices.erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Voices' is erased from without 'Engine', held in all 3 other functions that use it
    lock();
    Voices[Id] = 0;
    unlock();
  }
  void reset_ok(int Id) { // EXPLAIN: held
    lock();
    Voices.erase(Id);
    Voices[Id] = 0;
    unlock();
  }

private:
  std::map<int, int> Voices;
};
} // namespace engine_locks_itself

namespace record_that_others_lock {
struct Record {
  void lock();
  void unlock();
  std::string text() const;
  int count() const;
  std::set<int> Readers;
};
class Hall {
public:
  void join(int Who) {
    std::unique_lock<Record> Lock(*Main);
    Main->Readers.insert(Who);
  }
  void leave(int Who) {
    Main->lock();
    Main->Readers.erase(Who);
    Main->unlock();
  }
  void forget_bad() {
    std::lock_guard<std::mutex> Lock(Own);
    Main->Readers.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Main->Readers' is cleared without 'Record', held in all 3 other functions that use it
  }
  void forget_ok() { // EXPLAIN: held
    std::lock_guard<Record> Lock(*Main);
    Main->Readers.clear();
  }

private:
  std::mutex Own;
  Record *Main;
};
} // namespace record_that_others_lock

// ---- Neighbours that are right. ----------------------------------------------------------------------------------
namespace callers_lock_it {
class Queue {
public:
  void lock() { M.lock(); }
  void unlock() { M.unlock(); }
  void trim() { lock(); unlock(); }
  void add(int Job) {
    std::lock_guard<Queue> Lock(*this);
    Jobs.push_back(Job);
  }
  void drop() {
    std::lock_guard<Queue> Lock(*this);
    Jobs.pop_front();
  }
  int newest_ok() const { return Jobs.back(); } // EXPLAIN: callers-can-lock

private:
  std::mutex M;
  std::deque<int> Jobs;
};
} // namespace callers_lock_it

namespace nothing_but_a_mutex {
class Gate {
public:
  void lock() {
    std::lock_guard<std::mutex> Lock(M);
    Waiting.push_back(1);
  }
  void unlock() {
    std::lock_guard<std::mutex> Lock(M);
    Waiting.pop_back();
  }
  void abandon_ok() { Waiting.clear(); } // EXPLAIN: lock-itself

private:
  std::mutex M;
  std::vector<int> Waiting;
};
} // namespace nothing_but_a_mutex

namespace what_it_runs_is_another_object {
template <class Value> class Locked {
public:
  void lock();
  void unlock();
  template <class Function> void with(Function &&Call) {
    std::lock_guard<Locked> Lock(*this);
    Call(Inner);
  }
  Value Inner;
};
class Table {
public:
  void add_ok(int Id) { // EXPLAIN: unnamed-lock
    Own.with([this, Id](int &) { Items[Id] = Id; });
  }
  void drop_ok(int Id) { // EXPLAIN: unnamed-lock
    Own.with([this, Id](int &) { Items.erase(Id); });
  }

private:
  Locked<int> Own;
  std::map<int, int> Items;
};
} // namespace what_it_runs_is_another_object
