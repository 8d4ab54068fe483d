// RUN: check mapwarden-callback-under-lock
// Calls under a lock that come back for it. In order: taking it again, callbacks, what is right.
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <pthread.h>
#include <shared_mutex>
#include <utility>
#include <vector>

namespace taken_again {
class Sessions {
public:
  void remove(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    sessions_.erase(id);
  }
  void reset_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!sessions_.empty())
      remove(1);
    // CHECK-NOTES: :[[@LINE-1]]:7: warning: the call of 'remove' takes 'mutex_' again, which is held since line 20: the thread waits for itself [mapwarden-callback-under-lock]
    // CHECK-NOTES: :[[@LINE-8]]:33: note: taken again here
  }
  void reset_ok() { // EXPLAIN: no-lock
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (sessions_.empty())
        return;
    }
    remove(1);
  }
  void deep_bad() {
    std::unique_lock<std::mutex> lock(mutex_);
    helper();
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: the call of 'helper' takes 'mutex_' again, which is held since line 35: the thread waits for itself
    // CHECK-NOTES: :[[@LINE-22]]:33: note: taken again here
  }
  void window_ok() { // EXPLAIN: no-lock
    std::unique_lock<std::mutex> lock(mutex_);
    lock.unlock();
    helper();
    lock.lock();
  }
  void other_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    next_->remove(1);
  }

private:
  void helper() { remove(2); }
  Sessions *next_ = nullptr;
  std::mutex mutex_;
  std::map<int, int> sessions_;
};
} // namespace taken_again

namespace recursive {
class Sessions {
public:
  void remove(int id) {
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    sessions_.erase(id);
  }
  void reset_ok() { // EXPLAIN: may-be-recursive
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    remove(1);
  }

private:
  std::recursive_mutex mutex_;
  std::map<int, int> sessions_;
};
} // namespace recursive

namespace wrappers {
class Mutex { // plain
public:
  void lock() { mutex_.lock(); }
  void unlock() { mutex_.unlock(); }

private:
  std::mutex mutex_;
  int depth_ = 0;
};
class Chosen { // recursive
public:
  Chosen() {
    pthread_mutexattr_init(&attributes_);
    pthread_mutexattr_settype(&attributes_, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&mutex_, &attributes_);
  }
  void lock() { pthread_mutex_lock(&mutex_); }
  void unlock() { pthread_mutex_unlock(&mutex_); }

private:
  pthread_mutex_t mutex_;
  pthread_mutexattr_t attributes_;
};
class Sessions {
public:
  void remove(int id) {
    std::lock_guard<Mutex> lock(mutex_);
    sessions_.erase(id);
  }
  void reset_bad() {
    std::lock_guard<Mutex> lock(mutex_);
    remove(1);
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: the call of 'remove' takes 'mutex_' again, which is held since line 108
    // CHECK-NOTES: :[[@LINE-7]]:28: note: taken again here
  }

private:
  Mutex mutex_;
  std::map<int, int> sessions_;
};

class Table {
public:
  void remove(int id) {
    std::lock_guard<Chosen> lock(mutex_);
    rows_.erase(id);
  }
  void reset_ok() { // EXPLAIN: may-be-recursive
    std::lock_guard<Chosen> lock(mutex_);
    remove(1);
  }

private:
  Chosen mutex_;
  std::map<int, int> rows_;
};
} // namespace wrappers

namespace let_go_in_between {
class Queue {
public:
  // Expects the lock, and lets it go for a while.
  void waitLocked() {
    mutex_.unlock();
    mutex_.lock();
  }
  void run_ok() { // EXPLAIN: no-candidate
    mutex_.lock();
    waitLocked();
    mutex_.unlock();
  }
  void try_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    tryAgain();
  }

private:
  void tryAgain() {
    std::unique_lock<std::mutex> lock(mutex_, std::try_to_lock);
  }
  std::mutex mutex_;
};
} // namespace let_go_in_between

namespace callbacks {
class Settings {
public:
  void subscribe(std::function<void(int)> handler) {
    std::lock_guard<std::mutex> lock(mutex_);
    handlers_.push_back(std::move(handler));
  }
  void set_bad(int value) {
    std::lock_guard<std::mutex> lock(mutex_);
    value_ = value;
    for (auto &handler : handlers_)
      handler(value);
    // CHECK-NOTES: :[[@LINE-1]]:7: warning: a callback is run while 'mutex_' is held since line 170: if it calls 'subscribe', the thread waits for itself
    // CHECK-NOTES: :[[@LINE-9]]:33: note: 'subscribe' takes 'mutex_' here
  }
  void set_ok(int value) { // EXPLAIN: no-lock
    std::vector<std::function<void(int)>> handlers;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      value_ = value;
      handlers = handlers_;
    }
    for (auto &handler : handlers)
      handler(value);
  }
  void clear_bad() {
    std::unique_lock<std::mutex> lock(mutex_);
    notify(0);
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: the call of 'notify' runs a callback while 'mutex_' is held since line 188: if it calls 'subscribe', the thread waits for itself
    // CHECK-NOTES: :[[@LINE+19]]:7: note: run here
    // CHECK-NOTES: :[[@LINE-26]]:33: note: 'subscribe' takes 'mutex_' here
  }
  void clear_ok() { // EXPLAIN: no-lock
    std::unique_lock<std::mutex> lock(mutex_);
    lock.unlock();
    notify(0);
  }
  // The caller gives what is run, and knows.
  void each_ok(const std::function<void(int)> &visitor) { // EXPLAIN: given-by-caller
    std::lock_guard<std::mutex> lock(mutex_);
    visitor(value_);
    auto once = [&] { visitor(value_); };
    once();
  }

private:
  void notify(int value) {
    for (auto &handler : handlers_)
      handler(value);
  }
  std::mutex mutex_;
  std::vector<std::function<void(int)>> handlers_;
  int value_ = 0;
};
} // namespace callbacks

