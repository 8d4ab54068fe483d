// RUN: check mapwarden-short-lived-guard
// Guards without a name, and tries that nobody looks at.
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace without_a_name {
struct Log {
  void clear_bad() {
    std::lock_guard<std::mutex>{M};
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: this guard of 'M' has no name and unlocks at the end of its statement [mapwarden-short-lived-guard]
    Lines.clear();
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock{M};
    Lines.clear();
  }
  void paren_bad() {
    std::unique_lock<std::mutex>(this->M);
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: this guard of 'M' has no name
    Lines.clear();
  }
  void paren_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(this->M);
    Lines.clear();
  }
  void shared_bad() {
    std::shared_lock<std::shared_mutex>{S};
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: this guard of 'S' has no name
    Lines.size();
  }
  void shared_ok() { // EXPLAIN: held
    std::shared_lock<std::shared_mutex> Lock{S};
    Lines.size();
  }
  // It protects the call that it is handed to.
  void argument_ok() { // EXPLAIN: no-candidate
    add(std::unique_lock<std::mutex>(M));
    elsewhere(std::unique_lock<std::mutex>(M));
    Lines.clear();
  }
  // Waits for whoever holds it: a barrier.
  void barrier_ok() { // EXPLAIN: no-candidate
    { std::lock_guard<std::mutex>{M}; }
    Lines.size();
  }
  void elsewhere(const std::unique_lock<std::mutex> &);
  // The comma's right side runs under it.
  void comma_ok() { std::lock_guard<std::mutex>{M}, Lines.clear(); } // EXPLAIN: held
  void add(const std::unique_lock<std::mutex> &) { Lines.push_back(1); }

  std::mutex M;
  std::shared_mutex S;
  std::vector<int> Lines;
};
} // namespace without_a_name

namespace tried_and_not_asked {
class Metric {
public:
  void push_ok(int Value) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Queue.push_back(Value);
  }
  void reset_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Queue.clear();
  }
  void send_bad() {
    std::vector<int> Out;
    std::unique_lock<std::mutex> Lock(M, std::try_to_lock);
    Out.swap(Queue);
    // CHECK-NOTES: :[[@LINE-1]]:14: warning: 'Queue' is written although 'M' may not have been taken: nobody asks whether the try succeeded
    // CHECK-NOTES: :[[@LINE-3]]:34: note: 'M' is tried here
  }
  void send_ok() { // EXPLAIN: held
    std::vector<int> Out;
    std::unique_lock<std::mutex> Lock(M, std::try_to_lock);
    if (!Lock.owns_lock())
      return;
    Out.swap(Queue);
  }
  void send_bool_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M, std::try_to_lock);
    if (Lock)
      Queue.clear();
  }
  bool took(std::unique_lock<std::mutex> &Lock);
  void asked_elsewhere_ok() { // EXPLAIN: asked-somewhere
    std::unique_lock<std::mutex> Lock(M, std::try_to_lock);
    if (took(Lock))
      Queue.clear();
  }
  void other_ok() { // EXPLAIN: tried-alone
    std::unique_lock<std::mutex> Lock(M, std::try_to_lock);
    Local.clear();
  }

private:
  std::mutex M;
  std::vector<int> Queue;
  std::vector<int> Local;
};
} // namespace tried_and_not_asked

namespace the_guard_of_a_range {
// What lock() of a synchronised value returns: the lock and the value.
template <class T> class Locked {
public:
  Locked(T &Value, std::mutex &M) : Value(Value), Lock(M) {}
  T &operator*() { return Value; }
  T *operator->() { return &Value; }

private:
  T &Value;
  std::unique_lock<std::mutex> Lock;
};
template <class T> class Synchronized {
public:
  Locked<T> lock() { return Locked<T>(Value, M); }

private:
  T Value;
  std::mutex M;
};
class Sums {
public:
  int deref_bad() {
    int Sum = 0;
    for (const int Value : *Values.lock())
      // CHECK-NOTES: :[[@LINE-1]]:36: warning: the guard in this range is gone before the loop begins: before C++23 only what the range refers to is kept
      Sum += Value;
    return Sum;
  }
  int member_bad() {
    int Sum = 0;
    for (const int Value : Rows.lock()->Values)
      // CHECK-NOTES: :[[@LINE-1]]:33: warning: the guard in this range is gone before the loop begins
      Sum += Value;
    return Sum;
  }
  int named_ok() { // EXPLAIN: held
    int Sum = 0;
    auto Guard = Values.lock();
    for (const int Value : *Guard)
      Sum += Value;
    return Sum;
  }
  // The range is a copy of its own.
  int copied_ok() { // EXPLAIN: no-access
    int Sum = 0;
    for (const int Value : std::vector<int>(*Values.lock()))
      Sum += Value;
    return Sum;
  }

private:
  struct Row {
    std::vector<int> Values;
  };
  Synchronized<std::vector<int>> Values;
  Synchronized<Row> Rows;
};
} // namespace the_guard_of_a_range

namespace the_guard_of_an_aggregate {
template <class T> class Kept {
public:
  struct Access {
    std::unique_lock<std::mutex> Lock;
    T *Value;
    T &operator*() const { return *Value; }
    T *operator->() const { return Value; }
  };
  Access open() { return {std::unique_lock<std::mutex>(M), &Value}; }

private:
  std::mutex M;
  T Value;
};
class Sums {
public:
  int range_bad() {
    int Sum = 0;
    for (const int Value : *Values.open())
      // CHECK-NOTES: :[[@LINE-1]]:36: warning: the guard in this range is gone before the loop begins: before C++23 only what the range refers to is kept
      Sum += Value;
    return Sum;
  }
  int range_ok() { // EXPLAIN: held
    int Sum = 0;
    const auto Held = Values.open();
    for (const int Value : *Held)
      Sum += Value;
    return Sum;
  }

private:
  Kept<std::vector<int>> Values;
};
} // namespace the_guard_of_an_aggregate

namespace the_result_of_a_try_is_dropped {
class Metric {
public:
  void push_ok(int Value) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Queue.push_back(Value);
  }
  void drop_bad() {
    M.try_lock();
    Queue.clear();
    // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Queue' is cleared although 'M' may not have been taken: nobody asks whether the try succeeded
    // CHECK-NOTES: :[[@LINE-3]]:7: note: 'M' is tried here
    M.unlock();
  }
  void drop_ok() { // EXPLAIN: held
    if (!M.try_lock())
      return;
    Queue.clear();
    M.unlock();
  }

private:
  std::mutex M;
  std::vector<int> Queue;
};
} // namespace the_result_of_a_try_is_dropped
