// RUN: check mapwarden-callback-under-lock
// RUN: check mapwarden-callback-under-lock -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Helpers that take a lock and give it back, of which both their attributes and their bodies say so: once each time.
#include "thread_annotations.h"
#include <map>
#include <mutex>

inline void enter(std::mutex &mutex) ACQUIRE(mutex) { mutex.lock(); }
inline void leave(std::mutex &mutex) RELEASE(mutex) { mutex.unlock(); }

class Numbers {
public:
  int make_bad() {
    enter(mutex_);
    const int id = find();
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: the call of 'find' takes 'mutex_' again, which is held since line [[@LINE-2]]: the thread waits for itself
    used_[id] = 1;
    leave(mutex_);
    return id;
  }
  int make_ok() { // EXPLAIN: no-lock
    const int id = find();
    enter(mutex_);
    used_[id] = 1;
    leave(mutex_);
    return id;
  }

private:
  int find() {
    int id = 0;
    for (;;) {
      enter(mutex_);
      const bool isUsed = used_.count(id) != 0;
      leave(mutex_);
      if (!isUsed)
        return id;
      ++id;
    }
  }

  std::mutex mutex_;
  std::map<int, int> used_;
};
