// RUN: check mapwarden-check-then-act
// What was there may be gone, although no other function takes it away: two threads may be in this one.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

struct Key {
  int Value;
};

class Supplier {
public:
  std::shared_ptr<Key> acquire_bad() {
    if (!Keys.empty()) {
      std::unique_lock<std::mutex> Lock(M);
      auto First = Keys.front();
      // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'Keys' is read under 'M' because it was not empty without it: another thread may have emptied it since [mapwarden-check-then-act]
      Keys.pop();
      Ready.notify_one();
      return First;
    }
    return std::make_shared<Key>();
  }
  void give(std::shared_ptr<Key> One) {
    std::lock_guard<std::mutex> Lock(M);
    Keys.push(One);
  }

private:
  std::queue<std::shared_ptr<Key>> Keys;
  std::mutex M;
  std::condition_variable Ready;
};

class Locked {
public:
  std::shared_ptr<Key> acquire_ok() { // EXPLAIN: one-section
    std::unique_lock<std::mutex> Lock(M);
    if (Keys.empty())
      return std::make_shared<Key>();
    auto First = Keys.front();
    Keys.pop();
    return First;
  }
  void give(std::shared_ptr<Key> One) {
    std::lock_guard<std::mutex> Lock(M);
    Keys.push(One);
  }

private:
  std::queue<std::shared_ptr<Key>> Keys;
  std::mutex M;
};

class Jobs {
public:
  bool next_bad(int &Job) {
    if (Waiting.empty())
      return false;
    std::lock_guard<std::mutex> Lock(M);
    Job = Waiting.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Waiting' is read under 'M' because it was not empty without it: another thread may have emptied it since [mapwarden-check-then-act]
    Waiting.pop_front();
    return true;
  }
  void add(int Job) {
    std::lock_guard<std::mutex> Lock(M);
    Waiting.push_back(Job);
  }

private:
  std::deque<int> Waiting;
  std::mutex M;
};

// One thread is there for it: it asks again and again.
class Consumer {
public:
  void consume_ok(bool &Goes) { // EXPLAIN: nobody-removes
    while (Goes) {
      if (Waiting.empty())
        continue;
      std::lock_guard<std::mutex> Lock(M);
      Last = Waiting.front();
      Waiting.pop_front();
    }
  }
  void add(int Job) {
    std::lock_guard<std::mutex> Lock(M);
    Waiting.push_back(Job);
  }

private:
  int Last = 0;
  std::deque<int> Waiting;
  std::mutex M;
};

// Only the class itself calls it, or it ends things.
class Lines {
public:
  void add(int Line) {
    std::lock_guard<std::mutex> Lock(M);
    Waiting.push_back(Line);
  }
  void stop_ok() { // EXPLAIN: nobody-removes
    if (Waiting.empty())
      return;
    std::lock_guard<std::mutex> Lock(M);
    Last = Waiting.back();
    Waiting.clear();
  }

private:
  int Last = 0;
  std::deque<int> Waiting;
  std::mutex M;
};

// Private, and yet several threads run it: each may take what the others have seen.
namespace started_by_lambdas {
class Tasks {
public:
  void push(int task) {
    std::lock_guard<std::mutex> guard(mutex_);
    tasks_.push_back(task);
  }
  bool isEmpty() const {
    std::lock_guard<std::mutex> guard(mutex_);
    return tasks_.empty();
  }
  int take() {
    std::lock_guard<std::mutex> guard(mutex_);
    int task = tasks_.front();
    tasks_.pop_front();
    return task;
  }

private:
  mutable std::mutex mutex_;
  std::deque<int> tasks_;
};
class Renderers {
public:
  void start(int count) {
    for (int i = 0; i < count; ++i)
      threads_.emplace_back([this] { loop_bad(); });
  }
  void push(int task) { tasks_.push(task); }

private:
  void loop_bad() {
    while (!stop_)
      if (!tasks_.isEmpty())
        last_ = tasks_.take();
    // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: 'tasks_.tasks_' is read by the call of 'take' under 'tasks_.mutex_' because it was not empty in an earlier critical section
  }
  Tasks tasks_;
  std::vector<std::thread> threads_;
  std::atomic<bool> stop_{false};
  std::atomic<int> last_{0};
};
class Renderer {
public:
  void start() {
    thread_ = std::thread([this] { loop_ok(); });
  }
  void push(int task) { tasks_.push(task); }

private:
  void loop_ok() { // EXPLAIN: left-to-callers
    while (!stop_)
      if (!tasks_.isEmpty())
        last_ = tasks_.take();
  }
  Tasks tasks_;
  std::thread thread_;
  std::atomic<bool> stop_{false};
  std::atomic<int> last_{0};
};
} // namespace started_by_lambdas
