// RUN: check mapwarden-write-under-shared-lock
// Calls under a shared lock that change what another object makes each time, or what it locks itself.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace fresh {
struct Store {
  std::vector<int> Values;
};
struct Backend {
  Store *allocate();
  Store Kept;
};
struct Channel {
  Backend &To;
  void log(int Value) {
    Store *Into = To.allocate();
    Into->Values.push_back(Value);
  }
  void keep(int Value) { To.Kept.Values.push_back(Value); }
};
class Cell {
public:
  explicit Cell(Channel &To) : Log(To) {}
  int log_ok(int Id) { // EXPLAIN: part-of-result
    std::shared_lock<std::shared_mutex> Lock(M);
    Log.log(Id);
    return Users.count(Id);
  }
  void add_ok(int Id) { // EXPLAIN: exclusive
    std::unique_lock<std::shared_mutex> Lock(M);
    Users[Id] = 1;
    Log.log(Id);
    Log.keep(Id);
  }
  int keep_bad(int Id) {
    std::shared_lock<std::shared_mutex> Lock(M);
    Log.keep(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'Log.To.Kept.Values' is inserted into by the call of 'keep' while 'M' is held shared only
    return Users.count(Id);
  }

private:
  std::shared_mutex M;
  std::map<int, int> Users;
  Channel &Log;
};
} // namespace fresh

namespace locked_within {
struct PerThread {
  int &get(int Thread) {
    std::lock_guard<std::mutex> Lock(Own);
    return Slots[Thread];
  }
  void clear() { Slots.clear(); }
  std::mutex Own;
  std::map<int, int> Slots;
};
struct Plain {
  int &get(int Thread) { return Slots[Thread]; }
  void clear() { Slots.clear(); }
  std::map<int, int> Slots;
};
class Image {
public:
  int handle_ok(int Thread) { // EXPLAIN: locked-within
    std::shared_lock<std::shared_mutex> Lock(M);
    return Handles.get(Thread);
  }
  int handle_bad(int Thread) {
    std::shared_lock<std::shared_mutex> Lock(M);
    return Bare.get(Thread);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'Bare.Slots' is inserted into by the call of 'get' while 'M' is held shared only
  }
  void close_ok() { // EXPLAIN: no-access
    std::unique_lock<std::shared_mutex> Lock(M);
    Handles.clear();
    Bare.clear();
  }

private:
  std::shared_mutex M;
  PerThread Handles;
  Plain Bare;
};
} // namespace locked_within

// A flag says in which way the helper takes the lock.
namespace by_flag {
class Lock {
public:
  void readLock() { M.lock_shared(); }
  void writeLock() { M.lock(); }
  void unlock() { M.unlock(); }

private:
  std::shared_mutex M;
};
class Helper {
public:
  explicit Helper(Lock &On, bool Reads = true) {
    if (Reads)
      On.readLock();
    else
      On.writeLock();
    Of = &On;
  }
  ~Helper() { Of->unlock(); }

private:
  Lock *Of;
};
class Settings {
public:
  void put_ok(int Key) { // EXPLAIN: exclusive
    Helper Held(Gate, false);
    Values[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: exclusive
    Helper Held(Gate, false);
    Values.erase(Key);
  }
  int find_ok(int Key) { // EXPLAIN: read-only
    Helper Held(Gate);
    return Values.count(Key);
  }

private:
  Lock Gate;
  std::map<int, int> Values;
};
} // namespace by_flag
