// RUN: check mapwarden-test-dump
// What is held where: at each POINT, what must and what may be held, the callers' locks included.
#include <mutex>
#include <point.h>
#include <shared_mutex>
#include <thread_annotations.h>
#include <utility>

class Account {
public:
  void guard() {
    std::lock_guard<std::mutex> Lock(A);
    POINT(under_guard);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'under_guard': must {A exclusive} may {A}
  }
  void scope() {
    { std::lock_guard<std::mutex> Lock(A); }
    POINT(behind_scope);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'behind_scope': must {} may {}
  }
  void two() {
    std::scoped_lock Lock(A, B);
    POINT(under_two);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'under_two': must {A exclusive, B exclusive} may {A, B}
  }
  void shared() {
    std::shared_lock<std::shared_mutex> Lock(S);
    POINT(under_shared);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'under_shared': must {S shared} may {S}
  }
  void branch(bool Condition) {
    std::unique_lock<std::mutex> Lock(A, std::defer_lock);
    POINT(deferred);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'deferred': must {} may {}
    if (Condition)
      Lock.lock();
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'joined': must {} may {A}
  }
  void tried() {
    std::unique_lock<std::mutex> Lock(A, std::try_to_lock);
    POINT(tried);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'tried': must {} may {A}
  }
  void try_branch() {
    if (A.try_lock()) {
      POINT(taken);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lockset at 'taken': must {A exclusive} may {A}
      A.unlock();
    } else {
      POINT(not_taken);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lockset at 'not_taken': must {} may {}
    }
    POINT(behind_try);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'behind_try': must {} may {}
  }
  void try_in_a_conjunction(bool Condition) {
    if (Condition && S.try_lock_shared()) {
      POINT(both);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lockset at 'both': must {S shared} may {S}
      S.unlock_shared();
    }
  }
  void try_in_a_disjunction(bool Condition) {
    if (Condition || A.try_lock()) {
      POINT(either);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lockset at 'either': must {} may {A}
    }
  }
  void asked() {
    std::unique_lock<std::mutex> Lock(A, std::try_to_lock);
    if (!Lock.owns_lock()) {
      POINT(failed);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lockset at 'failed': must {} may {}
      return;
    }
    POINT(owned);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'owned': must {A exclusive} may {A}
  }
  void asked_by_conversion() {
    std::unique_lock<std::mutex> Lock(A, std::defer_lock);
    if (Lock.try_lock()) {
      POINT(tried_late);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lockset at 'tried_late': must {A exclusive} may {A}
    }
    if (Lock) {
      POINT(converted);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lockset at 'converted': must {A exclusive} may {A}
    }
  }
  void adopted() {
    A.lock();
    std::lock_guard<std::mutex> Lock(A, std::adopt_lock);
    POINT(adopted);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'adopted': must {A exclusive} may {A}
  }
  void window() {
    std::unique_lock<std::mutex> Lock(A);
    Lock.unlock();
    POINT(in_window);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'in_window': must {} may {}
    Lock.lock();
    POINT(behind_window);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'behind_window': must {A exclusive} may {A}
  }
  void moved() {
    std::unique_lock<std::mutex> Lock(A);
    {
      std::unique_lock<std::mutex> Other(std::move(Lock));
      POINT(in_other);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lockset at 'in_other': must {A exclusive} may {A}
    }
    POINT(behind_other);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'behind_other': must {} may {}
  }
  void by_hand(bool Condition) {
    A.lock();
    if (Condition) {
      A.unlock();
      return;
    }
    POINT(not_returned);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'not_returned': must {A exclusive} may {A}
    A.unlock();
  }
  void loop() {
    for (int I = 0; I < 3; ++I) {
      std::lock_guard<std::mutex> Lock(A);
      POINT(in_loop);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lockset at 'in_loop': must {A exclusive} may {A}
    }
    POINT(behind_loop);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'behind_loop': must {} may {}
  }
  void unnamed() {
    std::lock_guard<std::mutex>{A};
    POINT(behind_unnamed);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'behind_unnamed': must {} may {}
  }
  // A guard that the caller made: what it releases cannot be named, so nothing is known any more.
  void passed(std::unique_lock<std::mutex> &Lock) {
    POINT(not_yet);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'not_yet': must {} may {}
    Lock.unlock();
    POINT(lost);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'lost': must {} may {} unknown
  }
  void required() REQUIRES(M) {
    POINT(required);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'required': must {M exclusive} may {M}
  }
  void asserted() {
    M.AssertHeld();
    POINT(asserted);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'asserted': must {M exclusive} may {M}
  }
  // Asserted, and then released: a window.
  void lent() {
    M.AssertHeld();
    M.Unlock();
    POINT(in_window);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'in_window': must {} may {}
    M.Lock();
    M.Unlock();
    POINT(in_second_window);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'in_second_window': must {} may {}
    M.Lock();
  }
  // Releasing a lock that outsiders can name: they hold it, up to there.
  void released() {
    POINT(before_release);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'before_release': must {Public exclusive} may {Public}
    Public.Unlock();
    POINT(behind_release);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'behind_release': must {} may {}
    Public.Lock();
  }
  // One that they cannot: it may be missing.
  void released_private() {
    POINT(before_private);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'before_private': must {} may {}
    M.Unlock();
    M.Lock();
  }
  void caller() {
    std::lock_guard<std::mutex> Lock(A);
    inner();
    sometimes();
  }
  void other_caller() { sometimes(); }
  Account() {
    POINT(constructor);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'constructor': must {} may {} owned
  }

private:
  void inner() {
    POINT(inner);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'inner': must {A exclusive} may {A}
    deeper();
  }
  void deeper() {
    POINT(deeper);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'deeper': must {A exclusive} may {A}
  }
  void sometimes() {
    POINT(sometimes);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'sometimes': must {A exclusive} may {A}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lockset at 'sometimes': must {} may {}
  }
  void nobody() {
    POINT(nobody);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'nobody': must {} may {} unknown
  }

  std::mutex A;
  std::mutex B;
  std::shared_mutex S;
  Mutex M;

public:
  Mutex Public;
};

// Two functions that call each other: what every way in from outside holds.
class Cycle {
public:
  void start() {
    std::lock_guard<std::mutex> Lock(A);
    even(4);
  }

private:
  void even(int N) {
    POINT(even);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'even': must {A exclusive} may {A}
    if (N != 0)
      odd(N - 1);
  }
  void odd(int N) {
    POINT(odd);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lockset at 'odd': must {A exclusive} may {A}
    even(N - 1);
  }
  std::mutex A;
};

static std::mutex Global;
static void freely() {
  POINT(freely);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lockset at 'freely': must {Global exclusive} may {Global}
}
void enter() {
  std::lock_guard<std::mutex> Lock(Global);
  freely();
}

// By parameter: the caller's `A` is the callee's `*Mu`.
struct Owner {
  Mutex A;
};
static void with_parameter(Mutex *Mu) {
  POINT(with_parameter);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lockset at 'with_parameter': must {*Mu exclusive} may {*Mu}
}
void pass(Owner &O) {
  MutexLock Lock(&O.A);
  with_parameter(&O.A);
}
