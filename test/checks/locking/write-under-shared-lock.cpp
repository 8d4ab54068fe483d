// RUN: check mapwarden-write-under-shared-lock -suffix=DEFAULT
// RUN: check mapwarden-write-under-shared-lock -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Changes under a reader's lock. In order: the plain case, look-ups that insert, helpers, other locks, what is right,
// what is strict.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

namespace plain {
class Cache {
public:
  void put(int key, int value) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    items_[key] = value;
  }
  void evict_bad(int key) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    items_.erase(key);
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'items_' is erased from while 'mutex_' is held shared only since line 19: other readers may be in it [mapwarden-write-under-shared-lock]
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-6]]:5: note: inserted into here with 'mutex_' held exclusively
    // CHECK-MESSAGES-STRICT: :[[@LINE-3]]:12: warning: 'items_' is erased from while 'mutex_' is held shared only since line 19
  }
  void evict_ok(int key) { // EXPLAIN: exclusive
    std::unique_lock<std::shared_mutex> lock(mutex_);
    items_.erase(key);
  }
  int count_ok() const { // EXPLAIN: read-only
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return static_cast<int>(items_.size());
  }

private:
  mutable std::shared_mutex mutex_;
  std::map<int, int> items_;
};
} // namespace plain

namespace look_up {
class Names {
public:
  void put(int key, const std::string &value) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    names_[key] = value;
  }
  std::string get_bad(int key) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return names_[key];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'names_' is inserted into while 'mutex_' is held shared only since line 48
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-6]]:5: note: inserted into here with 'mutex_' held exclusively
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-3]]:12: note: operator[] inserts a key that is missing: use find() or at() to look only
    // CHECK-MESSAGES-STRICT: :[[@LINE-4]]:12: warning: 'names_' is inserted into while 'mutex_' is held shared only
  }
  std::string get_ok(int key) { // EXPLAIN: read-only
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return names_.at(key);
  }

private:
  std::shared_mutex mutex_;
  std::map<int, std::string> names_;
};
} // namespace look_up

namespace helpers {
class Registry {
public:
  void add(int key) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    insert(key);
  }
  void refresh_bad(int key) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    insert(key);
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'keys_' is inserted into by the call of 'insert' while 'mutex_' is held shared only: other readers may be in it
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'keys_' is inserted into by the call of 'insert'
  }
  void refresh_ok(int key) { // EXPLAIN: read-only
    {
      std::shared_lock<std::shared_mutex> lock(mutex_);
      if (keys_.empty())
        return;
    }
    std::unique_lock<std::shared_mutex> lock(mutex_);
    insert(key);
  }

private:
  void insert(int key) { keys_.push_back(key); }
  std::shared_mutex mutex_;
  std::vector<int> keys_;
};
} // namespace helpers

namespace by_hand {
class Table {
public:
  void put(int key) {
    mutex_.lock();
    rows_.push_back(key);
    mutex_.unlock();
  }
  void drop_bad() {
    mutex_.lock_shared();
    rows_.clear();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:11: warning: 'rows_' is cleared while 'mutex_' is held shared only since line 105
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:11: warning: 'rows_' is cleared while 'mutex_' is held shared only
    mutex_.unlock_shared();
  }
  void drop_ok() { // EXPLAIN: exclusive
    mutex_.lock();
    rows_.clear();
    mutex_.unlock();
  }
  // Up from the shared lock to the exclusive one.
  void upgrade_ok() { // EXPLAIN: exclusive
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (rows_.empty())
      return;
    lock.unlock();
    std::unique_lock<std::shared_mutex> exclusive(mutex_);
    rows_.clear();
  }

private:
  std::shared_mutex mutex_;
  std::vector<int> rows_;
};
} // namespace by_hand

