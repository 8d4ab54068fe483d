// RUN: check clang-diagnostic-*,misc-unused-alias-decls -extra=-Wthread-safety -extra=-Wthread-safety-reference
// The annotated lock types are what Clang's own analysis understands.
#include "thread_annotations.h"
#include <map>

class Table {
  Mutex Mu;
  std::map<int, int> Rows GUARDED_BY(Mu);
  int *Total PT_GUARDED_BY(Mu) = nullptr;

  void evictLocked() REQUIRES(Mu) { Rows.clear(); }

public:
  void put_ok(int Key) EXCLUDES(Mu) {
    MutexLock Lock(&Mu);
    Rows[Key] = *Total;
    evictLocked();
  }
  int get_ok(int Key) {
    ReaderMutexLock Lock(Mu);
    return Rows.at(Key);
  }
  void manual_ok() {
    Mu.Lock();
    Rows.clear();
    Mu.Unlock();
    if (Mu.TryLock()) {
      Rows.clear();
      Mu.Unlock();
    }
  }
  void released_ok() {
    ReleasableMutexLock Lock(&Mu);
    Rows.clear();
    Lock.Release();
  }
  void asserted_ok() {
    Mu.AssertHeld();
    Rows.clear();
  }
  void put_bad(int Key) {
    Rows[Key] = 1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: {{reading|writing}} variable 'Rows' requires holding
    // mutex 'Mu'
  }
  void evict_bad() {
    evictLocked();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: calling function 'evictLocked' requires holding
    // mutex 'Mu' exclusively
  }
};
