// RUN: check mapwarden-callback-under-lock
// Whether a POSIX mutex may be taken twice is decided where it is made: if that is in sight, it is known.
#include <map>
#include <pthread.h>

class Lock {
public:
  explicit Lock(pthread_mutex_t *mutex) : mutex_(mutex) { pthread_mutex_lock(mutex_); }
  ~Lock() { pthread_mutex_unlock(mutex_); }

private:
  pthread_mutex_t *mutex_;
};

class Plain {
public:
  Plain() { pthread_mutex_init(&lock_, nullptr); }
  void renew_bad(int id) {
    Lock lock(&lock_);
    drop(id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'drop' takes 'lock_' again, which is held since line [[@LINE-2]]: the thread waits for itself [mapwarden-callback-under-lock]
    all_[id] = 1;
  }
  void drop(int id) {
    Lock lock(&lock_);
    all_.erase(id);
  }

private:
  pthread_mutex_t lock_;
  std::map<int, int> all_;
};

class Checking {
public:
  Checking() {
    pthread_mutexattr_t how;
    pthread_mutexattr_init(&how);
    pthread_mutexattr_settype(&how, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&lock_, &how);
  }
  void renew_bad(int id) {
    Lock lock(&lock_);
    drop(id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'drop' takes 'lock_' again, which is held since line [[@LINE-2]]: the thread waits for itself [mapwarden-callback-under-lock]
  }
  void drop(int id) {
    Lock lock(&lock_);
    all_.erase(id);
  }

private:
  pthread_mutex_t lock_;
  std::map<int, int> all_;
};

class Recursive {
public:
  Recursive() {
    pthread_mutexattr_t how;
    pthread_mutexattr_init(&how);
    pthread_mutexattr_settype(&how, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&lock_, &how);
  }
  void renew_ok(int id) {
    Lock lock(&lock_);
    drop(id); // EXPLAIN: posix-kind
  }
  void drop(int id) {
    Lock lock(&lock_);
    all_.erase(id);
  }

private:
  pthread_mutex_t lock_;
  std::map<int, int> all_;
};

// Who makes it is not in sight.
class Unknown {
public:
  Unknown();
  void renew_ok(int id) {
    Lock lock(&lock_);
    drop(id); // EXPLAIN: posix-kind
  }
  void drop(int id) {
    Lock lock(&lock_);
    all_.erase(id);
  }

private:
  pthread_mutex_t lock_;
  std::map<int, int> all_;
};

static pthread_mutex_t fixed = PTHREAD_MUTEX_INITIALIZER;
static std::map<int, int> everything;
void drop(int id) {
  Lock lock(&fixed);
  everything.erase(id);
}
void renew_bad(int id) {
  Lock lock(&fixed);
  drop(id);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the call of 'drop' takes 'fixed' again, which is held since line [[@LINE-2]]: the thread waits for itself [mapwarden-callback-under-lock]
}
