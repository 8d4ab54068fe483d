// RUN: check mapwarden-unguarded-access
// A queue lets go of a guard that it was given, runs what others have left with it, and takes the lock again: which lock
// that is has no name there, but it is none of theirs.
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <queue>
#include <set>
#include <thread>

namespace timers {
class Timers {
public:
  Timers() : Worker([this] { run(); }) {}
  void add(std::function<bool(bool)> Handler) {
    std::unique_lock<std::mutex> Lock(M);
    Items.push(std::move(Handler));
    Wake.notify_one();
  }

private:
  void run() {
    std::unique_lock<std::mutex> Lock(M);
    while (!Ended) {
      Wake.wait(Lock);
      work(&Lock);
    }
  }
  void work(std::unique_lock<std::mutex> *Lock) {
    while (!Items.empty()) {
      std::function<bool(bool)> Item(Items.front());
      Items.pop();
      (*Lock).unlock();
      const bool Again = Item(true);
      (*Lock).lock();
      if (Again)
        Items.push(std::move(Item));
    }
  }
  bool Ended = false;
  std::mutex M;
  std::condition_variable Wake;
  std::queue<std::function<bool(bool)>> Items;
  std::thread Worker;
};

class Files {
public:
  void open() {
    Due.add([this](bool) { return check_bad(); });
    Due.add([this](bool) { return sweep_ok(); });
  }
  void put_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Known[Id] = Id;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Known.erase(Id);
  }

private:
  bool check_bad() {
    int Sum = 0;
    for (const auto &File : Known)
      // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Known' is read without 'M', held in all 3 other functions that use it
      Sum += File.second;
    return Sum != 0;
  }
  bool sweep_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return !Known.empty();
  }
  std::mutex M;
  std::map<int, int> Known;
  Timers Due;
};
} // namespace timers
