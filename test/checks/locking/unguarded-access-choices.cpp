// RUN: check mapwarden-unguarded-access
// Where it is the caller's choice whether a lock is taken, and where one thread does all the writing.
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace safe_by_name {
class Client {
public:
  void send_ok(const std::string &text) { sent_.push_back(text); } // EXPLAIN: safe-by-name
  void sendThreadSafe(const std::string &text) {
    std::lock_guard<std::mutex> hold(mutex_);
    sent_.push_back(text);
  }
  void clearThreadSafe() {
    std::lock_guard<std::mutex> hold(mutex_);
    sent_.clear();
  }

private:
  std::mutex mutex_;
  std::vector<std::string> sent_;
};

// Nothing tells them apart by name.
class Channel {
public:
  void send_bad(const std::string &text) { sent_.push_back(text); }
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: 'sent_' is inserted into without 'mutex_'
  void sendAgain(const std::string &text) {
    std::lock_guard<std::mutex> hold(mutex_);
    sent_.push_back(text);
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    sent_.clear();
  }

private:
  std::mutex mutex_;
  std::vector<std::string> sent_;
};
} // namespace safe_by_name

namespace locked_if_shared {
// The lock is left out where there is nobody else, by a call as well as in place.
class Meter {
public:
  explicit Meter(bool isShared) : isShared_(isShared) {}
  void add_ok(int value) { // EXPLAIN: lock-optional
    if (isShared_) {
      std::lock_guard<std::mutex> hold(mutex_);
      addValue(value);
    } else {
      addValue(value);
    }
  }
  int last() {
    std::lock_guard<std::mutex> hold(mutex_);
    return values_.back();
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    values_.clear();
  }

private:
  void addValue(int value) { values_.push_back(value); }
  const bool isShared_;
  std::mutex mutex_;
  std::deque<int> values_;
};

// One call behind the other: the second is not there for another case.
class Gauge {
public:
  void add_bad(int value) {
    {
      std::lock_guard<std::mutex> hold(mutex_);
      addValue(value);
    }
    addValue(0);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'values_' is inserted into by the call of 'addValue' without 'mutex_'
  }
  int last() {
    std::lock_guard<std::mutex> hold(mutex_);
    return values_.back();
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    values_.clear();
  }

private:
  void addValue(int value) { values_.push_back(value); }
  std::mutex mutex_;
  std::deque<int> values_;
};
} // namespace locked_if_shared

namespace one_thread_writes {
// The loop's thread does all the writing, and reads as it likes; others read under the lock.
class Users {
public:
  void addUser_ok(int id, const std::string &name) {
    if (users_.find(id) != users_.end()) // EXPLAIN: writers-read-freely
      return;
    std::lock_guard<std::mutex> hold(mutex_);
    users_.emplace(id, name);
  }
  void dropUser_ok(int id) {
    const auto at = users_.find(id); // EXPLAIN: writers-read-freely
    if (at == users_.end())
      return;
    std::lock_guard<std::mutex> hold(mutex_);
    users_.erase(id);
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    users_.clear();
  }
  std::string nameOf(int id) {
    std::lock_guard<std::mutex> hold(mutex_);
    return users_[id];
  }
  bool has(int id) {
    std::lock_guard<std::mutex> hold(mutex_);
    return users_.count(id) != 0;
  }

private:
  std::mutex mutex_;
  std::map<int, std::string> users_;
};

// Here one writer alone looks without the lock, and the others do not.
class Rooms {
public:
  void add_bad(int id, const std::string &name) {
    if (rooms_.find(id) != rooms_.end())
      // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'rooms_' is read without 'mutex_'
      return;
    std::lock_guard<std::mutex> hold(mutex_);
    rooms_.emplace(id, name);
  }
  void drop(int id) {
    std::lock_guard<std::mutex> hold(mutex_);
    if (rooms_.find(id) != rooms_.end())
      rooms_.erase(id);
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    rooms_.clear();
  }
  bool has(int id) {
    std::lock_guard<std::mutex> hold(mutex_);
    return rooms_.count(id) != 0;
  }

private:
  std::mutex mutex_;
  std::map<int, std::string> rooms_;
};
} // namespace one_thread_writes
