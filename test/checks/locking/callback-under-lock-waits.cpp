// RUN: check mapwarden-callback-under-lock -suffix=DEFAULT
// RUN: check mapwarden-callback-under-lock -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Waiting under the lock of a container. In order: for a thread that takes it, for a condition that gives up another
// lock, for time and for results.
#include <chrono>
#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace joins {
class Server {
public:
  void start() {
    Worker = std::thread([this] { run(); });
    Watcher = std::thread(&Server::watch, this);
  }
  void stop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions.clear();
    Worker.join();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: this waits for a thread while 'Mutex' is held since line 21, and the thread takes 'Mutex' as well: each waits for the other
    // CHECK-MESSAGES-STRICT: :[[@LINE+12]]:33: note: taken here
  }
  void stop_ok() {
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      Sessions.clear();
    }
    Worker.join();
  }

private:
  void run() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions[1] = 1;
  }
  void watch();
  std::mutex Mutex;
  std::map<int, int> Sessions;
  std::thread Worker;
  std::thread Watcher;
};
// The lock keeps apart those that start and stop, and the threads do not take it.
class Pool {
public:
  void start_ok() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Threads.push_back(std::thread([] {}));
  }
  void stop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    for (std::thread &Thread : Threads)
      Thread.join();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:14: warning: this waits for a thread while 'Mutex' is held since line 54: every other user of 'Threads' waits as long
    Threads.clear();
  }

private:
  std::mutex Mutex;
  std::vector<std::thread> Threads;
};
} // namespace joins

namespace conditions {
class Queue {
public:
  void add_ok(int Key) {
    std::lock_guard<std::mutex> Lock(TableMutex);
    Table[Key] = Key;
  }
  void wait_bad() {
    std::lock_guard<std::mutex> Lock(TableMutex);
    std::unique_lock<std::mutex> Wait(WaitMutex);
    Ready.wait(Wait);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: this waits for a condition while 'TableMutex' is held since line 75, which the wait does not give up: every other user of 'Table' waits as long
    Table.clear();
  }
  void wait_ok() {
    std::unique_lock<std::mutex> Lock(TableMutex);
    Ready.wait(Lock);
    Table.clear();
  }
  void wait_for_predicate_ok() {
    std::unique_lock<std::mutex> Lock(TableMutex);
    Ready.wait(Lock, [this] { return !Table.empty(); });
    Table.clear();
  }
  // It keeps callers apart, and no container is its.
  void serial_ok() {
    std::lock_guard<std::mutex> One(CallMutex);
    std::unique_lock<std::mutex> Wait(WaitMutex);
    Ready.wait(Wait);
  }

private:
  std::mutex CallMutex;
  std::mutex TableMutex;
  std::mutex WaitMutex;
  std::condition_variable Ready;
  std::map<int, int> Table;
};
} // namespace conditions

namespace time_and_results {
class Cache {
public:
  int get_ok(int Key) {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Items[Key];
  }
  void refresh_bad() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Items.clear();
    std::this_thread::sleep_for(std::chrono::seconds(1));
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: this thread sleeps while 'Mutex' is held since line 115: every other user of 'Items' waits as long
  }
  void load_bad(int Key, std::future<int> &Result) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Items[Key] = Result.get();
    // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: this waits for a result while 'Mutex' is held since line 121: every other user of 'Items' waits as long
  }
  void load_ok(int Key, std::future<int> &Result) {
    const int Value = Result.get();
    std::lock_guard<std::mutex> Lock(Mutex);
    Items[Key] = Value;
  }

private:
  std::mutex Mutex;
  std::map<int, int> Items;
};
} // namespace time_and_results

namespace other_threads {
// The one that takes the lock is not the one that is waited for, as far as is known.
class Acceptor {
public:
  void start() { Accepting = std::thread([this] { accept(); }); }
  void reap() {
    std::lock_guard<std::mutex> Lock(Mutex);
    for (auto &Entry : Connections)
      Entry.second.join();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:20: warning: this waits for a thread while 'Mutex' is held since line 143: every other user of 'Connections' waits as long
  }

private:
  void accept() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Connections[1] = std::thread([] {});
  }
  std::mutex Mutex;
  std::thread Accepting;
  std::map<int, std::thread> Connections;
};
class Twin {
public:
  void start() { Worker = std::thread([this] { run(); }); }
  void stop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Items.clear();
    Worker.join();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: this waits for a thread while 'Mutex' is held since line 162, and the thread takes 'Mutex' as well: each waits for the other
  }
  void stop_ok() { Worker.join(); }

private:
  void run() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Items[1] = 1;
  }
  std::mutex Mutex;
  std::thread Worker;
  std::map<int, int> Items;
};
} // namespace other_threads
