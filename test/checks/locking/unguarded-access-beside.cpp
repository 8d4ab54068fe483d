// RUN: check mapwarden-unguarded-access
// A thread of the class's own changes a container, a public function uses it, and there is no lock.
#include <atomic>
#include <map>
#include <mutex>
#include <pthread.h>
#include <thread>
#include <vector>

namespace read_meanwhile {
class Sampler {
public:
  ~Sampler() { stop(); }
  void start() {
    values_.clear();
    running_ = true;
    thread_ = std::thread(&Sampler::run, this);
  }
  void stop() {
    running_ = false;
    if (thread_.joinable())
      thread_.join();
  }
  bool isRunning_ok() const { return running_; } // EXPLAIN: no-access
  double mean_bad() const {
    double sum = 0;
    for (double value : values_)
      // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'values_' is read here, and inserted into on a thread that this class starts, and no lock keeps them apart [mapwarden-unguarded-access]
      sum += value;
    return sum;
  }

private:
  void run() {
    while (running_)
      add();
  }
  void add() { values_.push_back(1); }
  std::thread thread_;
  std::atomic<bool> running_{false};
  std::vector<double> values_;
};
double calibrate() {
  Sampler sampler;
  sampler.start();
  double mean = sampler.mean_bad();
  sampler.stop();
  return mean;
}
} // namespace read_meanwhile

namespace read_afterwards {
class Sampler {
public:
  ~Sampler() { stop(); }
  void start() {
    running_ = true;
    thread_ = std::thread([this] { run(); });
  }
  void stop() {
    running_ = false;
    if (thread_.joinable())
      thread_.join();
  }
  double mean_ok() const { // EXPLAIN: no-guard
    double sum = 0;
    for (double value : values_)
      sum += value;
    return sum;
  }
  // Behind the join itself.
  unsigned finish_ok() { // EXPLAIN: no-guard
    stop();
    return values_.size();
  }

private:
  void run() {
    while (running_)
      values_.push_back(1);
  }
  std::thread thread_;
  std::atomic<bool> running_{false};
  std::vector<double> values_;
};
double calibrate() {
  Sampler sampler;
  sampler.start();
  sampler.stop();
  return sampler.mean_ok();
}
} // namespace read_afterwards

// All that uses it runs on the thread.
namespace on_the_thread {
class Worker {
public:
  void start() { thread_ = std::thread([this] { run(); }); }
  void handle_ok(int what) { done_[what] = true; } // EXPLAIN: no-guard
  int known_ok() const { return limit_; }         // EXPLAIN: no-access

private:
  void run() {
    for (int i = 0; i < limit_; ++i) {
      handle_ok(i);
      done_.erase(i - 1);
    }
  }
  std::thread thread_;
  int limit_ = 3;
  std::map<int, bool> done_;
};
} // namespace on_the_thread

// Nobody else knows the object yet, but the thread that its constructor has started.
namespace started_by_the_constructor {
class Pool {
public:
  explicit Pool(int count) {
    known_.reserve(8);
    for (int i = 0; i < count; ++i) {
      std::thread worker([this] { run(); });
      known_.push_back(i);
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'known_' is inserted into without 'mutex_', held in all 3 other functions that use it
      worker.detach();
    }
  }
  void add_ok(int id) {
    std::lock_guard<std::mutex> lock(mutex_); // EXPLAIN: held
    known_.push_back(id);
  }
  unsigned size() {
    std::lock_guard<std::mutex> lock(mutex_);
    return known_.size();
  }

private:
  void run() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!known_.empty())
      known_.pop_back();
  }
  std::mutex mutex_;
  std::vector<int> known_;
};
// The thread has nothing to do with it; or it is filled before.
class Others {
public:
  explicit Others(int count) {
    names_.push_back(count);
    std::thread worker([this] { run(); });
    known_.push_back(count);
    worker.detach();
  }
  void add_ok(int id) { // EXPLAIN: held
    std::lock_guard<std::mutex> lock(mutex_);
    known_.push_back(id);
    names_.push_back(id);
  }
  unsigned size() {
    std::lock_guard<std::mutex> lock(mutex_);
    return known_.size() + names_.size();
  }

private:
  void run() {
    std::lock_guard<std::mutex> lock(mutex_);
    names_.clear();
  }
  std::mutex mutex_;
  std::vector<int> known_, names_;
};
} // namespace started_by_the_constructor

