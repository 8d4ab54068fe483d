// RUN: check mapwarden-unguarded-access -extra=-Wthread-safety -suffix=COMPILER
// RUN: check mapwarden-unguarded-access -suffix=ALONE
// A declared guard is the compiler's to report, where it does so.
#include "thread_annotations.h"
#include <mutex>
#include <vector>

namespace a_declared_guard {
class Cache {
public:
  void put_ok(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Key);
  }
  void clear_bad() {
    Items.clear();
    // CHECK-MESSAGES-ALONE: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M', which its declaration names as its guard
  }

private:
  std::mutex M;
  std::vector<int> Items GUARDED_BY(M);
};
} // namespace a_declared_guard
