// RUN: check mapwarden-unguarded-access,mapwarden-callback-under-lock -real-std
// A class of the project's own that keeps a value with its lock, and hands out guards that lead to the value.
#include <functional>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <vector>

template <class T> class Guarded {
public:
  template <class Lock> class Access {
  public:
    Access(Lock &&lock, T &value) : value_(&value), lock_(std::move(lock)) {}
    T *operator->() const { return value_; }
    T &operator*() const { return *value_; }

  private:
    T *value_;
    Lock lock_;
  };
  Access<std::unique_lock<std::shared_mutex>> lock() {
    return {std::unique_lock<std::shared_mutex>(mutex_), value_};
  }
  Access<std::shared_lock<std::shared_mutex>> read() {
    return {std::shared_lock<std::shared_mutex>(mutex_), value_};
  }

private:
  std::shared_mutex mutex_;
  T value_;
};

struct Helper {
  virtual void changed(int rate);
};
struct State {
  std::map<int, int> items;
  std::vector<Helper *> helpers;
  int rate = 0;
};

class Manager {
public:
  int rate() { return state_.lock()->rate; }
  void add(int id) { state_.lock()->items.emplace(id, id); }
  void remove(int id) {
    auto state = state_.lock();
    state->items.erase(id);
  }
  void clear_ok() { // EXPLAIN: held
    state_.lock()->items.clear();
  }
  void notify_bad() {
    auto state = state_.read();
    for (auto *helper : state->helpers)
      helper->changed(rate());
    // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: the call of 'rate' takes 'state_' again, which is held since line [[@LINE-3]]: the thread waits for itself
  }
  void tell_bad() {
    auto state = state_.lock();
    state->items[1] = rate();
    // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: the call of 'rate' takes 'state_' again
  }
  void notify_ok() { // EXPLAIN: no-lock
    const int now = rate();
    auto helpers = state_.read()->helpers;
    for (auto *helper : helpers)
      helper->changed(now + rate());
  }

private:
  Guarded<State> state_;
};
