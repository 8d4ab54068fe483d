// RUN: check mapwarden-unguarded-access
// Containers without any lock that two threads use. In order: one function on several threads, two functions, captured
// locals, what is right.
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace several {
class Pool {
public:
  void start() {
    for (int Index = 0; Index < 4; ++Index)
      Threads.emplace_back([this] { run(); });
  }
  void collect_bad(int Value) { Results.push_back(Value); }
  // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: 'Results' is inserted into on several threads, and no lock keeps them apart
  // CHECK-MESSAGES: :[[@LINE-4]]:15: note: the threads are started here, in a loop
  void run() { collect_bad(1); }

private:
  std::vector<std::thread> Threads;
  std::vector<int> Results;
};
class Locked {
public:
  void start() {
    for (int Index = 0; Index < 4; ++Index)
      Threads.emplace_back([this] { run_ok(); });
  }
  void run_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Mutex);
    Results.push_back(1);
  }

private:
  std::mutex Mutex;
  std::vector<std::thread> Threads;
  std::vector<int> Results;
};
// Others have the lock: that it is missing is all there is to say.
class Half {
public:
  void start() {
    for (int Index = 0; Index < 4; ++Index)
      Threads.emplace_back([this] { run_bad(); });
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Results.clear();
  }
  void shrink() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Results.pop_back();
  }
  void run_bad() {
    Results.push_back(1);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Results' is inserted into without 'Mutex'
  }

private:
  std::mutex Mutex;
  std::vector<std::thread> Threads;
  std::vector<int> Results;
};
} // namespace several

namespace two {
class Service {
public:
  void start() {
    Reader = std::thread([this] { read(); });
    Writer = std::thread(&Service::write_bad, this);
  }

private:
  void read() { Sum += Queue.size(); }
  void write_bad() { Queue.push_back(1); }
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'Queue' is inserted into on one thread and read on another, and no lock keeps them apart
  // CHECK-MESSAGES: :[[@LINE-3]]:30: note: read here
  // CHECK-MESSAGES: :[[@LINE-8]]:14: note: the one thread is started here
  // CHECK-MESSAGES: :[[@LINE-10]]:14: note: the other is started here
  std::thread Reader;
  std::thread Writer;
  std::deque<int> Queue;
  unsigned long Sum = 0;
};
class Separate {
public:
  void start_ok() { // EXPLAIN: no-guard
    First = std::thread([this] { Mine.push_back(1); });
    Second = std::thread([this] { Yours.push_back(1); });
  }

private:
  std::thread First;
  std::thread Second;
  std::vector<int> Mine;
  std::vector<int> Yours;
};
} // namespace two

namespace captured {
int local_bad() {
  std::vector<int> Results;
  std::vector<std::thread> Threads;
  for (int Index = 0; Index < 4; ++Index)
    Threads.emplace_back([&Results, Index] { Results.push_back(Index); });
  // CHECK-MESSAGES: :[[@LINE-1]]:54: warning: 'Results' is inserted into on several threads, and no lock keeps them apart
  for (std::thread &Thread : Threads)
    Thread.join();
  return Results.size();
}
int own_slot_ok() { // EXPLAIN: no-access
  std::vector<int> Results(4);
  std::vector<std::thread> Threads;
  for (int Index = 0; Index < 4; ++Index)
    Threads.emplace_back([&Results, Index] { Results[Index] = Index; });
  for (std::thread &Thread : Threads)
    Thread.join();
  return Results[0];
}
int one_after_the_other_ok() { // EXPLAIN: waits-between
  std::vector<int> Results;
  for (int Index = 0; Index < 4; ++Index) {
    std::thread Thread([&Results, Index] { Results.push_back(Index); });
    Thread.join();
  }
  return Results.size();
}
int one_ok() { // EXPLAIN: no-access
  std::vector<int> Results;
  std::thread Thread([&Results] { Results.push_back(1); });
  Thread.join();
  return Results.size();
}
int own_ok() { // EXPLAIN: no-access
  std::vector<std::thread> Threads;
  for (int Index = 0; Index < 4; ++Index)
    Threads.emplace_back([] {
      std::vector<int> Mine;
      Mine.push_back(1);
    });
  for (std::thread &Thread : Threads)
    Thread.join();
  return 0;
}
int in_turns_ok() { // EXPLAIN: waits-between
  std::vector<int> Results;
  std::thread First([&Results] { Results.push_back(1); });
  First.join();
  std::thread Second([&Results] { Results.push_back(2); });
  Second.join();
  return Results.size();
}
// Each turn has one of its own, and lets it go.
void own_result_ok() { // EXPLAIN: made-in-turn
  for (int Index = 0; Index < 4; ++Index) {
    std::vector<int> Results;
    std::thread Thread([&Results, Index] { Results.push_back(Index); });
    Thread.detach();
  }
}
} // namespace captured

