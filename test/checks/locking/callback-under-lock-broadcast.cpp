// RUN: check mapwarden-callback-under-lock
// An object that is a signal itself runs all that is connected to it, there and then; whoever likes connects something.
#include <mutex>
#include <vector>

namespace sigslot {
template <class A> class signal1 {
public:
  template <class T> void connect(T *Object, void (T::*Slot)(A));
  void operator()(A Value);
};
} // namespace sigslot
namespace boost {
namespace signals2 {
template <class S> class signal;
template <class R, class A> class signal<R(A)> {
public:
  void connect(void (*Slot)(A));
  R operator()(A Value);
};
} // namespace signals2
} // namespace boost

class Queue {
public:
  sigslot::signal1<int> Done;
  void add(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Values.push_back(Value);
  }
  void run_bad() {
    std::lock_guard<std::mutex> Lock(M);
    for (int Each : Values)
      Done(Each);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: a callback is run while 'M' is held since line [[@LINE-3]]: if it calls 'add', the thread waits for itself [mapwarden-callback-under-lock]
    Values.clear();
  }
  void run_ok() { // EXPLAIN: no-lock
    std::vector<int> Taken;
    {
      std::lock_guard<std::mutex> Lock(M);
      Taken.swap(Values);
    }
    for (int Each : Taken)
      Done(Each);
  }

private:
  std::mutex M;
  std::vector<int> Values;
};

// Of a base, and by a function that does it.
class Library {
public:
  boost::signals2::signal<void(int)> Completed;
};
class Local : public Library {
public:
  void add(int Query) {
    std::unique_lock<std::mutex> Lock(M);
    Queries.push_back(Query);
  }
  void thread_bad() {
    std::unique_lock<std::mutex> Lock(M);
    if (Queries.empty())
      return;
    run(Queries.back());
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'run' runs a callback while 'M' is held since line [[@LINE-4]]: if it calls 'add', the thread waits for itself [mapwarden-callback-under-lock]
    Queries.pop_back();
  }
  void thread_ok() { // EXPLAIN: no-lock
    std::unique_lock<std::mutex> Lock(M);
    const int Query = Queries.back();
    Queries.pop_back();
    Lock.unlock();
    run(Query);
  }

private:
  void run(int Query) { Completed(Query); }

  std::mutex M;
  std::vector<int> Queries;
};
