// RUN: check mapwarden-write-under-shared-lock
// Other libraries' reader and writer locks, one namespace each: their guards are rows of Capabilities.def, since their
// bodies are elsewhere.
#include <map>
#include <utility>

namespace boost {
class shared_mutex {
public:
  void lock();
  void unlock();
  void lock_shared();
  void unlock_shared();
};
template <class Mutex> class upgrade_lock;
template <class Mutex> class unique_lock {
public:
  explicit unique_lock(Mutex &mutex);
  explicit unique_lock(upgrade_lock<Mutex> &&from);
  ~unique_lock();
};
template <class Mutex> class shared_lock {
public:
  explicit shared_lock(Mutex &mutex);
  explicit shared_lock(unique_lock<Mutex> &&from);
  ~shared_lock();
};
template <class Mutex> class upgrade_lock {
public:
  explicit upgrade_lock(Mutex &mutex);
  upgrade_lock(upgrade_lock &&other);
  ~upgrade_lock();
};
template <class Mutex> class upgrade_to_unique_lock {
public:
  explicit upgrade_to_unique_lock(upgrade_lock<Mutex> &from);
  ~upgrade_to_unique_lock();
};
} // namespace boost
namespace of_boost_thread {
class Table {
public:
  void put_ok(int key) { // EXPLAIN: exclusive
    boost::unique_lock<boost::shared_mutex> lock(mutex_);
    rows_[key] = key;
  }
  int get_bad(int key) {
    boost::shared_lock<boost::shared_mutex> lock(mutex_);
    return rows_[key];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'rows_' is inserted into while 'mutex_' is held shared only
  }
  int get_ok(int key) { // EXPLAIN: read-only
    boost::shared_lock<boost::shared_mutex> lock(mutex_);
    return rows_.at(key);
  }

  void drop_ok(int key) { // EXPLAIN: exclusive
    boost::upgrade_lock<boost::shared_mutex> reader(mutex_);
    const auto at = rows_.find(key);
    if (at != rows_.end()) {
      boost::upgrade_to_unique_lock<boost::shared_mutex> writer(reader);
      rows_.erase(at);
    }
  }
  void drop_bad(int key) {
    boost::upgrade_lock<boost::shared_mutex> reader(mutex_);
    const auto at = rows_.find(key);
    if (at != rows_.end())
      rows_.erase(at);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'rows_' is erased from while 'mutex_' is held shared only
  }
  void move_ok(int key) { // EXPLAIN: exclusive
    boost::upgrade_lock<boost::shared_mutex> reader(mutex_);
    boost::unique_lock<boost::shared_mutex> writer(std::move(reader));
    rows_[key] = key;
  }
  void back_bad(int key) {
    boost::unique_lock<boost::shared_mutex> writer(mutex_);
    boost::shared_lock<boost::shared_mutex> reader(std::move(writer));
    rows_[key] = key;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'rows_' is inserted into while 'mutex_' is held shared only
  }

private:
  boost::shared_mutex mutex_;
  std::map<int, int> rows_;
};
} // namespace of_boost_thread

namespace absl {
class Mutex {
public:
  void Lock();
  void Unlock();
  void ReaderLock();
  void ReaderUnlock();
};
class MutexLock {
public:
  explicit MutexLock(Mutex *mutex);
  ~MutexLock();
};
class ReaderMutexLock {
public:
  explicit ReaderMutexLock(Mutex *mutex);
  ~ReaderMutexLock();
};
} // namespace absl
namespace of_abseil {
class Table {
public:
  void put_ok(int key) { // EXPLAIN: exclusive
    absl::MutexLock lock(&mutex_);
    rows_[key] = key;
  }
  int get_bad(int key) {
    absl::ReaderMutexLock lock(&mutex_);
    return rows_[key];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'rows_' is inserted into while 'mutex_' is held shared only
  }
  int get_ok(int key) { // EXPLAIN: read-only
    absl::ReaderMutexLock lock(&mutex_);
    return rows_.at(key);
  }

private:
  absl::Mutex mutex_;
  std::map<int, int> rows_;
};
} // namespace of_abseil

