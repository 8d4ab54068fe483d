// RUN: check mapwarden-unguarded-access
// Whose is the lock, and whose is the container? A class that only knows the object that has both leaves locks to its
// maker; and a lock of another object is there for that one.
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace through_a_link {
class Store {
public:
  void put(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    items_.insert(key);
  }
  void drop(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    items_.erase(key);
  }
  bool has(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    return items_.count(key) != 0;
  }
  void load();

private:
  friend class Counter;
  std::mutex mutex_;
  std::set<int> items_;
};

// It is made for one walk, by whoever holds the lock, in another unit.
class Counter {
public:
  explicit Counter(Store &of) : of_(of) {}
  int count_ok() const { // EXPLAIN: any-lock, through-link
    int sum = 0;
    for (int item : of_.items_)
      sum += item;
    return sum;
  }

private:
  Store &of_;
};

// The same, but it runs on a thread, where nobody holds anything.
class Cellar {
public:
  void put(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    items_.insert(key);
  }
  void drop(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    items_.erase(key);
  }

private:
  friend class Janitor;
  std::mutex mutex_;
  std::set<int> items_;
};

class Janitor {
public:
  explicit Janitor(Cellar &of) : of_(of) {}
  void start() { thread_ = std::thread(&Janitor::run_bad, this); }

private:
  void run_bad() {
    of_.items_.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'of_.items_' is cleared without 'mutex_'
  }
  Cellar &of_;
  std::thread thread_;
};

// It calls what expects the lock, as does everybody else who holds it.
class Ledger {
public:
  void put(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    add_ok(key);
  }
  void drop(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    items_.erase(key);
  }
  void load();

private:
  friend class Reader;
  void add_ok(int key) { items_.insert(key); } // EXPLAIN: no-candidate
  std::mutex mutex_;
  std::set<int> items_;
};
class Reader {
public:
  explicit Reader(Ledger &of) : of_(of) {}
  void operator_ok(int key) {
    of_.add_ok(key); // EXPLAIN: through-link
  }

private:
  Ledger &of_;
};
} // namespace through_a_link

namespace lock_of_other {
// The lock keeps the world whole, while the planner works on it; the planner itself is one thread's.
class World {
public:
  std::mutex &getMutex() { return mutex_; }

private:
  std::mutex mutex_;
};

class Planner {
public:
  explicit Planner(std::shared_ptr<World> world) : world_(std::move(world)) {}
  void plan() {
    std::lock_guard<std::mutex> hold(world_->getMutex());
    steps_.push_back(1);
  }
  void plan(int first) {
    std::lock_guard<std::mutex> hold(world_->getMutex());
    steps_.assign(1, first);
  }
  int getStep_ok(int at) const { return steps_[at]; } // EXPLAIN: any-lock, lock-of-other

private:
  std::shared_ptr<World> world_;
  std::vector<int> steps_;
};

// The mutex is the class's own, for all that it is held by a pointer.
class Log {
public:
  Log() : mutex_(std::make_unique<std::mutex>()) {}
  void add(const std::string &line) {
    std::lock_guard<std::mutex> hold(*mutex_);
    lines_.push_back(line);
  }
  void clear() {
    std::lock_guard<std::mutex> hold(*mutex_);
    lines_.clear();
  }
  std::string first_bad() const { return lines_.front(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:49: warning: 'lines_' is read without '*mutex_'

private:
  std::unique_ptr<std::mutex> mutex_;
  std::vector<std::string> lines_;
};
} // namespace lock_of_other

namespace lock_of_sibling {
// One of two that share a base has a lock for what the base keeps; the other has none, and wants none.
class Block {
public:
  virtual ~Block() = default;
  void run() {
    while (running_)
      work();
  }

protected:
  virtual void work() {}
  std::vector<int> outputs_;
  bool running_ = true;
};

class Splitter : public Block {
public:
  void addOutput(int to) {
    std::lock_guard<std::mutex> hold(outputsMutex_);
    outputs_.push_back(to);
  }
  void dropOutputs() {
    std::lock_guard<std::mutex> hold(outputsMutex_);
    outputs_.clear();
  }
  int first_bad() const { return outputs_.front(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:43: warning: 'outputs_' is read without 'outputsMutex_'

private:
  void work() override {
    std::lock_guard<std::mutex> hold(outputsMutex_);
    for (int &output : outputs_)
      ++output;
  }
  std::mutex outputsMutex_;
};

class Simple : public Block {
private:
  void work() override { work_ok(); }
  void work_ok() { ++outputs_[0]; } // EXPLAIN: hidden-virtual
};
} // namespace lock_of_sibling
