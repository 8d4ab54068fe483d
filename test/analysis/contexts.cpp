// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// On which ways each function is entered, what is held on them, and why that is not known.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <thread_annotations.h>

namespace callers_in_sight {
class Store {
public:
  void put() {
    std::lock_guard<std::mutex> Lock(A);
    ways_inner();
    ways_locked_inner();
  }
  void tick() { ways_inner(); }
  void flush() {
    std::scoped_lock Lock(A, B);
    ways_locked_inner();
  }
  void ways_open() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {}
    Items.clear();
  }
  void perhaps(bool Condition) {
    if (Condition)
      A.lock();
    ways_perhaps();
  }

private:
  void ways_inner() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from put: must {A exclusive} may {A} {on its way from outside}
  // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: ways: from tick: must {} may {} {on its way from outside}
    ways_deeper();
  }
  void ways_deeper() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from ways_inner: must {A exclusive} may {A} {}
  // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: ways: from ways_inner: must {} may {} {}
  void ways_locked_inner() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from put: must {A exclusive} may {A} {on its way from outside}
  // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: ways: from flush: must {A exclusive, B exclusive} may {A, B} {on its way from outside}
  void ways_perhaps() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from perhaps: must {} may {A} {on its way from outside}

  std::mutex A;
  std::mutex B;
  std::map<int, int> Items;
};

// Anybody's function has the way from outside first; those of callers in sight are hints.
class Open {
public:
  void put() {
    std::lock_guard<std::mutex> Lock(A);
    ways_called();
  }
  void ways_called() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {}
  // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: ways: from put: must {A exclusive} may {A} {on its way from outside}

private:
  std::mutex A;
};

// Two calls of one caller are one way, if the same is held.
class Twice {
public:
  void put() {
    std::lock_guard<std::mutex> Lock(A);
    ways_twice();
    ways_twice();
  }
  void take() {
    ways_unlike();
    A.lock();
    ways_unlike();
    A.unlock();
  }
  void walk() { ways_recursive(1); }

private:
  void ways_twice() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from put: must {A exclusive} may {A} {on its way from outside}
  void ways_unlike() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from take: must {} may {} {on its way from outside}
  // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: ways: from take: must {A exclusive} may {A} {on its way from outside}
  void ways_recursive(int Depth) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from walk: must {} may {} {on its way from outside}
  // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: ways: from ways_recursive: must {} may {} {}
    if (Depth < 8)
      ways_recursive(Depth + 1);
  }
  std::mutex A;
};
} // namespace callers_in_sight

namespace names {
// A lock of the caller has the callee's name, or none.
class Names {
public:
  void call(Names &Other) {
    std::lock_guard<std::mutex> Lock(A);
    ways_of_this();
    Other.ways_of_other();
    ways_by_reference(A);
    ways_by_pointer(&A);
    ways_static();
  }
  void call_shared() {
    std::shared_lock<std::shared_mutex> Lock(S);
    ways_shared();
  }
  void call_pointer(std::mutex *Mu) {
    Mu->lock();
    ways_under_pointer();
    Mu->unlock();
  }

private:
  void ways_of_this() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from call: must {A exclusive} may {A} {on its way from outside}
  void ways_of_other() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from call: must {} may {A} {on its way from outside}
  static void ways_by_reference(std::mutex &Mu) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:15: warning: ways: from call: must {Mu exclusive} may {Mu} {on its way from outside}
  static void ways_by_pointer(std::mutex *Mu) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:15: warning: ways: from call: must {*Mu exclusive} may {*Mu} {on its way from outside}
  static void ways_static() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:15: warning: ways: from call: must {} may {A} {on its way from outside}
  void ways_shared() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from call_shared: must {S shared} may {S} {on its way from outside}
  void ways_under_pointer() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from call_pointer: must {} may {?} {on its way from outside}
  std::mutex A;
  std::shared_mutex S;
};

static std::mutex Global;
static void ways_under_global() {}
// CHECK-MESSAGES: :[[@LINE-1]]:13: warning: ways: not open requires {} asserts {} gives back {}
// CHECK-MESSAGES: :[[@LINE-2]]:13: warning: ways: from callGlobal: must {Global exclusive} may {Global} {on its way from outside}
void callGlobal() {
  std::lock_guard<std::mutex> Lock(Global);
  ways_under_global();
}
} // namespace names

namespace unknown {
class Base {
public:
  void call() {
    std::lock_guard<std::mutex> Lock(A);
    ways_hidden();
    ways_taken();
  }
  void (*take())() { return &Base::ways_taken; }
  void ways_given(std::unique_lock<std::mutex> &Lock) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {unknown: given-guard}
    Items.clear();
  }
  void ways_clearLocked() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {unknown: said-to-be-locked}
    Items.clear();
  }
  /// The caller must hold A.
  void ways_said() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {unknown: said-to-be-locked}
    Items.clear();
  }
  /// Needs no more than A.
  void ways_not_said() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {}
    Items.clear();
  }