namespace the_projects_own {
// A reader and writer lock whose bodies are elsewhere, and its guards.
class RwLock {
public:
  void lock_read();
  void unlock_read();
  void lock_write();
  void unlock_write();
};
class AutoRead {
public:
  explicit AutoRead(RwLock &lock) : lock_(&lock) { lock_->lock_read(); }
  ~AutoRead() { lock_->unlock_read(); }

private:
  RwLock *lock_;
};
class AutoWrite {
public:
  explicit AutoWrite(RwLock &lock) : lock_(&lock) { lock_->lock_write(); }
  ~AutoWrite() { lock_->unlock_write(); }

private:
  RwLock *lock_;
};
class Service {
public:
  void set(int partition, int status) {
    AutoWrite lock(lock_);
    status_[partition] = status;
  }
  int status_bad(int partition) {
    AutoRead lock(lock_);
    return status_[partition];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'status_' is inserted into while 'lock_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'status_' is inserted into while 'lock_' is held shared only
  }
  int status_ok(int partition) { // EXPLAIN: exclusive
    AutoWrite lock(lock_);
    return status_[partition];
  }

private:
  RwLock lock_;
  std::map<int, int> status_;
};
} // namespace the_projects_own

namespace another_lock_as_well {
// Writers of one stripe are kept apart by a second mutex.
class Log {
public:
  void append_ok(int line) { // EXPLAIN: kept-apart
    std::shared_lock<std::shared_mutex> alive(phase_);
    std::lock_guard<std::mutex> lock(mutex_);
    lines_.push_back(line);
  }
  void rotate_ok() { // EXPLAIN: exclusive
    std::unique_lock<std::shared_mutex> alone(phase_);
    lines_.clear();
  }

private:
  std::shared_mutex phase_;
  std::mutex mutex_;
  std::vector<int> lines_;
};
} // namespace another_lock_as_well

namespace not_shared_yet {
class Built {
public:
  explicit Built(int count) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    for (int i = 0; i < count; ++i)
      items_.push_back(i);
  }
  int first_ok() { // EXPLAIN: read-only
    std::shared_lock<std::shared_mutex> lock(mutex_);
    std::vector<int> own;
    own.push_back(items_.front());
    return own.back();
  }

private:
  std::shared_mutex mutex_;
  std::vector<int> items_;
};
} // namespace not_shared_yet

namespace strict {
// Nobody else shows what the lock is for.
class Alone {
public:
  void touch_bad(int key) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    seen_.push_back(key);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'seen_' is inserted into while 'mutex_' is held shared only
  }
  void touch_ok(int key) { // EXPLAIN: exclusive
    std::unique_lock<std::shared_mutex> lock(mutex_);
    other_.push_back(key);
  }

private:
  std::shared_mutex mutex_;
  std::vector<int> seen_, other_;
};
// A slot each, and the shared lock keeps the table from being resized.
class Slots {
public:
  void resize(unsigned count) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    slots_.resize(count);
  }
  void count_bad(unsigned slot) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    slots_[slot] = slots_[slot] + 1;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'slots_' is written while 'mutex_' is held shared only
  }
  int sum_ok() { // EXPLAIN: read-only
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return slots_[0] + slots_[1];
  }

private:
  std::shared_mutex mutex_;
  std::vector<int> slots_;
};
} // namespace strict

namespace initialisers {
// Before the object is shared, by its name; but it takes the lock, and as a reader.
class Registry {
public:
  void add_ok(int key) { // EXPLAIN: exclusive
    std::unique_lock<std::shared_mutex> lock(mutex_);
    items_[key] = key;
  }
  void setUp_bad() {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    remove(1);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'items_' is erased from by the call of 'remove' while 'mutex_' is held shared only
  }
  void initialise_ok() { remove(1); } // EXPLAIN: no-access
  void remove(int key) { items_.erase(key); }

private:
  std::shared_mutex mutex_;
  std::map<int, int> items_;
};
} // namespace initialisers

