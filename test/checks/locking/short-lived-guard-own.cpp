// RUN: check mapwarden-short-lived-guard
// Guards that lock what nobody else waits for: a mutex of the call's own, or none at all.
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace of_one_call {
double distance_bad(int from) {
  static std::map<int, double> memo;
  std::mutex memoMutex;
  std::lock_guard<std::mutex> hold(memoMutex);
  return memo[from];
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'memo' is inserted into under 'memoMutex', a local mutex, of which each call has its own: it keeps nobody apart
  // CHECK-NOTES: :[[@LINE-3]]:31: note: 'memoMutex' is locked here
}

double distance_ok(int from) { // EXPLAIN: held
  static std::map<int, double> memo;
  static std::mutex memoMutex;
  std::lock_guard<std::mutex> hold(memoMutex);
  return memo[from];
}

class Registry {
public:
  void add_bad(const std::string &name) {
    std::mutex own;
    std::unique_lock<std::mutex> hold(own);
    names_.push_back(name);
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'names_' is inserted into under 'own', a local mutex, of which each call has its own: it keeps nobody apart
    // CHECK-NOTES: :[[@LINE-3]]:34: note: 'own' is locked here
  }
  // The mutex is there for the wait alone.
  void pause_ok() { // EXPLAIN: no-guard
    std::mutex own;
    std::unique_lock<std::mutex> hold(own);
    ready_.wait(hold);
    names_.clear();
  }
  // The threads of this call have it in common.
  void all_ok() { // EXPLAIN: no-guard
    std::mutex own;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([this, &own] {
        std::lock_guard<std::mutex> hold(own);
        names_.push_back("one");
      });
    {
      std::lock_guard<std::mutex> hold(own);
      names_.push_back("two");
    }
    for (std::thread &thread : threads)
      thread.join();
  }

private:
  std::condition_variable ready_;
  std::vector<std::string> names_;
};
} // namespace of_one_call

namespace of_nothing {
class Playlist {
public:
  void add_bad(int song) {
    std::unique_lock<std::mutex>(mutex_);
    // CHECK-NOTES: :[[@LINE-1]]:34: warning: this declares a guard called 'mutex_', which holds nothing, and hides the mutex of that name
    songs_.push_back(song);
  }
  void add_ok(int song) { // EXPLAIN: held
    std::unique_lock<std::mutex> hold(mutex_);
    songs_.push_back(song);
  }
  // A guard that is bound later, and has a name of its own.
  void later_ok(int song) { // EXPLAIN: no-guard
    std::unique_lock<std::mutex> hold;
    if (song > 0)
      hold = std::unique_lock<std::mutex>(mutex_);
    songs_.push_back(song);
  }

protected:
  std::mutex mutex_;
  std::vector<int> songs_;
};

// The mutex is a base's.
class Album : public Playlist {
public:
  void clear_bad() {
    std::unique_lock<std::mutex>(mutex_);
    // CHECK-NOTES: :[[@LINE-1]]:34: warning: this declares a guard called 'mutex_', which holds nothing, and hides the mutex of that name
    songs_.clear();
  }
};
} // namespace of_nothing