class QReadWriteLock {
public:
  void lockForRead();
  void lockForWrite();
  void unlock();
};
class QWriteLocker {
public:
  explicit QWriteLocker(QReadWriteLock *lock);
  ~QWriteLocker();
};
class QReadLocker {
public:
  explicit QReadLocker(QReadWriteLock *lock);
  ~QReadLocker();
};
namespace of_qt {
class Table {
public:
  void put_ok(int key) { // EXPLAIN: exclusive
    QWriteLocker lock(&mutex_);
    rows_[key] = key;
  }
  int get_bad(int key) {
    QReadLocker lock(&mutex_);
    return rows_[key];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'rows_' is inserted into while 'mutex_' is held shared only
  }
  int get_ok(int key) { // EXPLAIN: read-only
    QReadLocker lock(&mutex_);
    return rows_.at(key);
  }

private:
  QReadWriteLock mutex_;
  std::map<int, int> rows_;
};
} // namespace of_qt

namespace Poco {
class RWLock {
public:
  void readLock();
  void writeLock();
  void unlock();
};
class ScopedWriteRWLock {
public:
  explicit ScopedWriteRWLock(RWLock &lock);
  ~ScopedWriteRWLock();
};
class ScopedReadRWLock {
public:
  explicit ScopedReadRWLock(RWLock &lock);
  ~ScopedReadRWLock();
};
} // namespace Poco
namespace of_poco {
class Table {
public:
  void put_ok(int key) { // EXPLAIN: exclusive
    Poco::ScopedWriteRWLock lock(mutex_);
    rows_[key] = key;
  }
  int get_bad(int key) {
    Poco::ScopedReadRWLock lock(mutex_);
    return rows_[key];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'rows_' is inserted into while 'mutex_' is held shared only
  }
  int get_ok(int key) { // EXPLAIN: read-only
    Poco::ScopedReadRWLock lock(mutex_);
    return rows_.at(key);
  }

private:
  Poco::RWLock mutex_;
  std::map<int, int> rows_;
};
} // namespace of_poco

namespace folly {
template <bool ReaderPriority> class SharedMutexImpl {
public:
  void lock();
  void unlock();
  void lock_shared();
  void unlock_shared();
  class WriteHolder {
  public:
    explicit WriteHolder(SharedMutexImpl &lock);
    ~WriteHolder();
  };
  class ReadHolder {
  public:
    explicit ReadHolder(SharedMutexImpl &lock);
    ~ReadHolder();
  };
};
using SharedMutex = SharedMutexImpl<false>;
} // namespace folly
namespace of_folly_holders {
class Table {
public:
  void put_ok(int key) { // EXPLAIN: exclusive
    folly::SharedMutex::WriteHolder lock(mutex_);
    rows_[key] = key;
  }
  int get_bad(int key) {
    folly::SharedMutex::ReadHolder lock(mutex_);
    return rows_[key];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'rows_' is inserted into while 'mutex_' is held shared only
  }
  int get_ok(int key) { // EXPLAIN: read-only
    folly::SharedMutex::ReadHolder lock(mutex_);
    return rows_.at(key);
  }

private:
  folly::SharedMutex mutex_;
  std::map<int, int> rows_;
};
} // namespace of_folly_holders

namespace by_hand {
class Table {
public:
  void put_ok(int key) { // EXPLAIN: exclusive
    mutex_.lockForWrite();
    rows_[key] = key;
    mutex_.unlock();
  }
  void drop_bad(int key) {
    mutex_.lockForRead();
    rows_.erase(key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'rows_' is erased from while 'mutex_' is held shared only
    mutex_.unlock();
  }

private:
  QReadWriteLock mutex_;
  std::map<int, int> rows_;
};
} // namespace by_hand

// A const operator[] does not insert: it returns a default value.
template <class K, class V> class QHash {
public:
  V &operator[](const K &key);
  const V operator[](const K &key) const;
  void insert(const K &key, const V &value);
};
namespace const_subscript {
class Table {
public:
  void put_ok(int key) { // EXPLAIN: exclusive
    boost::unique_lock<boost::shared_mutex> lock(mutex_);
    rows_.insert(key, key);
  }
  int get_ok(int key) const { // EXPLAIN: read-only
    boost::shared_lock<boost::shared_mutex> lock(mutex_);
    return rows_[key];
  }
  int get_bad(int key) {
    boost::shared_lock<boost::shared_mutex> lock(mutex_);
    const int first = rows_[key]; // one report for a section
    // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: 'rows_' is inserted into while 'mutex_' is held shared only
    return first + rows_[key];
  }

private:
  mutable boost::shared_mutex mutex_;
  QHash<int, int> rows_;
};
} // namespace const_subscript
