// RUN: check mapwarden-check-then-act
// Questions that algorithms ask: std::find, std::count, std::binary_search.
#include <algorithm>
#include <list>
#include <mutex>
#include <vector>

class Listener;

namespace members {
class Hub {
public:
  void add_bad(Listener *one) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (std::find(all_.begin(), all_.end(), one) != all_.end())
        return;
    }
    std::lock_guard<std::mutex> lock(mutex_);
    all_.push_back(one);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'all_' is inserted into under 'mutex_' for a key that was found missing in an earlier critical section
  }
  void count_bad(Listener *one) {
    std::unique_lock<std::mutex> lock(mutex_);
    const bool isNew = std::count(all_.begin(), all_.end(), one) == 0;
    lock.unlock();
    if (isNew) {
      lock.lock();
      all_.push_back(one);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'all_' is inserted into under 'mutex_' for a key that was found missing in an earlier critical section
    }
  }
  void add_ok(Listener *one) { // EXPLAIN: one-section
    std::lock_guard<std::mutex> lock(mutex_);
    if (std::find(all_.begin(), all_.end(), one) == all_.end())
      all_.push_back(one);
  }
  void again_ok(Listener *one) { // EXPLAIN: one-section
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (std::find(all_.begin(), all_.end(), one) != all_.end())
        return;
    }
    std::lock_guard<std::mutex> lock(mutex_);
    if (std::find(all_.begin(), all_.end(), one) == all_.end())
      all_.push_back(one);
  }
  // Of another one.
  void other_ok(Listener *one, Listener *two) { // EXPLAIN: no-question
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (std::find(all_.begin(), all_.end(), one) != all_.end())
        return;
    }
    std::lock_guard<std::mutex> lock(mutex_);
    all_.push_back(two);
  }
  // By what the predicate knows: nobody can tell whether that is the same.
  void predicate_ok(Listener *one) { // EXPLAIN: no-candidate
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (std::find_if(all_.begin(), all_.end(), [](Listener *) { return true; }) != all_.end())
        return;
    }
    std::lock_guard<std::mutex> lock(mutex_);
    all_.push_back(one);
  }
  void drop(Listener *one) {
    std::lock_guard<std::mutex> lock(mutex_);
    all_.remove(one);
  }

private:
  std::mutex mutex_;
  std::list<Listener *> all_;
};
} // namespace members

namespace by_call {
class Pool {
public:
  bool has(Listener *one) const {
    std::lock_guard<std::mutex> lock(mutex_);
    return std::binary_search(sorted_.begin(), sorted_.end(), one);
  }
  void add_bad(Listener *one) {
    if (has(one))
      return;
    std::lock_guard<std::mutex> lock(mutex_);
    sorted_.push_back(one);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'sorted_' is inserted into under 'mutex_' for a key that was found missing in an earlier critical section
  }
  void add_ok(Listener *one) { // EXPLAIN: one-section
    std::lock_guard<std::mutex> lock(mutex_);
    if (!std::binary_search(sorted_.begin(), sorted_.end(), one))
      sorted_.push_back(one);
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mutex_);
    sorted_.clear();
  }

private:
  mutable std::mutex mutex_;
  std::vector<Listener *> sorted_;
};
} // namespace by_call
