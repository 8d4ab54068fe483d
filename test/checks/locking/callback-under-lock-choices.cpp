// RUN: check mapwarden-callback-under-lock
// What a function does for one of its arguments' values alone, by a switch or a comparison: a call with another constant
// does not do it.
#include <functional>
#include <map>
#include <mutex>

enum class Kind { Ack, Error, Ping, Bye };

class Link {
public:
  void answer_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++sent_[1];
    send(Kind::Ack);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'send' takes 'mutex_' again, which is held since line [[@LINE-3]]: the thread waits for itself
  }
  void fail_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    ++sent_[2];
    send(Kind::Error);
  }
  void leave_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    ++sent_[3];
    sendOn(Kind::Bye);
  }
  void any_bad(Kind kind) {
    std::lock_guard<std::mutex> lock(mutex_);
    ++sent_[4];
    send(kind);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'send' takes 'mutex_' again
  }
  // It falls through to the case that locks.
  void ping_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++sent_[5];
    sendThrough(Kind::Ping);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'sendThrough' takes 'mutex_' again
  }
  // The parameter is another one when it is asked.
  void late_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++sent_[6];
    sendLate(Kind::Error);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'sendLate' takes 'mutex_' again
  }

private:
  void send(Kind kind) {
    switch (kind) {
    case Kind::Ack: {
      std::lock_guard<std::mutex> lock(mutex_);
      ++sent_[0];
      break;
    }
    case Kind::Error:
      write(1);
      break;
    default:
      write(2);
    }
  }
  void sendThrough(Kind kind) {
    switch (kind) {
    case Kind::Ping:
      write(0);
      [[fallthrough]];
    case Kind::Ack: {
      std::lock_guard<std::mutex> lock(mutex_);
      ++sent_[0];
      break;
    }
    default:
      write(2);
    }
  }
  void sendOn(Kind kind) { send(kind); }
  void sendLate(Kind kind) {
    if (sent_.empty())
      kind = Kind::Ack;
    if (kind == Kind::Ack) {
      std::lock_guard<std::mutex> lock(mutex_);
      ++sent_[0];
    }
  }
  void write(int what);

  std::mutex mutex_;
  std::map<int, int> sent_;
};

class Gauge {
public:
  void read_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    ++values_[1];
    refresh(2, true);
  }
  void write_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++values_[1];
    refresh(3, true);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'refresh' takes 'mutex_' again
  }

private:
  void refresh(int level, bool isDeep) {
    if (level != 3)
      return;
    std::lock_guard<std::mutex> lock(mutex_);
    values_[isDeep] = level;
  }

  std::mutex mutex_;
  std::map<int, int> values_;
};

// Under either of two flags it is taken, and under none it is not.
class Pool {
public:
  ~Pool() { drain_ok(); }
  void drain_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    ++free_[0];
    get(false, false);
  }
  void take_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++free_[0];
    get(false, true);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'get' takes 'mutex_' again
  }
  void wait_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++free_[0];
    get(true, false);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'get' takes 'mutex_' again
  }

private:
  int *get(bool wait, bool allocate) {
    int *chunk = nullptr;
    if (allocate)
      chunk = make();
    if (!chunk && wait) {
      std::unique_lock<std::mutex> lock(mutex_);
      ++free_[1];
    }
    return chunk;
  }
  int *make() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++free_[2];
    return new int;
  }
  std::mutex mutex_;
  std::map<int, int> free_;
};

namespace decided_by_a_parameter {
// Only the empty name stands for all, and the lock is taken for that.
class Folders {
public:
  void sweepOthers_ok(int count) { // EXPLAIN: on-parameter
    std::lock_guard<std::mutex> lock(mutex_);
    for (int i = 1; i <= count; ++i)
      sweep(i * 3);
  }
  void sweep(int folder) {
    if (folder < 0) {
      std::lock_guard<std::mutex> lock(mutex_);
      ++sizes_[0];
    }
    remove(folder);
  }
  // It turns back where there is nothing to do, and takes the lock for all else.
  void addAll_bad(int count) {
    std::lock_guard<std::mutex> lock(mutex_);
    for (int i = 1; i <= count; ++i)
      add(i * 3);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the call of 'add' takes 'mutex_' again
  }
  void add(int folder) {
    if (folder < 0)
      return;
    std::lock_guard<std::mutex> lock(mutex_);
    ++sizes_[folder];
  }

private:
  void remove(int folder);
  std::mutex mutex_;
  std::map<int, int> sizes_;
};
} // namespace decided_by_a_parameter

namespace kept_by_another {
// The lambda takes the lock of who has made it, and is kept by another object, with a lock of its own.
class Backend {
public:
  virtual ~Backend() = default;
  void setSink(std::function<void(int)> sink) {
    std::lock_guard<std::mutex> lock(sinkMutex_);
    sink_ = sink;
  }
  void push_ok(int value) { // EXPLAIN: plain-member
    std::lock_guard<std::mutex> lock(sinkMutex_);
    if (sink_)
      sink_(value);
  }

private:
  std::mutex sinkMutex_;
  std::function<void(int)> sink_;
};
class Relay : public Backend {
public:
  explicit Relay(Backend *inner) : inner_(inner) {
    inner_->setSink([this](int value) { push_ok(value); });
  }

private:
  Backend *inner_;
};

class Plain {
public:
  Plain() {
    setSink([this](int value) { push_bad(value); });
  }
  void setSink(std::function<void(int)> sink) {
    std::lock_guard<std::mutex> lock(sinkMutex_);
    sink_ = sink;
  }
  void push_bad(int value) {
    std::lock_guard<std::mutex> lock(sinkMutex_);
    if (sink_)
      sink_(value);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the callable that is kept here may take 'sinkMutex_' again
  }

private:
  std::mutex sinkMutex_;
  std::function<void(int)> sink_;
};
} // namespace kept_by_another
