// RUN: check mapwarden-test-dump
// What a caller sees of a function's locking.
#include <mutex>
#include <thread_annotations.h>

class Store {
public:
  void summary_acquires() { A.lock(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: summary: acquires {A} releases {} requires {}
  void summary_releases() { A.unlock(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: summary: acquires {} releases {A} requires {A}
  void summary_balanced() { std::lock_guard<std::mutex> Lock(A); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: summary: acquires {} releases {} requires {}
  void summary_window() {
    A.unlock();
    A.lock();
  }
  // CHECK-MESSAGES: :[[@LINE-4]]:8: warning: summary: acquires {} releases {} requires {A}
  void summary_composed() { summary_acquires(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: summary: acquires {A} releases {} requires {}
  void summary_on_one_path(bool Condition) {
    if (Condition)
      A.lock();
  }
  // CHECK-MESSAGES: :[[@LINE-4]]:8: warning: summary: acquires {} releases {} requires {}
  void summary_declared() REQUIRES(M);
  static void summary_parameter(Mutex *Mu) { Mu->Lock(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: summary: acquires {*Mu} releases {} requires {}

private:
  std::mutex A;
  Mutex M;
};
void Store::summary_declared() {}
// CHECK-MESSAGES: :[[@LINE-1]]:13: warning: summary: acquires {} releases {} requires {M}
