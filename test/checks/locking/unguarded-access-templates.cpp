// RUN: check mapwarden-unguarded-access -llvm<=16
// RUN: check mapwarden-unguarded-access -llvm>=19 -suffix=SCOPED
// Class templates that nobody in the unit instantiates, or only in part.
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace never_instantiated {
template <typename Key, typename Value> class Drawer {
public:
  void put_ok(const Key &K, const Value &V) { // EXPLAIN: held
    std::unique_lock<std::shared_mutex> Hold(M);
    Things[K] = V;
  }
  void take_ok(const Key &K) { // EXPLAIN: held
    std::unique_lock<std::shared_mutex> Hold(M);
    Things.erase(K);
  }
  bool has_ok(const Key &K) const { // EXPLAIN: held
    std::shared_lock<std::shared_mutex> Hold(M);
    return Things.count(K) != 0;
  }
  void wipe_bad() {
    Things.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Things' is cleared without 'M', held in all 4 other functions that use it
  }
  void wipe_ok() { // EXPLAIN: held
    std::unique_lock<std::shared_mutex> Hold(M);
    Things.clear();
  }

private:
  mutable std::shared_mutex M;
  std::unordered_map<Key, Value> Things;
};
} // namespace never_instantiated

namespace the_mutex_is_a_parameter {
template <class Mutex> class Outlet {
protected:
  Mutex Gate;
};
template <class Mutex> class Splitter : public Outlet<Mutex> {
public:
  void flush_bad() {
    for (auto It = Parts.begin(); It != Parts.end(); ++It)
      // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'Parts' is read without 'Gate', held in all 3 other functions that use it in this file
      (*It)->flush();
  }
  void flush_ok() { // EXPLAIN: held
    std::lock_guard<Mutex> Lock(this->Gate);
    for (auto It = Parts.begin(); It != Parts.end(); ++It)
      (*It)->flush();
  }
  void plug_ok(std::shared_ptr<Splitter> Part) { // EXPLAIN: held
    std::lock_guard<Mutex> Lock(Outlet<Mutex>::Gate);
    Parts.push_back(Part);
  }
  void unplug_ok(std::shared_ptr<Splitter> Part) { // EXPLAIN: held
    std::lock_guard<Mutex> Lock(Outlet<Mutex>::Gate);
    auto It = std::find(Parts.begin(), Parts.end(), Part);
    if (It != Parts.end())
      Parts.erase(It);
  }
  void flush();

private:
  std::vector<std::shared_ptr<Splitter>> Parts;
};
using PlainSplitter = Splitter<std::mutex>; // only a name

template <class Mutex, class T> class Reel {
public:
  void push_ok(const T &Frame) { // EXPLAIN: held
    std::unique_lock<Mutex> Lock(Gate);
    Frames.push_back(Frame);
  }
  void pop_ok() { // EXPLAIN: held
    Gate.lock();
    Frames.pop_back();
    Gate.unlock();
  }
  void each_ok() { // EXPLAIN: held
    std::unique_lock<Mutex> Lock{Gate};
    for (auto &Frame : Frames)
      Frame.show();
  }
  void each_bad() {
    for (auto &Frame : Frames)
      // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: 'Frames' is read without 'Gate'
      Frame.show();
  }
  // Before Clang 19, nothing tells where a guard ends whose type is not known.
  void cut_bad() {
    {
      std::lock_guard<Mutex> Lock(Gate);
      Frames.clear();
    }
    Frames.resize(1);
    // CHECK-MESSAGES-SCOPED: :[[@LINE-1]]:12: warning: 'Frames' is resized without 'Gate'
  }
  void cut_ok() { // EXPLAIN: held
    std::unique_lock<Mutex> Lock(Gate);
    Frames.clear();
    Lock.unlock();
  }

private:
  Mutex Gate;
  std::vector<T> Frames;
};
} // namespace the_mutex_is_a_parameter

namespace a_lock_may_hide {
template <class Policy, class T> class Shelf : public Policy {
public:
  void put_ok(const T &Value) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Values.push_back(Value);
  }
  void cut_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Values.pop_back();
  }
  // The base may lock in any of these.
  void enter_ok() { // EXPLAIN: lost-track
    this->enter();
    Values.clear();
  }
  void guarded_ok() { // EXPLAIN: lost-track
    typename Policy::Guard Lock(M);
    Values.clear();
  }
  void called_ok() { // EXPLAIN: lost-track
    begin(*this);
    Values.clear();
  }
  void asked_ok(Policy &How) { // EXPLAIN: lost-track
    How.enter(M);
    Values.clear();
  }
  void clear_bad() {
    Values.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is cleared without 'M', held in all 2 other functions that use it
  }

private:
  std::mutex M;
  std::vector<T> Values;
};
} // namespace a_lock_may_hide

namespace instantiated_in_part {
template <class... Args> class Observers {
public:
  using Function = std::function<void(Args...)>;
  void add_ok(const Function &Of) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All.push_back(Of);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All.pop_back();
  }
  void cut_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All.pop_back();
  }
  void wipe_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    All.clear();
  }
  // Nobody calls it here; who calls the others makes their bodies.
  void clear_bad() {
    All.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'All' is cleared without 'M', held in 4 of the 5 other functions that use it
  }
  // It is made: one report.
  void reset_bad() {
    All.resize(0);
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'All' is resized without 'M'
  }

private:
  std::mutex M;
  std::vector<Function> All;
};
void use_ok() { // EXPLAIN: no-access
  Observers<int> Of;
  Of.add_ok([](int) {});
  Of.drop_ok();
  Of.reset_bad();
  Observers<char, int> More;
  More.reset_bad();
}
} // namespace instantiated_in_part

// ---- A class within a template that nobody instantiates. ---------------------------------------------------------
namespace within_a_template {
struct Gate {
  void Lock();
  void Unlock();
};
template <class Interface> class Link {
  class Channel {
  public:
    void add_bad(Interface *Client) {
      Clients.push_back(Client);
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Clients' is inserted into without 'Admin', held in all 3 other functions that use it
      Admin.Unlock();
    }
    void add_ok(Interface *Client) { // EXPLAIN: held
      Admin.Lock();
      Clients.push_back(Client);
      Admin.Unlock();
    }
    void clear_ok() { // EXPLAIN: held
      Admin.Lock();
      Clients.clear();
      Admin.Unlock();
    }
    bool any_ok() { // EXPLAIN: held
      Admin.Lock();
      const bool Any = !Clients.empty();
      Admin.Unlock();
      return Any;
    }

  private:
    Gate Admin;
    std::vector<Interface *> Clients;
  };
  Channel Own;
};
// One that is instantiated, in which the class within counts once, as that.
template <class Value> class Store {
public:
  struct Part {
    void put_ok(const Value &V) { // EXPLAIN: held
      std::lock_guard<std::mutex> Hold(M);
      Values.push_back(V);
    }
    void drop_ok() { // EXPLAIN: held
      std::lock_guard<std::mutex> Hold(M);
      Values.pop_back();
    }
    void wipe_bad() {
      Values.clear();
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is cleared without 'M', held in all 2 other functions that use it
    }
    std::mutex M;
    std::vector<Value> Values;
  };
};
void use(Store<int>::Part &Of) {
  Of.put_ok(1);
  Of.drop_ok();
  Of.wipe_bad();
}
} // namespace within_a_template
