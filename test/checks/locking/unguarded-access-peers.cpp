// RUN: check mapwarden-unguarded-access
// The lock that is held is another object's: of a peer, or of one object where the container is there for all. And who
// looks up twice, without the lock and with it. And locks of a project's own, by their names.
#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace of_peers {
class Store {
public:
  void put(const std::string &key, int value) {
    Shard &shard = shardOf(key);
    std::lock_guard<std::mutex> hold(shard.mutex);
    shard.data[key] = value;
  }
  void drop(const std::string &key) {
    Shard &shard = shardOf(key);
    std::lock_guard<std::mutex> hold(shard.mutex);
    shard.data.erase(key);
  }
  void rename_bad(const std::string &from, const std::string &to) {
    Shard &source = shardOf(from);
    Shard &target = shardOf(to);
    std::lock_guard<std::mutex> hold(source.mutex);
    source.data.erase(from);
    target.data[to] = 1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'target.data' is inserted into without 'mutex'
  }
  void rename_ok(const std::string &from, const std::string &to) { // EXPLAIN: held
    Shard &source = shardOf(from);
    Shard &target = shardOf(to);
    std::scoped_lock hold(source.mutex, target.mutex);
    source.data.erase(from);
    target.data[to] = 1;
  }
  // One object by two names.
  void alias_ok(const std::string &key) { // EXPLAIN: held
    Shard &shard = shardOf(key);
    Shard &again = shard;
    std::lock_guard<std::mutex> hold(shard.mutex);
    again.data.erase(key);
  }

private:
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, int> data;
  };
  Shard &shardOf(const std::string &key) { return shards_[key.size() % 16]; }
  std::array<Shard, 16> shards_;
};

class Histogram {
public:
  void count(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    ++buckets_[key];
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    buckets_.clear();
  }
  void trim(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    buckets_.erase(key);
  }
  void merge_bad(const Histogram &other) {
    std::lock_guard<std::mutex> hold(mutex_);
    for (const auto &bucket : other.buckets_)
      // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: 'other.buckets_' is read without 'mutex_'
      buckets_[bucket.first] += bucket.second;
  }
  void both_ok(const Histogram &other) { // EXPLAIN: held
    std::scoped_lock hold(mutex_, other.mutex_);
    buckets_ = other.buckets_;
  }

private:
  mutable std::mutex mutex_;
  std::map<int, long> buckets_;
};

// What is given is the caller's own.
class Totals {
public:
  void count(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    ++buckets_[key];
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    buckets_.clear();
  }
  void read() {
    Totals fresh;
    fresh.count(1);
    fold_ok(fresh);
  }

private:
  void fold_ok(const Totals &other) { // EXPLAIN: made-by-caller
    std::lock_guard<std::mutex> hold(mutex_);
    for (const auto &bucket : other.buckets_)
      buckets_[bucket.first] += bucket.second;
  }
  mutable std::mutex mutex_;
  std::map<int, long> buckets_;
};
} // namespace of_peers

namespace of_one_object {
class Device {
public:
  explicit Device(int id) : id_(id) {
    std::lock_guard<std::mutex> hold(tableMutex_);
    ++open_[id_];
  }
  ~Device() {
    std::lock_guard<std::mutex> hold(mutex_);
    open_.erase(id_);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'open_' is erased from without 'tableMutex_'
  }
  static bool isOpen_ok(int id) { // EXPLAIN: held
    std::lock_guard<std::mutex> hold(tableMutex_);
    return open_.count(id) != 0;
  }

private:
  const int id_;
  std::mutex mutex_;
  static std::mutex tableMutex_;
  static std::unordered_map<int, int> open_;
};
} // namespace of_one_object

namespace looked_up_twice {
class Fonts {
public:
  std::shared_ptr<int> find_bad(const std::string &name) {
    auto hit = fonts_.find(name);
    // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: 'fonts_' is read without 'mutex_'
    if (hit != fonts_.end())
      return hit->second;
    std::lock_guard<std::mutex> hold(mutex_);
    auto again = fonts_.find(name);
    if (again == fonts_.end())
      again = fonts_.emplace(name, std::make_shared<int>(1)).first;
    return again->second;
  }
  void purge() {
    std::lock_guard<std::mutex> hold(mutex_);
    fonts_.clear();
  }

private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<int>> fonts_;
};

// Only a question how many there are.
class Jobs {
public:
  bool take_ok(int &job) { // EXPLAIN: any-lock, asked-again, asks-size, few-holders
    if (jobs_.empty())
      return false;
    std::lock_guard<std::mutex> hold(mutex_);
    if (jobs_.empty())
      return false;
    job = jobs_.back();
    jobs_.pop_back();
    return true;
  }
  void put(int job) {
    std::lock_guard<std::mutex> hold(mutex_);
    jobs_.push_back(job);
  }

private:
  std::mutex mutex_;
  std::vector<int> jobs_;
};
} // namespace looked_up_twice

namespace called_locks {
class SpinLock {
public:
  void acquire();
  void release();

private:
  std::atomic<bool> taken_;
};
class Holder {
public:
  explicit Holder(SpinLock &lock) : lock_(lock) { lock_.acquire(); }
  ~Holder() { lock_.release(); }

private:
  SpinLock &lock_;
};
class Mixer {
public:
  void noteOn(int note) {
    Holder hold(lock_);
    notes_.insert(note);
  }
  void noteOff(int note) {
    Holder hold(lock_);
    notes_.erase(note);
  }
  void mute() {
    lock_.acquire();
    notes_.erase(0);
    lock_.release();
  }
  void reset_bad() { notes_.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'notes_' is cleared without 'lock_'

private:
  SpinLock lock_;
  std::set<int> notes_;
};

// No lock: a pool of blocks.
class BlockPool {
public:
  void acquire();
  void release();
};
class Renderer {
public:
  void add(int id) {
    pool_.acquire();
    ids_.insert(id);
    pool_.release();
  }
  void drop(int id) {
    pool_.acquire();
    ids_.erase(id);
    pool_.release();
  }
  void clear_ok() { ids_.clear(); } // EXPLAIN: no-guard

private:
  BlockPool pool_;
  std::set<int> ids_;
};
} // namespace called_locks
