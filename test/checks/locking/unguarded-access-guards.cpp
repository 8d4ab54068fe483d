// RUN: check mapwarden-unguarded-access
// What guards of the project's own do is read from their bodies, whatever their methods are called; a capability that
// is negated is one that is not held; a mutex that the class gives away may be held by whoever calls.
#include "thread_annotations.h"
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>

// A guard that can be let go early, and taken again.
namespace by_body {
class Section {
public:
  explicit Section(std::mutex &Of) : M(&Of) { M->lock(); }
  ~Section() {
    if (Held)
      M->unlock();
  }
  void suspend() {
    M->unlock();
    Held = false;
  }
  void resume() {
    M->lock();
    Held = true;
  }
  void breathe() {
    M->unlock();
    M->lock();
  }
  void leave() { finish(); }
  // What it does to other locks says nothing of its own.
  void log() {
    std::unique_lock<std::mutex> Lock(LogMutex);
    ++Logged;
    Lock.unlock();
  }
  void tellOthers(Section &Other) { Other.M->unlock(); }
  bool isHeld() const { return Held; }

private:
  void finish() {
    if (Held)
      suspend();
  }
  std::mutex *M;
  bool Held = true;
  std::mutex LogMutex;
  int Logged = 0;
};
class Ferry {
public:
  void board_ok(int Guest) { // EXPLAIN: held
    Section In(M);
    Guests.insert(Guest);
  }
  void land_ok(int Guest) { // EXPLAIN: held
    Section In(M);
    Guests.erase(Guest);
  }
  void count_ok() { // EXPLAIN: held
    Section In(M);
    Total += Guests.size();
  }
  void resumed_ok(int Guest) { // EXPLAIN: held
    Section In(M);
    In.suspend();
    In.resume();
    Guests.insert(Guest);
  }
  void pausing_ok(int Guest) { // EXPLAIN: held
    Section In(M);
    In.breathe();
    Guests.insert(Guest);
  }
  void asked_ok(int Guest) { // EXPLAIN: held
    Section In(M);
    if (In.isHeld())
      Guests.insert(Guest);
  }
  void logged_ok(int Guest) { // EXPLAIN: held
    Section In(M);
    In.log();
    Guests.insert(Guest);
  }
  void told_ok(int Guest) { // EXPLAIN: held
    Section In(M);
    Section Other(N);
    In.tellOthers(Other);
    Guests.insert(Guest);
  }
  void suspended_bad(int Guest) {
    Section In(M);
    In.suspend();
    Guests.insert(Guest);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Guests' is inserted into without 'M'
  }
  // By way of another method of the guard.
  void left_bad(int Guest) {
    Section In(M);
    In.leave();
    Guests.erase(Guest);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Guests' is erased from without 'M'
  }

private:
  std::mutex M;
  std::mutex N;
  std::set<int> Guests;
  unsigned long Total = 0;
};
} // namespace by_body

// REQUIRES(!M): the function takes the lock itself.
namespace negated {
class CAPABILITY("mutex") Gate {
public:
  void lock() ACQUIRE();
  void unlock() RELEASE();
  const Gate &operator!() const { return *this; }
};
class Depot {
public:
  void put_ok(int Id) REQUIRES(!M) { // EXPLAIN: held
    std::lock_guard<Gate> Lock(M);
    Parts.push_back(Id);
  }
  void take_ok() REQUIRES(!M) { // EXPLAIN: held
    std::unique_lock<Gate> Lock(M);
    if (Parts.empty()) {
      Lock.unlock();
      return;
    }
    Parts.pop_front();
  }
  void refill_ok(int Id) { // EXPLAIN: no-access
    take_ok();
    put_ok(Id);
  }
  void drop() REQUIRES(M) { Parts.clear(); }
  void reset_bad() {
    drop();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Parts' is cleared by the call of 'drop' without 'M'
  }

private:
  Gate M;
  std::deque<int> Parts GUARDED_BY(M);
};
} // namespace negated

// Whoever calls is given the mutex, and takes it around several calls.
namespace given_away {
class Tags {
public:
  std::mutex &mutex() { return M; }
  void add_ok(int Tag) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All[Tag] = 1;
  }
  int newest_ok() const; // takes none
  int oldest_ok() const;

private:
  std::mutex M;
  std::map<int, int> All; // guarded by M
};
int Tags::newest_ok() const { return All.rbegin()->second; } // EXPLAIN: callers-can-lock
int Tags::oldest_ok() const { return All.begin()->second; }  // EXPLAIN: callers-can-lock
class Lines {
public:
  std::mutex &inputMutex() { return Input; } // another one
  void add_ok(int Tag) {                     // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All[Tag] = 1;
  }
  int newest_bad() const;
  int oldest_bad() const;

private:
  std::mutex Input;
  std::mutex M;
  std::map<int, int> All; // guarded by M
};
int Lines::newest_bad() const {
  return All.rbegin()->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'All' is read without 'M'
}
int Lines::oldest_bad() const {
  return All.begin()->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'All' is read without 'M'
}
class Marks {
public:
  void add_ok(int Tag) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All[Tag] = 1;
  }
  int newest_bad() const;
  int oldest_bad() const;

private:
  std::mutex M;
  std::map<int, int> All; // guarded by M
};
int Marks::newest_bad() const {
  return All.rbegin()->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'All' is read without 'M'
}
int Marks::oldest_bad() const {
  return All.begin()->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'All' is read without 'M'
}
} // namespace given_away

// Whoever calls locks the object itself.
namespace locked_by_callers {
template <class T> class Replay {
public:
  void lock() { M.lock(); }
  void unlock() { M.unlock(); }
  void resize_ok(int Size) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Data.resize(Size);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Data.clear();
  }
  T last_ok() const { return Data.back(); } // EXPLAIN: callers-can-lock
  // lock() and unlock() should be called round this function.
  void put_ok(T Value) { Data.push_back(Value); } // EXPLAIN: said-to-be-locked

private:
  std::mutex M;
  std::deque<T> Data;
};
// Its own functions alone lock it.
template <class T> class Tape {
public:
  void resize_ok(int Size) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Data.resize(Size);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Data.clear();
  }
  T last_bad() const {
    return Data.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'Data' is read without 'M'
  }

private:
  void lock() { M.lock(); }
  void unlock() { M.unlock(); }
  std::mutex M;
  std::deque<T> Data;
};
} // namespace locked_by_callers

// A name that ends with the letters of a word does not end with that word.
namespace short_words {
class Accounts {
public:
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All[Id] = 1;
  }
  void remove_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All.erase(Id);
  }
  void clear_nts() { All.clear(); }
  void dropAccounts() {
    All.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'All' is cleared without 'M'
  }

private:
  std::mutex M;
  std::map<int, int> All;
};
} // namespace short_words
