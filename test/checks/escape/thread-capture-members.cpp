// RUN: check mapwarden-thread-capture -std=c++20
// Members that end before the one which waits for the thread that uses them. In order: a thread, a task, a class of the
// project's that joins, several threads.
#include <condition_variable>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace a_thread {
class Forwarder_bad {
public:
  Forwarder_bad() {
    Thread = std::jthread([this](std::stop_token Stop) { pump(Stop); });
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'M' is used by this thread, and ends before 'Thread' waits for that: it is declared behind it
    // CHECK-MESSAGES: :[[@LINE+13]]:14: note: declared here
  }
  void push(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Queue.push_back(Value);
  }

private:
  void pump(std::stop_token) {
    std::lock_guard<std::mutex> Lock(M);
    Queue.pop_front();
  }
  std::jthread Thread;
  std::mutex M;
  std::deque<int> Queue;
};
class Initialised_bad {
public:
  Initialised_bad() : Thread([this](std::stop_token Stop) { pump(Stop); }) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: 'Queue' is used by this thread, and ends before 'Thread' waits for that: it is declared behind it

private:
  void pump(std::stop_token) { Queue.pop_front(); }
  std::jthread Thread;
  std::deque<int> Queue;
};
class Forwarder_ok { // EXPLAIN: owner-unknown
public:
  Forwarder_ok() {
    Thread = std::jthread([this](std::stop_token Stop) { pump(Stop); });
  }

private:
  void pump(std::stop_token) {
    std::lock_guard<std::mutex> Lock(M);
    Queue.pop_front();
  }
  std::mutex M;
  std::deque<int> Queue;
  std::jthread Thread;
};
class Joined_ok { // EXPLAIN: stopped-at-end
public:
  Joined_ok() {
    Thread = std::jthread([this](std::stop_token Stop) { pump(Stop); });
  }
  ~Joined_ok() { // EXPLAIN: no-candidate
    Thread.request_stop();
    Thread.join();
  }

private:
  void pump(std::stop_token) { Queue.pop_front(); }
  std::jthread Thread;
  std::deque<int> Queue;
};
class Unseen_ok { // EXPLAIN: owner-unknown
public:
  Unseen_ok() {
    Thread = std::jthread([this](std::stop_token Stop) { pump(Stop); });
  }
  ~Unseen_ok();

private:
  void pump(std::stop_token) { Queue.pop_front(); }
  std::jthread Thread;
  std::deque<int> Queue;
};
class Another_ok { // EXPLAIN: owner-unknown
public:
  Another_ok() {
    Thread = std::jthread([this](std::stop_token Stop) { pump(Stop); });
  }

private:
  void pump(std::stop_token) { Queue.pop_front(); }
  std::deque<int> Queue;
  std::jthread Thread;
  std::map<int, int> Others;
};
} // namespace a_thread

namespace several_threads {
class Pool_bad {
public:
  void start() {
    for (int I = 0; I < 4; ++I)
      Workers.emplace_back([this] { work(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Jobs' is used by this thread, and ends before 'Workers' waits for that: it is declared behind it
  }

private:
  void work() {
    std::lock_guard<std::mutex> Lock(M);
    Jobs.pop_front();
  }
  std::mutex M;
  std::vector<std::jthread> Workers;
  std::deque<int> Jobs;
};
} // namespace several_threads

namespace a_task {
class Loader_bad {
public:
  void start() {
    Done = std::async(std::launch::async, [this] { load(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Names' is used by this task, and ends before 'Done' waits for that: it is declared behind it
  }

private:
  void load() { Names[1] = "one"; }
  std::future<void> Done;
  std::map<int, std::string> Names;
};
class Loader_ok { // EXPLAIN: owner-unknown
public:
  void start() { Done = std::async(std::launch::async, [this] { load(); }); }

private:
  void load() { Names[1] = "one"; }
  std::map<int, std::string> Names;
  std::future<void> Done;
};
class Asked_ok { // EXPLAIN: owner-unknown
public:
  void start() { Done = std::async(std::launch::async, [this] { load(); }); }
  void finish() { Done.get(); }

private:
  void load() { Names[1] = "one"; }
  std::future<void> Done;
  std::map<int, std::string> Names;
};
} // namespace a_task

namespace a_class_that_joins {
class Joiner {
public:
  Joiner() = default;
  explicit Joiner(std::thread Given) : Held(std::move(Given)) {}
  Joiner(Joiner &&) = default;
  Joiner &operator=(Joiner &&) = default;
  ~Joiner() {
    if (Held.joinable())
      Held.join();
  }

private:
  std::thread Held;
};
class Sampler_bad {
public:
  Sampler_bad() : Worker(std::thread([this] { sample(); })) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'Samples' is used by this thread, and ends before 'Worker' waits for that: it is declared behind it

private:
  void sample() { Samples.push_back(1); }
  Joiner Worker;
  std::vector<int> Samples;
};
class Sampler_ok { // EXPLAIN: owner-unknown
public:
  Sampler_ok() : Worker(std::thread([this] { sample(); })) {}

private:
  void sample() { Samples.push_back(1); }
  std::vector<int> Samples;
  Joiner Worker;
};
} // namespace a_class_that_joins
