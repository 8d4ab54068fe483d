// RUN: check mapwarden-unguarded-access
// A thread that waits until something is in the container gives up the lock meanwhile: so that is the guard, even if
// one function alone holds it besides.
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

namespace drained_behind_the_wait {
class Logger {
public:
  Logger() : thread_([this] { run_bad(); }) {}
  ~Logger() {
    {
      std::lock_guard<std::mutex> guard(mutex_);
      quit_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }
  void log(int line) {
    std::lock_guard<std::mutex> guard(mutex_);
    lines_.push(line);
    wake_.notify_one();
  }

private:
  void run_bad() {
    while (!quit_) {
      {
        std::unique_lock<std::mutex> lock(mutex_);
        wake_.wait(lock, [this] { return quit_ || !lines_.empty(); });
      }
      while (!lines_.empty())
        lines_.pop();
      // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'lines_' is popped without 'mutex_', held in the other function that uses it
    }
  }
  std::mutex mutex_;
  std::condition_variable wake_;
  std::queue<int> lines_;
  bool quit_ = false;
  std::thread thread_;
};

class Swapping {
public:
  Swapping() : thread_([this] { run_ok(); }) {}
  ~Swapping() { thread_.join(); }
  void log(int line) {
    std::lock_guard<std::mutex> guard(mutex_);
    lines_.push(line);
    wake_.notify_one();
  }

private:
  void run_ok() { // EXPLAIN: held
    for (;;) {
      std::queue<int> mine;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        while (lines_.empty())
          wake_.wait(lock);
        mine.swap(lines_);
      }
      while (!mine.empty())
        mine.pop();
    }
  }
  std::mutex mutex_;
  std::condition_variable wake_;
  std::queue<int> lines_;
  std::thread thread_;
};
} // namespace drained_behind_the_wait

namespace cleared_before_the_join {
class Pool {
public:
  Pool() {
    for (int i = 0; i < 4; ++i)
      workers_.emplace_back(&Pool::work, this);
  }
  ~Pool() { shutdown_bad(); }
  void shutdown_bad() {
    {
      std::lock_guard<std::mutex> guard(mutex_);
      stop_ = true;
    }
    wake_.notify_all();
    tasks_.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'tasks_' is cleared without 'mutex_'
    for (auto &worker : workers_)
      worker.join();
  }

private:
  void work() {
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        while (!stop_ && tasks_.empty())
          wake_.wait(lock);
        if (stop_)
          return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      task();
    }
  }
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool stop_ = false;
  std::vector<std::thread> workers_;
};

class Joining {
public:
  Joining() {
    for (int i = 0; i < 4; ++i)
      workers_.emplace_back(&Joining::work, this);
  }
  ~Joining() { drain_ok(); }
  void drain_ok() {
    {
      std::lock_guard<std::mutex> guard(mutex_);
      stop_ = true;
    }
    wake_.notify_all();
    for (auto &worker : workers_)
      worker.join();
    tasks_.clear(); // EXPLAIN: behind-join
  }

private:
  void work() {
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        wake_.wait(lock, [this] { return stop_ || !tasks_.empty(); });
        if (stop_)
          return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      task();
    }
  }
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool stop_ = false;
  std::vector<std::thread> workers_;
};
} // namespace cleared_before_the_join
