// RUN: check mapwarden-unguarded-access
// Who waits for the threads that have finished, and leaves the others be, is not alone behind it.
#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

// ---- The plain case: the loop steps over those that run, and erases the others. ----------------------------------
namespace server_that_collects {
class Server {
public:
  void start() { Acceptor = std::thread(&Server::run, this); }
  void stop() {
    Stopped = true;
    collect();
    Acceptor.join();
  }

private:
  void collect() {
    std::lock_guard<std::mutex> Lock(ThreadsMutex);
    for (auto It = Threads.begin(); It != Threads.end();) {
      if (!*It->first) {
        ++It;
        continue;
      }
      if (It->second.joinable())
        It->second.join();
      It = Threads.erase(It);
    }
  }
  void run() {
    while (!Stopped) {
      collect();
      std::lock_guard<std::mutex> Lock(Other);
      auto Done = std::make_shared<bool>(false);
      Threads.push_back(std::make_pair(Done, std::thread([Done] { *Done = true; })));
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Threads' is inserted into without 'ThreadsMutex', held in the other function that uses it
    }
  }
  std::atomic<bool> Stopped{false};
  std::mutex Other;
  std::mutex ThreadsMutex;
  std::thread Acceptor;
  std::list<std::pair<std::shared_ptr<bool>, std::thread>> Threads;
};
} // namespace server_that_collects

// ---- Variants: the wait stands in one branch, and the container is another one. ----------------------------------
namespace pool_that_reaps {
struct Worker {
  std::unique_ptr<std::thread> Thread;
  bool IsDone = false;
};
class Pool {
public:
  void add_ok(int Result) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Results.push_back(Result);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Results.pop_back();
  }
  void take_bad() {
    reap();
    Results.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Results' is cleared without 'M'
  }

private:
  void reap() {
    std::lock_guard<std::mutex> Lock(WorkersMutex);
    for (auto It = Workers.begin(); It != Workers.end();) {
      if (It->IsDone) {
        It->Thread->join();
        It = Workers.erase(It);
      } else {
        ++It;
      }
    }
  }
  std::mutex M;
  std::mutex WorkersMutex;
  std::vector<Worker> Workers;
  std::vector<int> Results;
};
} // namespace pool_that_reaps

// ---- Neighbours that are right: all are waited for. --------------------------------------------------------------
namespace pool_that_joins_all {
class Pool {
public:
  void add_ok(int Result) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Results.push_back(Result);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Results.pop_back();
  }
  void take_ok() { // EXPLAIN: behind-join
    for (auto It = Workers.begin(); It != Workers.end();) {
      It->join();
      It = Workers.erase(It);
    }
    Results.clear();
  }

private:
  std::mutex M;
  std::vector<std::thread> Workers;
  std::vector<int> Results;
};
} // namespace pool_that_joins_all