namespace handed_over_with_the_lock {
// Each thread gives back what has been taken for it.
int relay_ok() { // EXPLAIN: no-access
  std::mutex Mutex;
  std::vector<int> Results;
  std::vector<std::thread> Threads;
  for (int Index = 0; Index < 4; ++Index) {
    Mutex.lock();
    Threads.emplace_back([&] {
      Results.push_back(1);
      Mutex.unlock();
    });
  }
  for (std::thread &Thread : Threads)
    Thread.join();
  return Results.size();
}
} // namespace handed_over_with_the_lock

// A pool runs what it is given on several threads.
namespace pools {
void use(int);
class ThreadPool {
public:
  template <class Task> void enqueue(Task What) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Tasks.push_back(std::move(What));
  }
  void waitAll();

private:
  std::mutex Mutex;
  std::deque<std::function<void()>> Tasks;
};
class MemoryPool {
public:
  template <class Task> void submit(Task What) { What(); }
};
std::vector<int> sum_bad(ThreadPool &Pool) {
  std::vector<int> Results;
  for (int Index = 0; Index < 8; ++Index)
    Pool.enqueue([&Results, Index] { Results.push_back(Index); });
  // CHECK-MESSAGES: :[[@LINE-1]]:46: warning: 'Results' is inserted into on several threads, and no lock keeps them apart
  // CHECK-MESSAGES: :[[@LINE-2]]:10: note: the threads are started here, in a loop
  Pool.waitAll();
  return Results;
}
int two_bad(ThreadPool &Pool) {
  std::vector<int> Results;
  Pool.enqueue([&] { Results.push_back(1); });
  // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Results' is inserted into on one thread and read on another, and no lock keeps them apart
  // CHECK-MESSAGES: :[[@LINE+3]]:34: note: read here
  // CHECK-MESSAGES: :[[@LINE-3]]:8: note: the one thread is started here
  // CHECK-MESSAGES: :[[@LINE+1]]:8: note: the other is started here
  Pool.enqueue([&] { use(Results.size()); });
  Pool.waitAll();
  return Results.size();
}
int two_ok(ThreadPool &Pool) { // EXPLAIN: waits-between
  std::vector<int> Results;
  Pool.enqueue([&] { Results.push_back(1); });
  Pool.waitAll();
  Pool.enqueue([&] { use(Results.size()); });
  Pool.waitAll();
  return Results.size();
}
void slots_ok(ThreadPool &Pool) { // EXPLAIN: no-access
  std::vector<int> Results(8);
  for (int Index = 0; Index < 8; ++Index)
    Pool.enqueue([&Results, Index] { Results[Index] = Index; });
  Pool.waitAll();
}
void memory_ok(MemoryPool &Pool) { // EXPLAIN: no-access
  std::vector<int> Results;
  for (int Index = 0; Index < 8; ++Index)
    Pool.submit([&Results, Index] { Results.push_back(Index); });
}
} // namespace pools

// Whole words count, also behind capitals: an IOThreadPool is a pool of threads, a Threadpoolish is none.
namespace words {
class IOThreadPool {
public:
  template <class Task> void submit(Task &&Run) {}
};
class Threadpoolish {
public:
  template <class Task> void submit(Task &&Run) {}
};
std::vector<int> squares_bad(IOThreadPool &Pool) {
  std::vector<int> Results;
  for (int Index = 0; Index < 4; ++Index)
    Pool.submit([&Results, Index] { Results.push_back(Index); });
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: 'Results' is inserted into on several threads, and no lock keeps them apart
  return Results;
}
std::vector<int> squares_ok(Threadpoolish &Pool) { // EXPLAIN: no-access
  std::vector<int> Results;
  for (int Index = 0; Index < 4; ++Index)
    Pool.submit([&Results, Index] { Results.push_back(Index); });
  return Results;
}
} // namespace words

// A library runs the function on several threads, once for each element.
namespace QtConcurrent {
template <class Sequence, class Function> void blockingMap(Sequence &Of, Function Run);
template <class Sequence, class Function> void map(Sequence &Of, Function Run);
} // namespace QtConcurrent
namespace side_by_side {
std::map<int, int> Cache;
std::map<int, int> Own;
void scale(int &Picture) {
  if (Cache.count(Picture) == 0)
    Cache.insert({Picture, 1});
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Cache' is inserted into on several threads, and no lock keeps them apart
}
void count(int &Picture) { Own[Picture] = 1; }
void all_bad(std::vector<int> &Pictures) { QtConcurrent::blockingMap(Pictures, scale); }
void all_ok(std::vector<int> &Pictures) { // EXPLAIN: no-access
  for (int &Picture : Pictures)
    count(Picture);
}
} // namespace side_by_side