// A private static mutex is nothing that callers can take; a public one is.
namespace static_mutexes {
class Entries {
public:
  void open(int id) {
    std::lock_guard<std::mutex> guard(lock_);
    all_[id] = true;
  }
  bool close(int id) {
    std::lock_guard<std::mutex> guard(lock_);
    return all_.erase(id) != 0;
  }
  void rename_bad(int from, int to) {
    all_.erase(from);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'all_' is erased from without 'lock_', held in all 2 other functions that use it
    all_[to] = true;
  }

private:
  static std::mutex lock_;
  std::map<int, bool> all_;
};
class Given {
public:
  static std::mutex lock;
  void open(int id) {
    std::lock_guard<std::mutex> guard(lock);
    all_[id] = true;
  }
  bool close(int id) {
    std::lock_guard<std::mutex> guard(lock);
    return all_.erase(id) != 0;
  }
  void rename_ok(int from, int to) { // EXPLAIN: may-be-held
    all_.erase(from);
    all_[to] = true;
  }

private:
  std::map<int, bool> all_;
};
} // namespace static_mutexes

// Nobody else knows the object any more, but the thread that its destructor has not waited for yet.
namespace ended_by_the_destructor {
class Queue {
public:
  Queue() : thread_([this] { run(); }) {}
  ~Queue() {
    stop_ = true;
    tasks_.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'tasks_' is cleared without 'mutex_', held in all 2 other functions that use it
    thread_.join();
  }
  void add_ok(int task) { // EXPLAIN: held
    std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(task);
  }

private:
  void run() {
    while (!stop_) {
      std::lock_guard<std::mutex> lock(mutex_);
      if (!tasks_.empty())
        tasks_.pop_back();
    }
  }
  std::mutex mutex_;
  std::vector<int> tasks_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};
class Waiting {
public:
  Waiting() : thread_([this] { run(); }) {}
  ~Waiting() {
    stop_ = true;
    thread_.join();
    tasks_.clear();
  }
  void add_ok(int task) { // EXPLAIN: held
    std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(task);
  }

private:
  void run() {
    while (!stop_) {
      std::lock_guard<std::mutex> lock(mutex_);
      if (!tasks_.empty())
        tasks_.pop_back();
    }
  }
  std::mutex mutex_;
  std::vector<int> tasks_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};
} // namespace ended_by_the_destructor

// The function's own object, which it has given to a thread.
namespace given_to_a_thread {
struct Job {
  std::mutex mutex;
  std::vector<int> found;
};
void *search(void *data) {
  Job *job = static_cast<Job *>(data);
  std::lock_guard<std::mutex> lock(job->mutex);
  job->found.push_back(1);
  return nullptr;
}
int scan_bad() {
  Job job;
  job.found.push_back(0);
  pthread_t thread;
  pthread_create(&thread, nullptr, search, &job);
  int sum = 0;
  for (int each : job.found)
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'job.found' is read without 'mutex', held in the other function that uses it
    sum += each;
  pthread_join(thread, nullptr);
  return sum;
}
struct Other {
  std::mutex mutex;
  std::vector<int> found;
};
void *searchOther(void *data) {
  Other *job = static_cast<Other *>(data);
  std::lock_guard<std::mutex> lock(job->mutex);
  job->found.push_back(1);
  return nullptr;
}
int scan_ok() { // EXPLAIN: owned
  Other job;
  job.found.push_back(0);
  pthread_t thread;
  pthread_create(&thread, nullptr, searchOther, &job);
  pthread_join(thread, nullptr);
  int sum = 0;
  for (int each : job.found)
    sum += each;
  return sum;
}
} // namespace given_to_a_thread
