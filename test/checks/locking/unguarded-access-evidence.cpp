// RUN: check mapwarden-unguarded-access
// What names a guard besides the majority: comments, the mutex's name; and globals.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

namespace comment_at_the_container {
class Cache {
public:
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = 1;
  }
  void drop_bad(int Key) {
    Items.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is erased from without 'M', which a comment names as its guard
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void set_bad() {
    Above.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Above' is cleared without 'M', which a comment names as its guard
  }
  void set_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Above.clear();
  }
  void other_ok() { Plain.clear(); } // EXPLAIN: no-guard

private:
  std::mutex M;
  std::map<int, int> Items; // Guarded by M.
  // All that is known so far;
  // protected by `M`.
  std::vector<int> Above;
  // Guarded by nothing in particular.
  std::vector<int> Plain;
};
} // namespace comment_at_the_container

namespace comment_at_the_mutex {
class Index {
public:
  void add_bad(int Key) {
    Keys.push_back(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Keys' is inserted into without 'M', which a comment names as its guard
  }
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Keys.push_back(Key);
  }
  void more_ok(int Key) { Free.push_back(Key); } // EXPLAIN: no-guard

private:
  std::mutex M; // protects Keys and Names
  std::vector<int> Keys;
  std::vector<int> Names;
  std::vector<int> Free;
};
} // namespace comment_at_the_mutex

namespace the_mutex_is_named_after_it {
class Server {
public:
  void reap_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(connectionsMutex_);
    connections_.pop_back();
  }
  void accept_bad(int Id) {
    std::lock_guard<std::mutex> Lock(conditionMutex_);
    connections_.push_back(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'connections_' is inserted into without 'connectionsMutex_', held in the other function that uses it [mapwarden-unguarded-access]
  }
  void accept_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(conditionMutex_);
    waiting_.push_back(Id);
  }

private:
  std::mutex connectionsMutex_;
  std::mutex conditionMutex_;
  std::vector<int> connections_;
  std::vector<int> waiting_;
};
} // namespace the_mutex_is_named_after_it

namespace all_writers_hold_it {
class Socket {
public:
  void setUrl_ok(const std::string &Url) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Address = Url;
  }
  std::string url_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Address;
  }
  bool run_bad() {
    return Address[0] == '/';
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Address' is read without 'M', held in 2 of the 3 other functions
  }
  bool connect_bad() {
    return Address.find('/') > 3;
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Address' is read without 'M', held in 2 of the 3 other functions
  }

private:
  std::mutex M;
  std::string Address;
};
} // namespace all_writers_hold_it

namespace globals {
static std::mutex ListMutex;
static std::vector<int> List;
void push_ok(int Value) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(ListMutex);
  List.push_back(Value);
}
void clear_ok() { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(ListMutex);
  List.clear();
}
int last_bad() {
  return List.back();
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'List' is read without 'ListMutex', held in 4 of the 5 other functions that use it
}
unsigned size_ok() { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(ListMutex);
  return List.size();
}
// Globals stay shared while an object is made or dies.
struct Entry {
  ~Entry() { List.pop_back(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'List' is popped without 'ListMutex'
};
struct EntryTwin {
  ~EntryTwin() {
    std::lock_guard<std::mutex> Lock(ListMutex);
    List.pop_back();
  }
};
// Cleans up when the program ends.
static struct Cleanup_ok {
  ~Cleanup_ok() { List.clear(); } // EXPLAIN: runs-at-exit
} AtExit;
} // namespace globals

namespace phases {
class Service {
public:
  void init_ok() { Jobs.push_back(1); } // EXPLAIN: initialiser
  void push_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back(Job);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.pop_back();
  }
  void pop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.pop_back();
  }
  void more_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back(Job);
  }
  void startThread_bad() {
    pool(this).schedule([this] { pop_ok(); });
    Jobs.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Jobs' is cleared without 'M'
  }
  // Alone until the first thread starts.
  void startThread_ok() { // EXPLAIN: before-start
    Jobs.clear();
    load_ok();
    pool(this).schedule([this] { pop_ok(); });
  }
  void reset_bad() {
    Jobs.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Jobs' is cleared without 'M'
  }
  unsigned TEST_size_ok() { return Jobs.size(); } // EXPLAIN: test-hook

private:
  struct Pool {
    template <class F> void schedule(F);
  };
  static Pool &pool(Service *) {
    static Pool Only;
    return Only;
  }
  void load_ok() { Jobs.push_back(0); } // EXPLAIN: made-by-caller
  std::mutex M;
  std::vector<int> Jobs;
};
} // namespace phases