namespace of_another_object {
// It has no lock, and leaves that to its owner.
class Expiring {
public:
  void put(int key) { items_[key] = key; }
  void dropOld() { items_.erase(items_.begin()); }
  int size() const { return items_.size(); }

private:
  std::map<int, int> items_;
};
struct Guarded {
  std::shared_mutex sync;
  Expiring *map;
};
class Gate {
public:
  void add_ok(int key) { // EXPLAIN: no-access
    std::unique_lock<std::shared_mutex> lock(topics_.sync);
    topics_.map->put(key);
  }
  int topics_bad() {
    std::shared_lock<std::shared_mutex> lock(topics_.sync);
    topics_.map->dropOld();
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'topics_.map->items_' is erased from by the call of 'dropOld' while 'topics_.sync' is held shared only
    return topics_.map->size();
  }
  int size_ok() { // EXPLAIN: no-access
    std::shared_lock<std::shared_mutex> lock(topics_.sync);
    return topics_.map->size();
  }
  // Nothing shows that `services_.sync` is for its map.
  void services_ok() { // EXPLAIN: no-other-caller
    std::shared_lock<std::shared_mutex> lock(services_.sync);
    services_.map->dropOld();
  }

private:
  Guarded topics_;
  struct Other {
    std::shared_mutex sync;
    Expiring *map;
  } services_;
};
} // namespace of_another_object

namespace beside_an_exclusive_lock {
// Writers keep each other out by `writers_`; readers do not take that.
class Files {
public:
  void add_bad(int key) {
    std::lock_guard<std::mutex> one(writers_);
    std::shared_lock<std::shared_mutex> lock(mutex_);
    files_[key] = key;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'files_' is inserted into while 'mutex_' is held shared only
  }
  int get_ok(int key) { // EXPLAIN: read-only
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return files_.at(key);
  }

private:
  std::mutex writers_;
  std::shared_mutex mutex_;
  std::map<int, int> files_;
};
// Here the readers do.
class Lines {
public:
  void add_ok(int key) { // EXPLAIN: kept-apart
    std::shared_lock<std::shared_mutex> alive(phase_);
    std::lock_guard<std::mutex> one(mutex_);
    lines_[key] = key;
  }
  int get_ok(int key) { // EXPLAIN: read-only
    std::shared_lock<std::shared_mutex> alive(phase_);
    std::lock_guard<std::mutex> one(mutex_);
    return lines_.at(key);
  }
  void clear_ok() { // EXPLAIN: exclusive
    std::unique_lock<std::shared_mutex> alone(phase_);
    lines_.clear();
  }

private:
  std::mutex mutex_;
  std::shared_mutex phase_;
  std::map<int, int> lines_;
};
} // namespace beside_an_exclusive_lock

namespace of_the_caller {
// What a caller gives may be the caller's alone.
std::shared_mutex tables;
struct Report {
  std::map<int, int> rows;
};
void add_ok(Report &report, int key) { // EXPLAIN: exclusive
  std::unique_lock<std::shared_mutex> lock(tables);
  report.rows[key] = key;
}
void fill_ok(Report &report, int key) { // EXPLAIN: change-not-published
  std::shared_lock<std::shared_mutex> lock(tables);
  report.rows[key] = key;
}
} // namespace of_the_caller

namespace another_lock_perhaps {
class Cache {
public:
  void put(int key) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    items_[key] = key;
  }
  void touch_ok(int key, bool others) { // EXPLAIN: more-may-be-held
    std::unique_lock<std::mutex> one(writers_, std::defer_lock);
    if (others)
      one.lock();
    std::shared_lock<std::shared_mutex> lock(mutex_);
    items_[key] = key;
  }

private:
  std::mutex writers_;
  std::shared_mutex mutex_;
  std::map<int, int> items_;
};
} // namespace another_lock_perhaps

namespace within_an_element {
struct Stripe {
  std::vector<int> keys;
};
// A stripe each, and the shared lock keeps the table from being resized.
class Stripes {
public:
  void merge_ok(unsigned stripe) { // EXPLAIN: exclusive
    std::unique_lock<std::shared_mutex> lock(mutex_);
    stripes_[stripe].keys.clear();
  }
  void add_bad(unsigned stripe, int key) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    stripes_[stripe].keys.push_back(key);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:27: warning: 'stripes_[stripe].keys' is inserted into while 'mutex_' is held shared only
  }

private:
  std::shared_mutex mutex_;
  std::vector<Stripe> stripes_;
};
} // namespace within_an_element

