// RUN: check mapwarden-callback-under-lock
// A callable takes the lock that is held by the function it is handed to.
#include <functional>
#include <map>
#include <mutex>
#include <vector>

class Registry {
public:
  template <class F> void forEach(F f) {
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &entry : entries_)
      f(entry.first);
  }
  void walk(const std::function<void(int)> &f) {
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &entry : entries_)
      f(entry.first);
  }
  // A copy is walked, and nothing is held.
  template <class F> void forEachOfCopy(F f) {
    std::vector<int> copy;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      for (auto &entry : entries_)
        copy.push_back(entry.first);
    }
    for (int id : copy)
      f(id);
  }
  void remove(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    entries_.erase(id);
  }
  bool has(int id) const { return id > 0; }

private:
  std::mutex mutex_;
  std::map<int, int> entries_;
};

class Recursive {
public:
  template <class F> void forEach(F f) {
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    for (auto &entry : entries_)
      f(entry.first);
  }
  void touch(int id) {
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    ++entries_[id];
  }

private:
  std::recursive_mutex mutex_;
  std::map<int, int> entries_;
};

class Sessions {
public:
  void sweep_bad(int limit) {
    registry_.forEach([this, limit](int id) {
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: the callable that is handed to 'forEach' takes 'registry_.mutex_' again, which that holds from line 11 on: the thread waits for itself [mapwarden-callback-under-lock]
      if (id < limit)
        registry_.remove(id);
    });
  }
  void drop_bad() {
    registry_.walk([this](int id) { drop(id); });
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: the callable that is handed to 'walk' takes 'registry_.mutex_' again, which that holds from line 16 on: the thread waits for itself [mapwarden-callback-under-lock]
  }
  void copy_ok() { // EXPLAIN: no-lock
    registry_.forEachOfCopy([this](int id) { registry_.remove(id); });
  }
  void recursive_ok() {
    recursive_.forEach([this](int id) { recursive_.touch(id); }); // EXPLAIN: may-be-recursive
  }
  // That is another object.
  void other_ok() { // EXPLAIN: no-lock
    registry_.forEach([this](int id) { other_.remove(id); });
  }
  void ask_ok() { // EXPLAIN: no-lock
    registry_.forEach([this](int id) { registry_.has(id); });
  }

private:
  void drop(int id) { registry_.remove(id); }
  Registry registry_, other_;
  Recursive recursive_;
};

void clear_bad(Registry &of) {
  of.forEach([&of](int id) { of.remove(id); });
  // CHECK-MESSAGES: :[[@LINE-1]]:6: warning: the callable that is handed to 'forEach' takes 'of.mutex_' again, which that holds from line 11 on: the thread waits for itself [mapwarden-callback-under-lock]
}
