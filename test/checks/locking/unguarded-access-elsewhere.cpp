// RUN: check mapwarden-unguarded-access
// What else speaks for a guard: a thread that writes under it, a lambda that was made under it, another container that
// it guards. And what a constructor or destructor calls is a part of it.
#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace held_on_thread {
// Two that forget the lock, one that holds it: but that one is a thread.
class Catalogue {
public:
  void start() { loader_ = std::thread(&Catalogue::load, this); }
  int lookUp_bad(const std::string &name) { return entries_[name]; }
  // CHECK-MESSAGES: :[[@LINE-1]]:52: warning: 'entries_' is inserted into without 'guard_'
  int countAll() { return int(entries_.count("all")); } // it only reads

private:
  void load() {
    for (int i = 0; i < 100; ++i) {
      std::lock_guard<std::mutex> hold(guard_);
      entries_["entry" + std::to_string(i)] = i;
    }
  }
  std::mutex guard_;
  std::map<std::string, int> entries_;
  std::thread loader_;
};

// The same functions, and no thread.
class Single {
public:
  int lookUp_ok(const std::string &name) { return entries_[name]; } // EXPLAIN: any-lock, few-holders, most-forget
  int countAll() { return int(entries_.count("all")); }
  void load() {
    std::lock_guard<std::mutex> hold(guard_);
    entries_["entry"] = 1;
    ++loads_;
  }

private:
  std::mutex guard_;
  int loads_ = 0;
  std::map<std::string, int> entries_;
};
} // namespace held_on_thread

