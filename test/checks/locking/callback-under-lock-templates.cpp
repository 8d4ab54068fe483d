// RUN: check mapwarden-callback-under-lock
// Class templates: the kind of the mutex is a parameter, or nobody makes the body of the member.
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace the_mutex_is_a_parameter {
template <typename Mutex> class Reel {
public:
  void push_bad(int Frame) {
    std::lock_guard<Mutex> Lock(Gate);
    Frames.push_back(Frame);
    trim();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'trim' takes 'Gate' again, which is held since line 12: the thread waits for itself
  }
  void push_ok(int Frame) { // EXPLAIN: no-lock
    {
      std::lock_guard<Mutex> Lock(Gate);
      Frames.push_back(Frame);
    }
    trim();
  }
  int newest() {
    std::lock_guard<Mutex> Lock(Gate);
    return Frames.back();
  }

private:
  void trim() { Frames.push_back(newest()); }
  Mutex Gate;
  std::deque<int> Frames;
};
template class Reel<std::mutex>;
// What the unit makes of it may take its mutex again.
template <typename Mutex> class Coil {
public:
  void push_ok(int Frame) { // EXPLAIN: may-be-recursive
    std::lock_guard<Mutex> Lock(Gate);
    Frames.push_back(Frame);
    trim();
  }
  int newest() {
    std::lock_guard<Mutex> Lock(Gate);
    return Frames.back();
  }

private:
  void trim() { Frames.push_back(newest()); }
  Mutex Gate;
  std::deque<int> Frames;
};
template class Coil<std::recursive_mutex>;
} // namespace the_mutex_is_a_parameter

namespace never_made {
template <typename... Args> class Observers {
public:
  void add_ok(const std::function<void(Args...)> &Of) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    All.push_back(Of);
  }
  void notify_bad(Args... Of) {
    std::lock_guard<std::mutex> Lock(M);
    for (auto &Each : All)
      Each(Of...);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: a callback is run while 'M' is held since line 
  }
  void notify_ok(Args... Of) { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    auto Copy = All;
    Lock.unlock();
    for (auto &Each : Copy)
      Each(Of...);
  }
  // Elements that are no callables.
  void sum_ok(int Of) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    for (auto &Each : Counts)
      Each(Of);
  }

private:
  std::mutex M;
  std::vector<std::function<void(Args...)>> All;
  std::vector<typename std::decay<Args...>::type> Counts;
};
} // namespace never_made
