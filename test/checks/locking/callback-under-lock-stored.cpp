// RUN: check mapwarden-callback-under-lock
// What is kept in a variable is in sight, and with it whether a call of the variable comes back for the lock.
#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

class Radio {
public:
  Radio() {
    Tuned = [this] { count(); };
  }
  void tune_bad(int Station) {
    std::lock_guard<std::mutex> Lock(M);
    Stations[Station] = 1;
    Tuned();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the callable that is kept here may take 'M' again, which is held since line {{[0-9]+}}: the thread waits for itself
    // CHECK-MESSAGES: :[[@LINE-7]]:13: note: this is what is kept
    // CHECK-MESSAGES: :[[@LINE+6]]:33: note: taken again here
  }
  void each(const std::function<void(int)> &F);

private:
  void count() {
    std::lock_guard<std::mutex> Lock(M);
    ++Count;
  }
  std::mutex M;
  std::map<int, int> Stations;
  int Count = 0;
  std::function<void()> Tuned;
};

// The twin's callable takes no lock, and nobody else puts one there.
class Receiver {
public:
  Receiver() {
    Tuned = [this] { ++Count; };
  }
  void tell_ok(int Station) { // EXPLAIN: known-callables
    std::lock_guard<std::mutex> Lock(M);
    Stations[Station] = 1;
    Listeners.front().Tuned();
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(M);
    Stations.clear();
  }
  void each(const std::function<void(int)> &F) { F(1); }

private:
  struct Listener {
    std::function<void()> Tuned;
  };
  void listen(std::function<void()> F) { Listeners.push_back({std::move(F)}); }
  void start() {
    listen([this] { ++Count; });
  }
  std::mutex M;
  std::map<int, int> Stations;
  int Count = 0;
  std::function<void()> Tuned;
  std::vector<Listener> Listeners;
};

// Anybody may put something there.
class Tuner {
public:
  void tell_bad(int Station) {
    std::lock_guard<std::mutex> Lock(M);
    Stations[Station] = 1;
    Listeners.front().Tuned();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a callback is run while 'M' is held since line {{[0-9]+}}: if it calls 'clear', the thread waits for itself
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(M);
    Stations.clear();
  }
  void listen(std::function<void()> F) { Listeners.push_back({std::move(F)}); }

private:
  struct Listener {
    std::function<void()> Tuned;
  };
  void start() {
    listen([this] { ++Count; });
  }
  std::mutex M;
  std::map<int, int> Stations;
  int Count = 0;
  std::vector<Listener> Listeners;
};
