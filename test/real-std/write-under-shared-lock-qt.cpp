// RUN: check mapwarden-write-under-shared-lock,mapwarden-unguarded-access -std=c++17 -extra=-fPIC -needs=QtCore/QReadWriteLock
// The locks of Qt 5, after its own headers.
#include <QtCore/QMutex>
#include <QtCore/QReadWriteLock>
#include <map>

namespace shared {
class Table {
public:
  void put_ok(int Key) {
    QWriteLocker Lock(&Mutex);
    Rows[Key] = Key;
  }
  int get_bad(int Key) {
    QReadLocker Lock(&Mutex);
    return Rows[Key];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Rows' is inserted into while 'Mutex' is held shared only
  }
  int get_ok(int Key) {
    QReadLocker Lock(&Mutex);
    return Rows.at(Key);
  }
  void drop_bad(int Key) {
    Rows.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is erased from without 'Mutex', held in all 3 other functions that use it
  }

private:
  QReadWriteLock Mutex;
  std::map<int, int> Rows;
};
} // namespace shared

namespace plain {
class Table {
public:
  void put_ok(int Key) {
    QMutexLocker Lock(&Mutex);
    Rows[Key] = Key;
  }
  void add_ok(int Key) {
    Mutex.lock();
    Rows[Key] += Key;
    Mutex.unlock();
  }
  int get_ok(int Key) {
    QMutexLocker Lock(&Mutex);
    return Rows.at(Key);
  }
  void relocked_ok(int Key) {
    QMutexLocker Lock(&Mutex);
    Lock.unlock();
    Lock.relock();
    Rows[Key] = Key;
  }
  void drop_bad(int Key) {
    Rows.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is erased from without 'Mutex', held in all 4 other functions that use it
  }

private:
  QMutex Mutex;
  std::map<int, int> Rows;
};
} // namespace plain
