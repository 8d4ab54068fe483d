// RUN: check mapwarden-write-under-shared-lock,mapwarden-unguarded-access -std=c++17 -needs=boost/thread/shared_mutex.hpp
// The locks of Boost.Thread, after its own headers.
#include <boost/thread/lock_guard.hpp>
#include <boost/thread/locks.hpp>
#include <boost/thread/mutex.hpp>
#include <boost/thread/shared_mutex.hpp>
#include <map>

namespace shared {
class Table {
public:
  void put_ok(int Key) {
    boost::unique_lock<boost::shared_mutex> Lock(Mutex);
    Rows[Key] = Key;
  }
  int get_bad(int Key) {
    boost::shared_lock<boost::shared_mutex> Lock(Mutex);
    return Rows[Key];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Rows' is inserted into while 'Mutex' is held shared only
  }
  int get_ok(int Key) {
    boost::shared_lock<boost::shared_mutex> Lock(Mutex);
    return Rows.at(Key);
  }
  void drop_bad(int Key) {
    Rows.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is erased from without 'Mutex', held in all 3 other functions that use it
  }

private:
  boost::shared_mutex Mutex;
  std::map<int, int> Rows;
};
} // namespace shared

namespace plain {
class Table {
public:
  void put_ok(int Key) {
    boost::lock_guard<boost::mutex> Lock(Mutex);
    Rows[Key] = Key;
  }
  void add_ok(int Key) {
    Mutex.lock();
    Rows[Key] += Key;
    Mutex.unlock();
  }
  int get_ok(int Key) {
    boost::lock_guard<boost::mutex> Lock(Mutex);
    return Rows.at(Key);
  }
  void try_ok(int Key) {
    boost::unique_lock<boost::mutex> Lock(Mutex, boost::try_to_lock);
    if (Lock.owns_lock())
      Rows[Key] = Key;
  }
  void scoped_ok(int Key) {
    boost::mutex::scoped_lock Lock(Mutex);
    Rows[Key] = Key;
  }
  void drop_bad(int Key) {
    Rows.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is erased from without 'Mutex', held in all 5 other functions that use it
  }

private:
  boost::mutex Mutex;
  std::map<int, int> Rows;
};
} // namespace plain
