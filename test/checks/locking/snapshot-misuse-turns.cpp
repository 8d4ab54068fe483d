// RUN: check mapwarden-snapshot-misuse
// A pointer that is used and replaced with no lock in sight: may there be one, or do the two come one after the other?
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using Table = std::map<std::string, int>;

namespace callers_hold_a_lock {
class Store {
public:
  std::size_t read() {
    std::lock_guard<std::mutex> hold(mutex_);
    return sum_ok();
  }
  void write() {
    std::unique_lock<std::mutex> hold(mutex_, std::defer_lock);
    if (shared_)
      hold.lock();
    change();
  }
  std::size_t sum_bad() {
    return other_->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'other_' is dereferenced while 'changeOther' may replace it
  }
  void changeOther() {
    other_ = std::make_shared<Table>();
  }
  std::shared_ptr<Table> other() {
    std::lock_guard<std::mutex> hold(mutex_);
    return other_;
  }
  std::shared_ptr<Table> table() {
    std::lock_guard<std::mutex> hold(mutex_);
    return table_;
  }

private:
  std::size_t sum_ok() { return table_->size(); } // EXPLAIN: held
  void change() { table_ = std::make_shared<Table>(); }

  bool shared_ = true;
  std::mutex mutex_;
  std::shared_ptr<Table> table_;
  std::shared_ptr<Table> other_;
};

// The one that uses it takes no lock, and the one that replaces it may be called with it.
class Schema {
public:
  std::size_t count_ok() { // EXPLAIN: swap-may-be-locked
    const auto now = rows_;
    return now->size();
  }
  std::shared_ptr<Table> rows() {
    std::lock_guard<std::mutex> hold(mutex_);
    return rows_;
  }
  void reload() {
    std::lock_guard<std::mutex> hold(mutex_);
    set(std::make_shared<Table>());
  }
  void set(std::shared_ptr<Table> rows) {
    auto made = std::make_shared<Table>(*rows);
    rows_ = made;
  }

private:
  std::mutex mutex_;
  std::shared_ptr<Table> rows_;
};
} // namespace callers_hold_a_lock

namespace in_turn {
class Grasper {
public:
  void grasp() {
    body_ = std::make_shared<Table>();
    prepare();
  }
  std::shared_ptr<Table> body() {
    std::lock_guard<std::mutex> hold(mutex_);
    return body_;
  }

private:
  void prepare() { measure_ok(); }
  void measure_ok() { sum_ += body_->size(); } // EXPLAIN: swap-in-turn

  std::mutex mutex_;
  std::size_t sum_ = 0;
  std::shared_ptr<Table> body_;
};

// Another one calls it, too.
class Planner {
public:
  void plan() {
    body_ = std::make_shared<Table>();
    prepare();
  }
  void ask() { prepare(); }
  std::shared_ptr<Table> body() {
    std::lock_guard<std::mutex> hold(mutex_);
    return body_;
  }

private:
  void prepare() { measure_bad(); }
  void measure_bad() {
    sum_ += body_->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'body_' is dereferenced while 'plan' may replace it
  }

  std::mutex mutex_;
  std::size_t sum_ = 0;
  std::shared_ptr<Table> body_;
};
} // namespace in_turn

namespace at_the_end {
// Nobody replaces it but the destructor, by a function that others could call.
class Index {
public:
  ~Index() { clear(); }
  void clear() { points_.reset(); }
  std::size_t count_ok() { return points_->size(); } // EXPLAIN: most-on-one-thread, swapped-at-end
  std::shared_ptr<Table> points() {
    std::lock_guard<std::mutex> hold(mutex_);
    return points_;
  }

private:
  std::mutex mutex_;
  std::shared_ptr<Table> points_;
};

class Cache {
public:
  ~Cache() { clear(); }
  void clear() { points_.reset(); }
  void renew() { clear(); }
  std::size_t count_bad() {
    return points_->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'points_' is dereferenced while 'clear' may replace it
  }
  std::shared_ptr<Table> points() {
    std::lock_guard<std::mutex> hold(mutex_);
    return points_;
  }

private:
  std::mutex mutex_;
  std::shared_ptr<Table> points_;
};
} // namespace at_the_end
