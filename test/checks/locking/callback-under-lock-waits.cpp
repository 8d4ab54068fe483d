// RUN: check mapwarden-callback-under-lock -suffix=DEFAULT
// RUN: check mapwarden-callback-under-lock -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Waiting under the lock of a container. In order: for a thread that takes it, for a condition that gives up another
// lock, for time and for results; for threads that cannot end without it; in callees.
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
  void stop_ok() { // EXPLAIN: no-lock
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
  void start_ok() { // EXPLAIN: no-candidate
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
  void add_ok(int Key) { // EXPLAIN: no-candidate
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
  void wait_ok() { // EXPLAIN: no-lock
    std::unique_lock<std::mutex> Lock(TableMutex);
    Ready.wait(Lock);
    Table.clear();
  }
  void wait_for_predicate_ok() { // EXPLAIN: no-lock
    std::unique_lock<std::mutex> Lock(TableMutex);
    Ready.wait(Lock, [this] { return !Table.empty(); });
    Table.clear();
  }
  // It keeps callers apart, and no container is its.
  void serial_ok() { // EXPLAIN: keeps-callers-apart
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
  int get_ok(int Key) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    return Items[Key];
  }
  void pause_ok() { // EXPLAIN: wait-will-end
    std::lock_guard<std::mutex> Lock(Mutex);
    Items.clear();
    std::this_thread::sleep_for(std::chrono::seconds(1));
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: this thread sleeps while 'Mutex' is held since line 115: every other user of 'Items' waits as long
  }
  void loadHeld_ok(int Key, std::future<int> &Result) { // EXPLAIN: wait-will-end
    std::lock_guard<std::mutex> Lock(Mutex);
    Items[Key] = Result.get();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:25: warning: this waits for a result while 'Mutex' is held since line 121: every other user of 'Items' waits as long
  }
  void load_ok(int Key, std::future<int> &Result) { // EXPLAIN: no-lock
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
  void stop_ok() { Worker.join(); } // EXPLAIN: no-lock

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

#include <deque>

namespace threads_that_sleep {
class Stream {
public:
  void start() { Worker = std::thread(&Stream::work, this); }
  void send_ok(int Frame) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Frames.push_back(Frame);
    Incoming.notify_all();
  }
  void close_bad() {
    std::lock_guard<std::mutex> Lock(Mutex);
    if (!Worker.joinable())
      return;
    Ends = true;
    Incoming.notify_all();
    Worker.join();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: this waits for a thread while 'Mutex' is held since line [[@LINE-6]], and the thread takes 'Mutex' as well: each waits for the other
  }
  void close_ok() { // EXPLAIN: no-lock
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      Ends = true;
      Incoming.notify_all();
    }
    Worker.join();
  }

private:
  void work() {
    while (!Ends) {
      std::unique_lock<std::mutex> Lock(Mutex);
      if (Frames.empty())
        Incoming.wait(Lock);
      if (Frames.empty())
        continue;
      Frames.pop_front();
    }
  }
  std::mutex Mutex;
  std::condition_variable Incoming;
  std::deque<int> Frames;
  bool Ends = false;
  std::thread Worker;
};
} // namespace threads_that_sleep

namespace threads_that_cannot_end {
class Printer {
public:
  void start() { Worker = std::thread([this] { work(); }); }
  void print_ok(int Page) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Pages.push_back(Page);
  }
  void close_bad() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Closed = true;
    Worker.join();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: this waits for a thread while 'Mutex' is held since line [[@LINE-3]], and the thread takes 'Mutex' as well: each waits for the other
  }
  void close_ok() { // EXPLAIN: no-lock
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      Closed = true;
    }
    Worker.join();
  }
  void end_bad() {
    std::unique_lock<std::mutex> Lock(Mutex);
    Closed = true;
    finish();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: this waits for a thread while 'Mutex' is held since line [[@LINE-3]], and the thread takes 'Mutex' as well: each waits for the other
  }

private:
  void finish() { Worker.join(); }
  void work() {
    while (true) {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Closed)
        return;
      if (!Pages.empty())
        Pages.pop_front();
    }
  }
  std::mutex Mutex;
  std::deque<int> Pages;
  bool Closed = false;
  std::thread Worker;
};
// The thread looks at its flag without the lock, and may be done.
class Plotter {
public:
  void start() { Worker = std::thread([this] { work(); }); }
  void close() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Closed = true;
    Worker.join();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: this waits for a thread while 'Mutex' is held
  }
  void plot_ok(int Line) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Lines.push_back(Line);
  }

private:
  void work() {
    while (!Closed) {
      std::lock_guard<std::mutex> Lock(Mutex);
      Lines.clear();
    }
  }
  std::mutex Mutex;
  std::vector<int> Lines;
  volatile bool Closed = false;
  std::thread Worker;
};
} // namespace threads_that_cannot_end

namespace waits_in_callees {
class Pipe {
public:
  void put(int Value) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Values.push_back(Value);
    Filled.notify_one();
  }
  int take() {
    std::unique_lock<std::mutex> Lock(Mutex);
    while (Values.empty())
      Filled.wait(Lock);
    const int Value = Values.front();
    Values.pop_front();
    return Value;
  }

private:
  std::mutex Mutex;
  std::condition_variable Filled;
  std::deque<int> Values;
};
class Station {
public:
  void arrive(int Train) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Trains[Train] = 1;
    Platform.put(Train);
  }
  int depart_bad() {
    std::lock_guard<std::mutex> Lock(Mutex);
    const int Train = Platform.take();
    // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: the call of 'take' waits while 'Mutex' is held since line [[@LINE-2]], and whoever could end the wait takes 'Mutex' first: it never ends
    Trains.erase(Train);
    return Train;
  }
  int depart_ok() { // EXPLAIN: no-lock
    const int Train = Platform.take();
    std::lock_guard<std::mutex> Lock(Mutex);
    Trains.erase(Train);
    return Train;
  }

