// RUN: check mapwarden-unguarded-access -suffix=DEFAULT
// RUN: check mapwarden-unguarded-access -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden-unguarded-access.Level: strict}}'
// RUN: check mapwarden-unguarded-access -suffix=ALL -llvm>=16 -config='{CheckOptions: {mapwarden.CheckedTypes: all}}'
// RUN: check mapwarden-unguarded-access -suffix=UNSTATED -llvm>=16 -config='{CheckOptions: {mapwarden.StatedGuards: false}}'
// RUN: check mapwarden-unguarded-access -suffix=MODELS -llvm>=16 -config='{CheckOptions: {mapwarden.Models: "LOCK_METHOD enter Acquire Exclusive; LOCK_METHOD leave Release Exclusive; GUARD acme::Holder Exclusive; CONTAINER acme::Table Hashed Inserts; LATER acme::spawn"}}'
// What the options change, one namespace each. A finding of the default is expected in all runs that do not take it
// back.
#include <atomic>
#include <map>
#include <mutex>

namespace level {
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void perhaps_bad(bool IsLocked) {
    if (!IsLocked)
      M.lock();
    Items.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'Items' is cleared where 'M' is held on some paths only, held in 3 of the 4 other functions that use it in this file [mapwarden-unguarded-access]
    if (!IsLocked)
      M.unlock();
  }
  void again_bad(bool IsLocked) {
    if (!IsLocked)
      M.lock();
    Items.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'Items' is cleared where 'M' is held on some paths only, held in 2 of the 3 other functions that use it in this file [mapwarden-unguarded-access]
    M.unlock();
    std::lock_guard<std::mutex> Lock(M);
    Items[0] = 0;
  }
  void elsewhere1();
  void elsewhere2();
  void elsewhere3();
  void elsewhere4();
  void maybeForCallers_bad();

private:
  std::mutex M;
  std::map<int, int> Items;
};
void Cache::maybeForCallers_bad() {
  Items.clear();
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:9: warning: 'Items' is cleared without 'M', held in all 3 other functions that use it in this file [mapwarden-unguarded-access]
}
} // namespace level

namespace little_evidence {
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Key;
  }
  bool has_bad(int Key) {
    return Items.count(Key) != 0;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:18: warning: 'Items' is read without 'M', held in the other function that uses it [mapwarden-unguarded-access]
  }
  void drop_bad(int Key) {
    if (Key > 0) {
      std::lock_guard<std::mutex> Lock(M);
      Others.erase(Key);
    }
    Others.erase(-Key);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'Others' is erased from without 'M', held at other accesses here [mapwarden-unguarded-access]
  }
  // A lock for readers alone protects nothing.
  void set_ok(int Key) { Thirds[Key] = Key; } // EXPLAIN: no-guard
  bool known_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Thirds.count(Key) != 0;
  }

private:
  std::mutex M;
  std::map<int, int> Items;
  std::map<int, int> Others;
  std::map<int, int> Thirds;
};
} // namespace little_evidence

namespace types {
class Meter {
public:
  void add_ok(int More) { // EXPLAIN-ALL: held
    std::lock_guard<std::mutex> Lock(M);
    Count += More;
    ++Calls;
  }
  void reset_ok() { // EXPLAIN-ALL: held
    std::lock_guard<std::mutex> Lock(M);
    Count = 0;
    Calls = 0;
  }
  int get_bad() {
    ++Calls;
    return Count + Limit;
    // CHECK-MESSAGES-ALL: :[[@LINE-1]]:12: warning: 'Count' is read without 'M', held in all 2 other functions that use it [mapwarden-unguarded-access]
  }

private:
  std::mutex M;
  int Count = 0;
  std::atomic<int> Calls{0};
  const int Limit = 3;
};
} // namespace types

namespace stated {
class Cache {
public:
  void put_bad(int Key) {
    Items[Key] = Key;
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'Items' is inserted into without 'M', which a comment names as its guard [mapwarden-unguarded-access]
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'Items' is inserted into without 'M', which a comment names as its guard [mapwarden-unguarded-access]
    // CHECK-MESSAGES-ALL: :[[@LINE-3]]:5: warning: 'Items' is inserted into without 'M', which a comment names as its guard [mapwarden-unguarded-access]
    // CHECK-MESSAGES-MODELS: :[[@LINE-4]]:5: warning: 'Items' is inserted into without 'M', which a comment names as its guard [mapwarden-unguarded-access]
    // CHECK-MESSAGES-UNSTATED: :[[@LINE-5]]:5: warning: 'Items' is inserted into without 'M', held in the other function that uses it [mapwarden-unguarded-access]
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }

private:
  std::mutex M;
  std::map<int, int> Items; // guarded by M
};
} // namespace stated

