// RUN: check mapwarden-write-under-shared-lock
// An algorithm that puts the elements into another order writes them.
#include <algorithm>
#include <deque>
#include <mutex>
#include <pthread.h>
#include <shared_mutex>
#include <string>
#include <vector>

class Routes {
public:
  void add(int route) {
    pthread_rwlock_wrlock(&lock_);
    routes_.push_back(route);
    sorted_ = false;
    pthread_rwlock_unlock(&lock_);
  }
  int best_bad() {
    pthread_rwlock_rdlock(&lock_);
    if (!sorted_)
      std::sort(routes_.begin(), routes_.end());
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'routes_' is reordered while 'lock_' is held shared only since line [[@LINE-3]]
    sorted_ = true;
    const int best = routes_.empty() ? 0 : routes_.front();
    pthread_rwlock_unlock(&lock_);
    return best;
  }
  int worst_ok() { // EXPLAIN: exclusive
    pthread_rwlock_wrlock(&lock_);
    std::sort(routes_.begin(), routes_.end());
    const int worst = routes_.empty() ? 0 : routes_.back();
    pthread_rwlock_unlock(&lock_);
    return worst;
  }

private:
  pthread_rwlock_t lock_;
  std::vector<int> routes_;
  bool sorted_ = true;
};

class Names {
public:
  void put(std::string name) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    names_.push_back(std::move(name));
  }
  void newestFirst_bad() {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    std::reverse(names_.begin(), names_.end());
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'names_' is reordered while 'mutex_' is held shared only since line [[@LINE-2]]
  }
  std::deque<std::string> sorted_ok() { // EXPLAIN: read-only
    std::shared_lock<std::shared_mutex> lock(mutex_);
    std::deque<std::string> copy = names_;
    std::sort(copy.begin(), copy.end());
    return copy;
  }

private:
  std::shared_mutex mutex_;
  std::deque<std::string> names_;
};