private:
  std::mutex Mutex;
  std::map<int, int> Trains;
  Pipe Platform;
};
// Somebody puts without the lock.
class Depot {
public:
  void arrive_ok(int Train) { // EXPLAIN: no-lock
    Platform.put(Train);
    std::lock_guard<std::mutex> Lock(Mutex);
    Trains[Train] = 1;
  }
  int take() {
    std::lock_guard<std::mutex> Lock(Mutex);
    const int Train = Platform.take();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:32: warning: the call of 'take' waits while 'Mutex' is held since line [[@LINE-2]]: every other user of 'Trains' waits as long
    Trains.erase(Train);
    return Train;
  }

private:
  std::mutex Mutex;
  std::map<int, int> Trains;
  Pipe Platform;
};
// The callee waits with the caller's guard.
class Yard {
public:
  void put_ok(int Key) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Keys[Key] = 1;
    Filled.notify_one();
  }
  int lend_ok() { // EXPLAIN: callee-may-let-go
    std::unique_lock<std::mutex> Lock(Mutex);
    await(Lock);
    return Keys.begin()->first;
  }

private:
  void await(std::unique_lock<std::mutex> &Lock) {
    std::unique_lock<std::mutex> Own(Waiting);
    Lock.unlock();
    Filled.wait(Own);
    Lock.lock();
  }
  std::mutex Mutex;
  std::mutex Waiting;
  std::condition_variable Filled;
  std::map<int, int> Keys;
};
} // namespace waits_in_callees

// What is started under the lock takes it, and is waited for before the lock is given back.
namespace started_under_the_lock {
class Images {
public:
  void preload_bad(const std::vector<int> &names) {
    std::vector<std::future<void>> jobs;
    std::lock_guard<std::mutex> guard(mutex_);
    for (int name : names)
      jobs.push_back(std::async(std::launch::async, [this, name] { load(name); }));
    for (auto &job : jobs)
      job.get();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: this waits for a result while 'mutex_' is held since line [[@LINE-5]], and the thread takes 'mutex_' as well: each waits for the other
  }
  void preload_ok(const std::vector<int> &names) {
    std::vector<std::future<void>> jobs;
    {
      std::lock_guard<std::mutex> guard(mutex_);
      for (int name : names)
        if (images_.count(name) == 0)
          jobs.push_back(std::async(std::launch::async, [this, name] { load(name); }));
    }
    for (auto &job : jobs)
      job.get(); // EXPLAIN: no-lock
  }
  // It was started without the lock, and may be done by now.
  int earlier_ok() {
    auto job = std::async(std::launch::async, [this] { load(1); });
    std::lock_guard<std::mutex> guard(mutex_);
    job.get(); // EXPLAIN: wait-will-end
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:9: warning: this waits for a result while 'mutex_' is held since line [[@LINE-2]]: every other user of 'images_' waits as long
    return images_.size();
  }

private:
  void load(int name) {
    std::lock_guard<std::mutex> guard(mutex_);
    images_[name] = 1;
  }
  std::mutex mutex_;
  std::map<int, int> images_;
};

} // namespace started_under_the_lock

#include <shared_mutex>

// Two that read do not keep each other out.
namespace shared_by_both {
class Channels {
public:
  int open_ok(int id) { // EXPLAIN: wait-will-end
    std::shared_lock<std::shared_mutex> lock(mutex_);
    auto made = std::async(std::launch::async, [this, id] { return find(id); });
    return made.get();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:17: warning: this waits for a result while 'mutex_' is held since line
    // [[@LINE-3]]
  }
  int reopen_bad(int id) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    auto made = std::async(std::launch::async, [this, id] { return find(id); });
    return made.get();
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: this waits for a result while 'mutex_' is held since line [[@LINE-3]],
    // and the thread takes 'mutex_' as well
  }
  void close_ok(int id) { // EXPLAIN: no-candidate
    std::unique_lock<std::shared_mutex> lock(mutex_);
    channels_.erase(id);
  }

private:
  int find(int id) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return channels_.count(id);
  }
  std::shared_mutex mutex_;
  std::map<int, int> channels_;
};
} // namespace shared_by_both

namespace started_elsewhere {
// Whatever task it is that is waited for: each that the class starts takes the lock before it is done.
class Loader {
public:
  void prefetch(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    loading_[id] = std::async(std::launch::async, [this, id] { load(id); });
  }
  void finish_bad(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto at = loading_.find(id);
    if (at == loading_.end())
      return;
    at->second.get();
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: this waits for a result while 'mutex_' is held
    loading_.erase(at);
  }
  void finish_ok(int id) { // EXPLAIN: no-lock
    std::future<void> one;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      one = std::move(loading_[id]);
      loading_.erase(id);
    }
    one.get();
  }

private:
  void load(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    ready_.push_back(id);
  }
  std::mutex mutex_;
  std::vector<int> ready_;
  std::map<int, std::future<void>> loading_;
};

// A task that takes no lock may be waited for.
class Quiet {
public:
  void prefetch(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    loading_[id] = std::async(std::launch::async, [id] { (void)id; });
  }
  void finish_ok(int id) { // EXPLAIN: wait-will-end
    std::lock_guard<std::mutex> lock(mutex_);
    loading_[id].get();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:18: warning: this waits for a result while 'mutex_' is held
  }

private:
  std::mutex mutex_;
  std::map<int, std::future<void>> loading_;
};
} // namespace started_elsewhere