// A thread's own function is behind the start of that, whatever it is called and starts itself.
namespace bodies_of_threads {
class Client {
public:
  void add_ok(int Host) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(HostsMutex);
    Hosts.push_back(Host);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(HostsMutex);
    Hosts.pop_back();
  }
  void start() { Worker = std::thread(&Client::run, this); }
  void startOther() {
    Other = std::thread([this] { begin(); });
  }

private:
  void run() {
    Hosts.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Hosts' is cleared without 'HostsMutex'
    Pinger = std::thread([this] { ping(); });
  }
  void begin() {
    Hosts.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Hosts' is cleared without 'HostsMutex'
    Pinger = std::thread([this] { ping(); });
  }
  void ping();
  std::mutex HostsMutex;
  std::vector<int> Hosts;
  std::thread Worker;
  std::thread Other;
  std::thread Pinger;
};
} // namespace bodies_of_threads

// What changes are made under as readers keeps no two of them apart: another lock is the guard.
namespace shared_by_writers {
class States {
public:
  void refresh_ok() { // EXPLAIN: held
    std::shared_lock<std::shared_mutex> Events(EventsMutex);
    Values.clear();
  }
  void put_ok() { // EXPLAIN: held
    std::shared_lock<std::shared_mutex> Events(EventsMutex);
    Values[1] = 1;
  }
  int first_ok() { return Values.size(); } // EXPLAIN: only-shared-by-writers

private:
  std::shared_mutex EventsMutex;
  std::map<int, int> Values;
};
class Twin {
public:
  void refresh_ok() { // EXPLAIN: held
    std::unique_lock<std::shared_mutex> Events(EventsMutex);
    Values.clear();
  }
  void put_ok() { // EXPLAIN: held
    std::unique_lock<std::shared_mutex> Events(EventsMutex);
    Values[1] = 1;
  }
  int first_bad() { return Values.size(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: 'Values' is read without 'EventsMutex', held in all 2 other functions that use it

private:
  std::shared_mutex EventsMutex;
  std::map<int, int> Values;
};
} // namespace shared_by_writers

namespace stated_on_condition {
class Agent {
public:
  void stop_ok() { Devices.clear(); } // EXPLAIN: no-guard

private:
  std::mutex Mutex;
  std::map<int, int> Devices; // guarded by Mutex while the agent runs
};
class Twin {
public:
  void stop_bad() { Devices.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Devices' is cleared without 'Mutex', which a comment names as its guard

private:
  std::mutex Mutex;
  std::map<int, int> Devices; // guarded by Mutex
};
} // namespace stated_on_condition

namespace hooks_of_tests {
// No hook takes the lock: tests run them alone.
class Alone {
public:
  void add_ok(int Row) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(Row);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.pop_back();
  }
  unsigned TEST_size_ok() { return Rows.size(); } // EXPLAIN: test-hook
  void TEST_clear_ok() { Rows.clear(); } // EXPLAIN: test-hook

private:
  std::mutex M;
  std::vector<int> Rows;
};

// One does: they are run beside others.
class Beside {
public:
  void add_ok(int Row) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(Row);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows.pop_back();
  }
  void TEST_limit_ok(int Of) { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    Limit = Of;
  }
  // EXPLAIN: test-only
  void TEST_clear_ok() { Rows.clear(); } // only at the strict level

private:
  std::mutex M;
  std::vector<int> Rows;
  int Limit;
};
} // namespace hooks_of_tests

namespace the_base_changes_it_elsewhere {
class Shelf {
protected:
  bool discard(int Item); // in another unit
  bool knows(int Item) const;
  bool move(std::vector<int>::iterator At);
  std::vector<int> Items;
  std::vector<int> Known;
  std::mutex M;
};
class WineShelf : public Shelf {
public:
  bool add_ok(int Item) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    if (Items.size() > 9)
      return discard(Items.front());
    return Item != 0;
  }
  bool dropOldest_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    auto It = Items.begin();
    return It != Items.end() && move(It);
  }
  void dropAll_bad() {
    while (Items.size() > 0)
      if (!discard(Items.front()))
        // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Items' is changed without 'M', held in all 3 other functions that use it in this file
        break;
  }
  void dropAll_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    while (Items.size() > 0)
      if (!discard(Items.front()))
        break;
  }
  // A const member changes nothing.
  bool ask_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return knows(Known.front());
  }
  bool askLast_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return knows(Known.back());
  }
  bool askAny_ok() { return knows(Known.front()); } // EXPLAIN: no-guard
};
} // namespace the_base_changes_it_elsewhere
