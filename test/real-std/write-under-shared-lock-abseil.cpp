// RUN: check mapwarden-write-under-shared-lock,mapwarden-unguarded-access -std=c++17 -needs=absl/synchronization/mutex.h
// The locks of Abseil, after its own headers.
#include <absl/synchronization/mutex.h>
#include <map>

namespace shared {
class Table {
public:
  void put_ok(int Key) {
    absl::WriterMutexLock Lock(&Mutex);
    Rows[Key] = Key;
  }
  int get_bad(int Key) {
    absl::ReaderMutexLock Lock(&Mutex);
    return Rows[Key];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Rows' is inserted into while 'Mutex' is held shared only
  }
  int get_ok(int Key) {
    absl::ReaderMutexLock Lock(&Mutex);
    return Rows.at(Key);
  }
  void drop_bad(int Key) {
    Rows.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is erased from without 'Mutex', held in all 3 other functions that use it
  }

private:
  absl::Mutex Mutex;
  std::map<int, int> Rows;
};
} // namespace shared

namespace plain {
class Table {
public:
  void put_ok(int Key) {
    absl::MutexLock Lock(&Mutex);
    Rows[Key] = Key;
  }
  void add_ok(int Key) {
    Mutex.Lock();
    Rows[Key] += Key;
    Mutex.Unlock();
  }
  int get_ok(int Key) {
    absl::MutexLock Lock(&Mutex);
    return Rows.at(Key);
  }
  void released_ok(int Key) {
    absl::ReleasableMutexLock Lock(&Mutex);
    Rows[Key] = Key;
    Lock.Release();
  }
  void drop_bad(int Key) {
    Rows.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Rows' is erased from without 'Mutex', held in all 4 other functions that use it
  }

private:
  absl::Mutex Mutex;
  std::map<int, int> Rows;
};
} // namespace plain