namespace all_call_with_it_shared {
class Table {
public:
  void put(int key) { items_[key] = key; }
  bool isEmpty() const { return items_.empty(); }

private:
  std::map<int, int> items_;
};
class Gate {
public:
  bool isEmpty_ok() { // EXPLAIN: no-access
    std::shared_lock<std::shared_mutex> lock(sync_);
    return table_->isEmpty();
  }
  void add_bad(int key) {
    std::shared_lock<std::shared_mutex> lock(sync_);
    table_->put(key);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:13: warning: 'table_->items_' is inserted into by the call of 'put' while 'sync_' is held shared only
  }
  void replace_bad(int key) {
    std::shared_lock<std::shared_mutex> lock(sync_);
    table_->put(-key);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:13: warning: 'table_->items_' is inserted into by the call of 'put' while 'sync_' is held shared only
  }

private:
  std::shared_mutex sync_;
  Table *table_;
};
} // namespace all_call_with_it_shared

// Nobody else uses the container, but the lock is its own: as declared, stated, or since it guards nothing else.
namespace own_guard {
class Stated {
public:
  int price_bad(int zone) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return prices_[zone];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'prices_' is inserted into while 'mutex_' is held shared only
  }
  int price_ok(int zone) { // EXPLAIN: no-other-user
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return others_[zone];
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'others_' is inserted into while 'mutex_' is held shared only
  }

private:
  std::shared_mutex mutex_;
  std::map<int, int> prices_; // guarded by mutex_
  std::map<int, int> others_;
};
class Only {
public:
  int fare_bad(int zone) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return fares_[zone];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'fares_' is inserted into while 'mutex_' is held shared only
  }

private:
  std::shared_mutex mutex_;
  std::map<int, int> fares_;
};
class OnlyRead {
public:
  int fare_ok(int zone) { // EXPLAIN: read-only
    std::shared_lock<std::shared_mutex> lock(mutex_);
    auto it = fares_.find(zone);
    return it == fares_.end() ? 0 : it->second;
  }

private:
  std::shared_mutex mutex_;
  std::map<int, int> fares_;
};
} // namespace own_guard

// Who calls may hold anything, but not this lock, which the function takes itself.
#include <functional>
namespace on_an_unknown_way {
class Post {
public:
  template <class Visitor> void each(Visitor &&visitor);
  void open(int box) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    boxes_.emplace(box, 0);
  }
  void deliver_bad(int box);
  void deliver_ok(int box);

protected:
  virtual void sort(int box);
  std::shared_mutex mutex_;
  std::map<int, int> boxes_;
};
void keep(std::function<void(int)> later);
void Post::deliver_bad(int box) {
  keep([this](int at) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    boxes_.emplace(at, 1);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'boxes_' is inserted into while 'mutex_' is held shared only
  });
}
void Post::deliver_ok(int box) { // EXPLAIN: exclusive
  keep([this](int at) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    boxes_.emplace(at, 1);
  });
}
} // namespace on_an_unknown_way

// A lock class of the project's own, with its words in another order, and guards that keep a reference to it.
namespace own_words {
class RWLock {
public:
  void lockForRead() { Inner.lock_shared(); }
  void unlockRead() { Inner.unlock_shared(); }
  void lockForWrite() { Inner.lock(); }
  void unlockWrite() { Inner.unlock(); }

private:
  std::shared_mutex Inner;
};
class ReadLock {
public:
  explicit ReadLock(RWLock &Of) : Of(Of) { Of.lockForRead(); }
  ~ReadLock() { Of.unlockRead(); }

private:
  RWLock &Of;
};
class WriteLock {
public:
  explicit WriteLock(RWLock &Of) : Of(Of) { Of.lockForWrite(); }
  ~WriteLock() { Of.unlockWrite(); }

private:
  RWLock &Of;
};
class Routes {
public:
  int gateway_bad(int Prefix) {
    ReadLock Hold(Lock);
    return Known[Prefix];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'Known' is inserted into while 'Lock' is held shared only since line [[@LINE-2]]
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'Known' is inserted into while 'Lock' is held shared only since line [[@LINE-3]]
  }
  int count_ok() { // EXPLAIN: read-only
    ReadLock Hold(Lock);
    return Known.size();
  }
  void set_ok(int Prefix, int Gateway) { // EXPLAIN: exclusive
    WriteLock Hold(Lock);
    Known[Prefix] = Gateway;
  }

private:
  RWLock Lock;
  std::map<int, int> Known;
};
} // namespace own_words