namespace asked_rather_than_told {
// A clock, a filter, what frees an element: they give an answer, and have nothing to do with their owner.
class Cache {
public:
  Cache(std::function<long()> clock, void (*deleter)(int)) : clock_(std::move(clock)), deleter_(deleter) {}
  void setClock(std::function<long()> clock) {
    std::lock_guard<std::mutex> lock(mutex_);
    clock_ = std::move(clock);
  }
  void put_ok(int key) { // EXPLAIN: plain-member
    std::lock_guard<std::mutex> lock(mutex_);
    items_[key] = clock_();
  }
  void drop_ok(int key) { // EXPLAIN: housekeeping
    std::lock_guard<std::mutex> lock(mutex_);
    deleter_(key);
  }

private:
  std::mutex mutex_;
  std::function<long()> clock_;
  void (*deleter_)(int);
  std::map<int, long> items_;
};
} // namespace asked_rather_than_told

namespace plain_member {
// Set once, and as often as not by the owner.
class Transport {
public:
  void onClose(std::function<void()> handler) {
    std::lock_guard<std::mutex> lock(mutex_);
    close_ = std::move(handler);
  }
  void shut_ok() { // EXPLAIN: plain-member
    std::lock_guard<std::mutex> lock(mutex_);
    open_.clear();
    if (close_)
      close_();
  }

private:
  std::mutex mutex_;
  std::function<void()> close_;
  std::vector<int> open_;
};
} // namespace plain_member

namespace nobody_can_come_back {
// No public member takes the lock but the one that runs the callback.
class Once {
public:
  explicit Once(std::function<void()> action) : action_(std::move(action)) {}
  void run_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    action_();
  }

private:
  std::mutex mutex_;
  std::function<void()> action_;
};
} // namespace nobody_can_come_back

namespace words {
// Whole words count: a dialog is no log.
class Dialogs {
public:
  void onShow(std::function<void()> shown) {
    std::lock_guard<std::mutex> lock(mutex_);
    dialogs_.push_back(shown);
  }
  void show_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &dialog : dialogs_)
      dialog();
    // CHECK-NOTES: :[[@LINE-1]]:7: warning: a callback is run while 'mutex_' is held since line 291: if it calls 'onShow', the thread waits for itself
    // CHECK-NOTES: :[[@LINE-8]]:33: note: 'onShow' takes 'mutex_' here
  }

private:
  std::mutex mutex_;
  std::vector<std::function<void()>> dialogs_;
};
struct Entry {
  std::function<void()> del_cb;
};
class Table {
public:
  void onDrop(std::function<void()> del_cb) {
    std::lock_guard<std::mutex> lock(mutex_);
    entries_.push_back({del_cb});
  }
  void drop_ok() { // EXPLAIN: housekeeping
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &entry : entries_)
      entry.del_cb();
  }

private:
  std::mutex mutex_;
  std::vector<Entry> entries_;
};
} // namespace words

// What a callee does only for a flag that this call does not set is none of its business.
namespace flags {
class List {
public:
  void expire_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    drop(1, false);
    close(1);
    relay(1, false);
  }
  void expire_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    drop(1, true);
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: the call of 'drop' takes 'mutex_' again, which is held since line 334: the thread waits for itself
    // CHECK-NOTES: :[[@LINE+30]]:33: note: taken again here
  }
  void expire_bad(bool all) {
    std::lock_guard<std::mutex> lock(mutex_);
    drop(1, all);
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: the call of 'drop' takes 'mutex_' again, which is held since line 340: the thread waits for itself
    // CHECK-NOTES: :[[@LINE+24]]:33: note: taken again here
  }
  void expireQuietly_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    keep(1, false);
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: the call of 'keep' takes 'mutex_' again, which is held since line 346: the thread waits for itself
    // CHECK-NOTES: :[[@LINE+18]]:33: note: taken again here
  }
  void drop(int id, bool listed) {
    if (listed)
      erase(id);
  }
  void close(int id, bool listed = false) {
    if (!listed)
      return;
    erase(id);
  }
  void relay(int id, bool listed) { drop(id, listed); }
  void keep(int id, bool listed) {
    listed = true;
    if (listed)
      erase(id);
  }
  void erase(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    items_.erase(id);
  }

private:
  std::mutex mutex_;
  std::map<int, int> items_;
};
} // namespace flags