private:
  virtual void ways_hidden() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:16: warning: ways: from outside: must {} may {} {unknown: hidden-virtual}
  // CHECK-MESSAGES: :[[@LINE-3]]:16: warning: ways: from call: must {A exclusive} may {A} {on its way from outside}
  static void ways_taken() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:15: warning: ways: from call: must {} may {A} {on its way from outside}
  // CHECK-MESSAGES: :[[@LINE-3]]:15: warning: ways: from outside: must {} may {} {unknown: unseen-caller}
  void ways_uncalled() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {unknown: unseen-caller}

  std::mutex A;
  std::map<int, int> Items;
};

// This class is not thread-safe.
class Unsafe {
public:
  void put() {
    std::lock_guard<std::mutex> Lock(A);
    ways_of_class();
  }
  void ways_of_class() {
    Items.clear();
  }
  // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: ways: open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-4]]:8: warning: ways: from outside: must {} may {} {unknown: unsafe-class}
  // CHECK-MESSAGES: :[[@LINE-5]]:8: warning: ways: from put: must {A exclusive} may {A} {on its way from outside, unknown: unsafe-class}

private:
  std::mutex A;
  std::map<int, int> Items;
};

class Lost {
public:
  void call(std::unique_lock<std::mutex> Lock) {
    Lock.unlock();
    ways_behind();
  }

private:
  void ways_behind() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from call: must {} may {} {on its way from outside, unknown: lost-track}
  std::mutex A;
};
} // namespace unknown

namespace owned {
class ways_Made {
public:
  ways_Made() { ways_prepare(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:3: warning: ways: from outside: must {} may {} {owned}
  void call() {
    ways_Made Local;
    Local.ways_on_local();
    ways_prepare();
  }

private:
  void ways_prepare() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from ways_Made: must {} may {} {owned}
  // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: ways: from call: must {} may {} {permissive, on its way from outside}
  void ways_on_local() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from call: must {} may {} {owned, permissive, on its way from outside}
};

class Spawns {
public:
  void start() {
    std::lock_guard<std::mutex> Lock(A);
    Thread = std::thread(&Spawns::ways_worker, this);
    ways_called();
  }

private:
  void ways_worker() { ways_of_worker(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from start: must {} may {} {spawned, on its way from outside}
  void ways_of_worker() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from ways_worker: must {} may {} {}
  void ways_called() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from start: must {A exclusive} may {A} {on its way from outside}
  std::mutex A;
  std::thread Thread;
};

// Nothing here takes a lock, so callers may hold what they can name.
struct Plain {
  void ways_permissive() { ways_of_permissive(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {permissive}
  std::map<int, int> Items;

private:
  void ways_of_permissive() { Items.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from ways_permissive: must {} may {} {permissive, on its way from outside}
};
} // namespace owned

namespace required {
class Store {
public:
  void ways_declared() REQUIRES(M) { ways_of_declared(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {M exclusive} asserts {M} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {}
  void ways_leaves() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {} asserts {} gives back {A}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {}
    A.unlock();
  }
  // Nobody outside can name the lock.
  void ways_window() {
    A.unlock();
    ways_in_window();
    A.lock();
  }
  // CHECK-MESSAGES: :[[@LINE-5]]:8: warning: ways: open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-6]]:8: warning: ways: from outside: must {} may {} {}

private:
  void ways_of_declared() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from ways_declared: must {M exclusive} may {M} {on its way from outside}
  void ways_in_window() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from ways_window: must {} may {} {on its way from outside}
  Mutex M;
  std::mutex A;
};
class Public {
public:
  void ways_window_of_public() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {A exclusive} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {}
    A.unlock();
    A.lock();
  }
  void call() { ways_asserts(); }
  Mutex M;
  std::mutex A;

private:
  void ways_asserts() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {M exclusive} asserts {M} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from call: must {} may {} {on its way from outside}
    M.AssertHeld();
  }
};

// What one function begins, another one ends.
class Pair {
public:
  void begin() { A.lock(); }
  void ways_ends() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: open requires {A exclusive} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: from outside: must {} may {} {}
    A.unlock();
  }

private:
  std::mutex A;
};
} // namespace required

namespace many {
#define CALLER(N) \
  void caller##N() { ways_many(); }
#define CALLERS(N) CALLER(N##0) CALLER(N##1) CALLER(N##2) CALLER(N##3) CALLER(N##4) CALLER(N##5) CALLER(N##6) CALLER(N##7)
class Store {
public:
  CALLERS(1) CALLERS(2) CALLERS(3) CALLERS(4)
  CALLER(5)

private:
  void ways_many() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: 33 ways, the last from outside: must {} may {} {unknown: too-many-ways}
};
class Fewer {
public:
  CALLERS(1) CALLERS(2) CALLERS(3) CALLERS(4)

private:
  void ways_many() {}
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: ways: not open requires {} asserts {} gives back {}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: ways: 32 ways, the last from caller10: must {} may {} {permissive, on its way from outside}
};
} // namespace many
