// RUN: check mapwarden-callback-under-lock
// A lambda of a member runs callbacks under the lock of its object.
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

class Executor {
public:
  void start_bad() {
    thread_ = std::thread([this] {
      while (!stopped_) {
        std::unique_lock<std::mutex> lock(mutex_);
        ready_.wait(lock, [this] { return stopped_ || !tasks_.empty(); });
        if (!tasks_.empty()) {
          tasks_.front()();
          // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: a callback is run while 'mutex_' is held since line [[@LINE-4]]: if it calls 'spawn', the thread waits for itself
          tasks_.pop_front();
        }
      }
    });
  }
  void spawn(std::function<void()> task) {
    std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(task);
    ready_.notify_one();
  }
  ~Executor() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      stopped_ = true;
    }
    ready_.notify_all();
    thread_.join();
  }

private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> tasks_;
  bool stopped_ = false;
  std::thread thread_;
};

class Careful {
public:
  void start_ok() { // EXPLAIN: no-lock
    thread_ = std::thread([this] {
      while (!stopped_) {
        std::unique_lock<std::mutex> lock(mutex_);
        ready_.wait(lock, [this] { return stopped_ || !tasks_.empty(); });
        if (!tasks_.empty()) {
          auto task = tasks_.front();
          tasks_.pop_front();
          lock.unlock();
          task();
        }
      }
    });
  }
  void spawn(std::function<void()> task) {
    std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(task);
    ready_.notify_one();
  }

private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> tasks_;
  bool stopped_ = false;
  std::thread thread_;
};