// The mutex of the one object that a function hands out is the same wherever it is asked for.
namespace one_object {
class Registry {
public:
  static Registry &instance();
  std::mutex mutex_;
  std::map<int, int> entries_;
};
class Users {
public:
  void drop(int id) {
    std::lock_guard<std::mutex> lock(Registry::instance().mutex_);
    Registry::instance().entries_.erase(id);
  }
  void reset_bad() {
    std::lock_guard<std::mutex> lock(Registry::instance().mutex_);
    drop(1);
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: the call of 'drop' takes 'instance().mutex_' again, which is held since line 392: the thread waits for itself
    // CHECK-NOTES: :[[@LINE-7]]:33: note: taken again here
  }
  void reset_ok(Registry &other) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(other.mutex_);
    drop(1);
  }
};
} // namespace one_object

// The standard forbids a thread to take it twice, even shared both times: a writer may wait in between.
namespace shared_both_times {
class Table {
public:
  bool has(int id) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return rows_.count(id) != 0;
  }
  int get_bad(int id) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return has(id) ? rows_.at(id) : 0;
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: the call of 'has' takes 'mutex_' again, which is held since line 413: the thread waits for itself
    // CHECK-NOTES: :[[@LINE-7]]:41: note: taken again here
  }
  int take_bad(int id) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    return has(id) ? rows_[id] : 0;
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: the call of 'has' takes 'mutex_' again, which is held since line 419
    // CHECK-NOTES: :[[@LINE-13]]:41: note: taken again here
  }

private:
  std::shared_mutex mutex_;
  std::map<int, int> rows_;
};
// Of a mutex of the project's own, nobody knows.
class Gate {
public:
  void lock() { mutex_.lock(); }
  void unlock() { mutex_.unlock(); }
  void lock_shared() { mutex_.lock_shared(); }
  void unlock_shared() { mutex_.unlock_shared(); }

private:
  std::shared_mutex mutex_;
};
class Garden {
public:
  bool has(int id) {
    std::shared_lock<Gate> lock(mutex_);
    return rows_.count(id) != 0;
  }
  int pick_ok(int id) { // EXPLAIN: shared-twice
    std::shared_lock<Gate> lock(mutex_);
    return has(id) ? rows_.at(id) : 0;
  }

private:
  Gate mutex_;
  std::map<int, int> rows_;
};
} // namespace shared_both_times

// Who makes it says whether it may be taken twice.
namespace posix {
class Table {
public:
  void remove(int id) {
    pthread_mutex_lock(&mutex_);
    rows_.erase(id);
    pthread_mutex_unlock(&mutex_);
  }
  void reset_ok() { // EXPLAIN: posix-kind
    pthread_mutex_lock(&mutex_);
    remove(1);
    pthread_mutex_unlock(&mutex_);
  }

private:
  pthread_mutex_t mutex_;
  std::map<int, int> rows_;
};
} // namespace posix

// What takes the lock and returns with it has been called once before, so something in between has given it back.
namespace released_elsewhere {
class Table {
public:
  void seize() { mutex_.lock(); }
  void release();
  void twice_ok() { // EXPLAIN: lock-function
    seize();
    release();
    seize();
  }

private:
  std::mutex mutex_;
};
} // namespace released_elsewhere

namespace told_without_the_lock {
class Settings {
public:
  void subscribe(std::function<void(int)> handler) {
    std::lock_guard<std::mutex> lock(mutex_);
    handlers_.push_back(std::move(handler));
  }
  void set_ok() { // EXPLAIN: callee-may-release
    mutex_.lock();
    tell();
    mutex_.unlock();
  }

private:
  // It lets the lock go for that.
  void tell() {
    mutex_.unlock();
    for (auto &handler : handlers_)
      handler(1);
    mutex_.lock();
  }
  std::mutex mutex_;
  std::vector<std::function<void(int)>> handlers_;
};
} // namespace told_without_the_lock

namespace wired_by_its_owner {
// No user can store anything here.
class Relay {
public:
  void push(int value) {
    std::lock_guard<std::mutex> lock(mutex_);
    values_.push_back(value);
  }
  void flush_ok() { // EXPLAIN: nobody-stores
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &handler : handlers_)
      handler(values_.size());
  }

private:
  friend class Board;
  void wire(std::function<void(int)> handler) { handlers_.push_back(std::move(handler)); }
  std::mutex mutex_;
  std::vector<std::function<void(int)>> handlers_;
  std::vector<int> values_;
};
} // namespace wired_by_its_owner

namespace many_are_asked {
// A filter gives an answer.
class Inbox {
public:
  void addFilter(std::function<bool(int)> filter) {
    std::lock_guard<std::mutex> lock(mutex_);
    filters_.push_back(std::move(filter));
  }
  void put_ok(int value) { // EXPLAIN: callback-asked
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &filter : filters_)
      if (!filter(value))
        return;
    values_.push_back(value);
  }

private:
  std::mutex mutex_;
  std::vector<std::function<bool(int)>> filters_;
  std::vector<int> values_;
};
} // namespace many_are_asked