namespace made_under_lock {
class Queue {
public:
  void post(std::function<void()> job) {
    std::lock_guard<std::mutex> hold(lock_);
    jobs_.push_back(std::move(job));
  }
  void drain() {
    std::deque<std::function<void()>> mine;
    {
      std::lock_guard<std::mutex> hold(lock_);
      mine.swap(jobs_);
    }
    for (auto &job : mine)
      job();
  }

private:
  std::mutex lock_;
  std::deque<std::function<void()>> jobs_;
};

class Counters {
public:
  void add(const std::string &key) {
    std::lock_guard<std::mutex> hold(lock_);
    values_[key] += 1;
  }
  void reset_bad() {
    std::lock_guard<std::mutex> hold(lock_);
    later_.post([this] { values_.clear(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: 'values_' is cleared without 'lock_'
  }

private:
  std::mutex lock_;
  std::unordered_map<std::string, long> values_;
  Queue later_;
};

class AtOnce {
public:
  void add(const std::string &key) {
    std::lock_guard<std::mutex> hold(lock_);
    values_[key] += 1;
  }
  void reset_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> hold(lock_);
    auto wipe = [this] { values_.clear(); };
    wipe();
    later_.post([this] {
      std::lock_guard<std::mutex> hold(lock_);
      values_.erase("last");
    });
  }

private:
  std::mutex lock_;
  std::unordered_map<std::string, long> values_;
  Queue later_;
};
} // namespace made_under_lock

namespace companions {
// `times_` has the same keys as `progress_`, and two that forget its lock, which is more than those that hold it.
class Transfers {
public:
  void begin(int handle) {
    std::lock_guard<std::mutex> hold(mutex_);
    progress_[handle] = 0;
    times_[handle] = 1;
  }
  void end(int handle) {
    std::lock_guard<std::mutex> hold(mutex_);
    progress_.erase(handle);
    times_.erase(handle);
  }
  void forget_bad(int handle) { times_.erase(handle); }
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: 'times_' is erased from without 'mutex_'
  void renew(int handle) { times_.insert_or_assign(handle, 2); }
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: 'times_' is inserted into without 'mutex_'
  int progress(int handle) {
    std::lock_guard<std::mutex> hold(mutex_);
    times_.count(handle);
    return progress_[handle];
  }

private:
  std::mutex mutex_;
  std::map<int, int> progress_;
  std::map<int, int> times_;
};

// `drawn_` is touched in one of the sections only, by chance.
class Screen {
public:
  void add(int id) {
    std::lock_guard<std::mutex> hold(mutex_);
    items_.insert(id);
  }
  void drop(int id) {
    std::lock_guard<std::mutex> hold(mutex_);
    items_.erase(id);
    drawn_.erase(id);
  }
  void draw_ok(int id) { drawn_.insert(id); } // EXPLAIN: no-guard
  void clear() { drawn_.clear(); }

private:
  std::mutex mutex_;
  std::set<int> items_;
  std::set<int> drawn_;
};
} // namespace companions

namespace what_a_destructor_calls {
class Jobs {
public:
  Jobs() { open(); }
  ~Jobs() { shutdown_bad(); }
  void submit(int job) {
    std::lock_guard<std::mutex> hold(mutex_);
    jobs_.push_back(job);
  }

private:
  void open() {
    worker_ = std::thread([this] { work(); });
    jobs_.push_back(0);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'jobs_' is inserted into without 'mutex_'
  }
  void shutdown_bad() {
    jobs_.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'jobs_' is cleared without 'mutex_'
    worker_.join();
  }
  void work() {
    std::lock_guard<std::mutex> hold(mutex_);
    jobs_.pop_front();
  }
  std::mutex mutex_;
  std::list<int> jobs_;
  std::thread worker_;
};

// The destructor waits, behind what it calls.
class Later {
public:
  Later() { worker_ = std::thread(&Later::work, this); }
  ~Later() {
    wipe_bad();
    worker_.join();
  }
  void submit(int job) {
    std::lock_guard<std::mutex> hold(mutex_);
    jobs_.push_back(job);
  }

private:
  void wipe_bad() { jobs_.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: 'jobs_' is cleared without 'mutex_'
  void work() {
    std::lock_guard<std::mutex> hold(mutex_);
    jobs_.pop_front();
  }
  std::mutex mutex_;
  std::list<int> jobs_;
  std::thread worker_;
};

class Behind {
public:
  Behind() {
    fill();
    worker_ = std::thread(&Behind::work, this);
  }
  ~Behind() {
    worker_.join();
    wipe_ok();
  }
  void submit(int job) {
    std::lock_guard<std::mutex> hold(mutex_);
    jobs_.push_back(job);
  }

private:
  void fill() { jobs_.push_back(0); }
  void wipe_ok() { jobs_.clear(); } // EXPLAIN: made-by-caller
  void work() {
    std::lock_guard<std::mutex> hold(mutex_);
    jobs_.pop_front();
  }
  std::mutex mutex_;
  std::list<int> jobs_;
  std::thread worker_;
};
} // namespace what_a_destructor_calls

namespace on_another_branch {
class Metrics {
public:
  explicit Metrics(bool isShared) : isShared_(isShared) {}
  void record_ok(int value) { // EXPLAIN: lock-optional
    if (isShared_) {
      std::lock_guard<std::mutex> hold(mutex_);
      values_.push_back(value);
    } else {
      values_.push_back(value);
    }
  }
  int last() {
    std::lock_guard<std::mutex> hold(mutex_);
    return values_.back();
  }
  void reset() {
    std::lock_guard<std::mutex> hold(mutex_);
    values_.clear();
  }

private:
  const bool isShared_;
  std::mutex mutex_;
  std::vector<int> values_;
};

// Something else on the other branch.
class Queue {
public:
  void drop_bad(bool all) {
    if (all) {
      std::lock_guard<std::mutex> hold(mutex_);
      values_.clear();
    } else {
      values_.pop_back();
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'values_' is popped without 'mutex_'
    }
  }
  void put(int value) {
    std::lock_guard<std::mutex> hold(mutex_);
    values_.push_back(value);
  }
  void reset() {
    std::lock_guard<std::mutex> hold(mutex_);
    values_.clear();
  }

private:
  std::mutex mutex_;
  std::vector<int> values_;
};
} // namespace on_another_branch

namespace started_at_the_end {
// The destructor's own threads are all that still knows the object.
class Index {
public:
  ~Index() {
    std::vector<std::thread> helpers;
    for (int i = 0; i < 4; ++i)
      helpers.emplace_back([this, i] { dropPart_ok(i); });
    for (auto &helper : helpers)
      helper.join();
  }
  void put(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    parts_[key % 4].insert(key);
  }
  void drop(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    parts_.erase(key % 4);
  }

private:
  void dropPart_ok(int part) { parts_[part].clear(); } // EXPLAIN: left-to-guard, made-by-caller
  std::mutex mutex_;
  std::map<int, std::set<int>> parts_;
};
} // namespace started_at_the_end

namespace in_a_private_part {
// What rolls back is made where the lock is held, wherever that is.
class Table {
public:
  void revert() { last_->undo_ok(); } // called with the lock held, elsewhere
  void drop(int row) {
    std::lock_guard<std::mutex> hold(mutex_);
    rows_.erase(row);
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    rows_.clear();
  }
  void put(int row) {
    std::lock_guard<std::mutex> hold(mutex_);
    rows_.insert(row);
  }

private:
  class Rollback {
  public:
    explicit Rollback(Table &of) : of_(of) {}
    void undo_ok() { of_.rows_.clear(); } // EXPLAIN: of-private-part

  private:
    Table &of_;
  };
  std::unique_ptr<Rollback> last_;
  std::mutex mutex_;
  std::set<int> rows_;
};

// A const method that is asked for a result calls at once.
class Sums {
public:
  long sum(const std::function<long(int)> &of) const;
};
class Prices {
public:
  long total_ok(const Sums &sums) { // EXPLAIN: held
    std::lock_guard<std::mutex> hold(mutex_);
    return sums.sum([this](int row) { return prices_[row]; });
  }
  void set(int row, long price) {
    std::lock_guard<std::mutex> hold(mutex_);
    prices_[row] = price;
  }
  void drop(int row) {
    std::lock_guard<std::mutex> hold(mutex_);
    prices_.erase(row);
  }

private:
  std::mutex mutex_;
  std::map<int, long> prices_;
};
} // namespace in_a_private_part