namespace acme {
struct Monitor {
  void enter();
  void leave();
};
struct Holder {
  explicit Holder(Monitor &M);
  ~Holder();
};
template <class K, class V> struct Table {
  V &operator[](const K &Key);
  void clear();
};
template <class F> void spawn(F Run);
} // namespace acme

namespace models {
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN-MODELS: held
    M.enter();
    Items[Key] = Key;
    M.leave();
  }
  void set_ok(int Key) { // EXPLAIN-MODELS: held
    acme::Holder Lock(M);
    Items[Key] = Key;
  }
  void setTwo_ok(int Key) { // EXPLAIN-MODELS: held
    acme::Holder Lock(M);
    Items[Key] = 2;
  }
  void reset_ok() { // EXPLAIN-MODELS: held
    acme::Holder Lock(M);
    Items.clear();
  }
  void clear_bad() {
    Items.clear();
    // CHECK-MESSAGES-MODELS: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M', held in 4 of the 5 other functions that use it [mapwarden-unguarded-access]
  }
  void later_bad() {
    acme::Holder Lock(M);
    acme::spawn([this] {
      Items.clear();
      // CHECK-MESSAGES-MODELS: :[[@LINE-1]]:13: warning: 'Items' is cleared without 'M', held in 4 of the 5 other functions that use it [mapwarden-unguarded-access]
    });
  }

private:
  acme::Monitor M;
  acme::Table<int, int> Items;
};
} // namespace models

namespace before_its_own_lock {
class Gate {
public:
  bool report_bad(int What) {
    Counts[What] = 1;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'Counts' is inserted into without 'Output', which guards others of the class, and is taken here for them
    std::lock_guard<std::mutex> Lock(Output);
    Text[What] = 1;
    return Labels.empty();
  }
  bool report_ok(int What) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Output);
    Own[What] = 1;
    Text[What] = 1;
    return Labels.empty();
  }
  void push_ok(int Label) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Output);
    Labels[Label] = 1;
  }
  void pop_ok(int Label) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Output);
    Labels.erase(Label);
  }
  void forget_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Output);
    Text.clear();
  }
  // It takes no lock: it may be one thread's alone.
  void count_ok(int What) { Seen[What] = 1; } // EXPLAIN: no-guard

private:
  std::mutex Output;
  std::map<int, int> Labels;
  std::map<int, int> Text;
  std::map<int, int> Counts;
  std::map<int, int> Own;
  std::map<int, int> Seen;
};
} // namespace before_its_own_lock

namespace the_object_of_a_caller {
class Ferry {
public:
  Ferry &operator=(Ferry &&That) {
    exchange_bad(That, *this);
    return *this;
  }
  void load_ok(int Car) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Deck);
    Cars[Car] = 1;
  }
  void unload_ok(int Car) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Deck);
    Cars.erase(Car);
  }
  static void merge() {
    Ferry First;
    Ferry Second;
    exchange_ok(First, Second);
  }
  static void exchange_ok(Ferry &Left, Ferry &Right) { Left.Cars.swap(Right.Cars); } // EXPLAIN: not-published

private:
  friend void exchange_bad(Ferry &Left, Ferry &Right);
  std::mutex Deck;
  std::map<int, int> Cars;
};
void exchange_bad(Ferry &Left, Ferry &Right) {
  Left.Cars.swap(Right.Cars);
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:24: warning: 'Right.Cars' is written without 'Deck', held in 
}
} // namespace the_object_of_a_caller

namespace which_of_two_locks_is_given_back {
class Queue {
public:
  void add(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Items[Value] = Value;
  }
  void drop(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Value);
  }
  void flush(bool IsLogged) {
    std::unique_lock<std::mutex> Lock(M);
    std::unique_lock<std::mutex> Log(LogMutex);
    clear_ok(IsLogged ? Log : Lock);
  }

private:
  void clear_ok(std::unique_lock<std::mutex> &Held) { // EXPLAIN: lost-track
    Held.unlock();
    Items.clear();
  }
  std::mutex M;
  std::mutex LogMutex;
  std::map<int, int> Items;
};
} // namespace which_of_two_locks_is_given_back
