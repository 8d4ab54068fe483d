// RUN: check mapwarden-unguarded-access
// Who calls these is not in sight. But nobody holds a plain mutex who calls what takes it.
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <vector>

namespace a_hook_that_locks_on_one_path {
class Hook {
public:
  virtual ~Hook() = default;

protected:
  virtual void onSignal(int Kind) = 0;
};
class Orders : public Hook {
public:
  void place(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Open.insert(Id);
  }
  void cancel(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Open.erase(Id);
  }

protected:
  void onSignal(int Kind) override {
    onSignal_bad(Kind);
    onSignal_ok(Kind);
  }
  virtual void onSignal_ok(int Kind) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    if (Kind == 1)
      Open.insert(Kind);
    else
      Open.erase(Kind);
  }
  virtual void onSignal_bad(int Kind) {
    if (Kind == 1) {
      std::lock_guard<std::mutex> Lock(M);
      Open.insert(Kind);
    } else {
      Open.erase(Kind);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Open' is erased from without 'M', held in all 3 other functions that use it
    }
  }

private:
  std::mutex M;
  std::set<int> Open;
};
} // namespace a_hook_that_locks_on_one_path

namespace a_recursive_mutex {
class Orders {
public:
  virtual ~Orders() = default;
  void place(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    Open.insert(Id);
  }
  void cancel(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    Open.erase(Id);
  }

protected:
  virtual void onSignal_ok(int Kind) { // EXPLAIN: hidden-virtual
    if (Kind == 1) {
      std::lock_guard<std::recursive_mutex> Lock(M);
      Open.insert(Kind);
    } else {
      Open.erase(Kind);
    }
  }

private:
  std::recursive_mutex M;
  std::set<int> Open;
};
} // namespace a_recursive_mutex

namespace a_flag_says_who_locks {
class Orders {
public:
  virtual ~Orders() = default;
  void place(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Open.insert(Id);
  }
  void cancel(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Open.erase(Id);
  }

protected:
  virtual void onSignal_ok(int Id, bool IsLocked) { // EXPLAIN: hidden-virtual
    if (!IsLocked) {
      std::lock_guard<std::mutex> Lock(M);
      Open.insert(Id);
    } else {
      Open.erase(Id);
    }
  }

private:
  std::mutex M;
  std::set<int> Open;
};
} // namespace a_flag_says_who_locks

namespace a_bound_member_calls_what_locks {
class Source {
public:
  explicit Source(std::function<void(int)> Listener);
};
class Tracks {
public:
  void listen_bad() { new Source(std::bind(&Tracks::found_bad, this, std::placeholders::_1)); }
  void listen_ok() { new Source(std::bind(&Tracks::lost_ok, this, std::placeholders::_1)); } // EXPLAIN: no-access
  void forget(int Id) {
    std::unique_lock<std::shared_mutex> Lock(M);
    Known.erase(Id);
  }
  void forgetAll() {
    std::unique_lock<std::shared_mutex> Lock(M);
    Known.clear();
  }

private:
  bool isKnown(int Id) {
    std::shared_lock<std::shared_mutex> Lock(M);
    return Known.count(Id) != 0;
  }
  void found_bad(int Id) {
    if (!isKnown(Id))
      Known[Id] = 1;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Known' is inserted into without 'M', held in all 3 other functions that use it
  }
  // It takes no lock at any depth: whoever calls it may hold it.
  void lost_ok(int Id) { Known.erase(Id); } // EXPLAIN: unseen-caller

  std::shared_mutex M;
  std::map<int, int> Known;
};
} // namespace a_bound_member_calls_what_locks

namespace a_helper_of_such_a_member {
class Source {
public:
  explicit Source(std::function<void(int)> Listener);
};
class Tracks {
public:
  void listen() { new Source(std::bind(&Tracks::found, this, std::placeholders::_1)); }
  void forget_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Known.remove(Id);
  }
  void forgetAll_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Known.clear();
  }

private:
  void found(int Id) {
    {
      std::lock_guard<std::mutex> Lock(M);
      Known.push_back(Id);
    }
    trim_bad();
  }
  void trim_bad() {
    while (Known.size() > 9)
      Known.pop_front();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Known' is popped without 'M', held in all 3 other functions that use it
  }

  std::mutex M;
  std::list<int> Known;
};
class Locked {
public:
  void listen() { new Source(std::bind(&Locked::found, this, std::placeholders::_1)); }
  void forget_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Known.remove(Id);
  }
  void forgetAll_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Known.clear();
  }

private:
  void found(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Known.push_back(Id);
    trim_ok();
  }
  void trim_ok() { // EXPLAIN: held
    while (Known.size() > 9)
      Known.pop_front();
  }

  std::mutex M;
  std::list<int> Known;
};
} // namespace a_helper_of_such_a_member

namespace a_buffer_of_a_handler {
class Source {
public:
  explicit Source(std::function<void(int)> Listener);
};
// Nobody changes the list itself: who fills it has it for itself meanwhile.
class Reader {
public:
  void listen() { new Source(std::bind(&Reader::filled_ok, this, std::placeholders::_1)); }
  int first_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Buffer[0];
  }
  void reset_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Buffer[0] = 0;
  }
  void set_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Buffer[1] = 0;
  }

private:
  void filled_ok(int Count) { // EXPLAIN: unseen-caller
    Buffer[Count] = 0;
    std::lock_guard<std::mutex> Lock(M);
    Count++;
  }

  std::mutex M;
  std::vector<int> Buffer;
};
} // namespace a_buffer_of_a_handler

namespace it_gives_the_lock_back {
class Orders {
public:
  virtual ~Orders() = default;
  void place(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Open.insert(Id);
  }
  void cancel(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Open.erase(Id);
  }

protected:
  // It takes what it has given back: whoever calls it holds it.
  virtual void pause_ok(int Id) { // EXPLAIN: held
    Open.erase(Id);
    M.unlock();
    work();
    M.lock();
  }
  void work();

private:
  std::mutex M;
  std::set<int> Open;
};
} // namespace it_gives_the_lock_back
