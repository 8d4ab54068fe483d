// RUN: check mapwarden-test-dump -std=c++20
// What is done with owning pointers themselves.
#include <atomic>
#include <map>
#include <memory>

struct Store {
  std::atomic<std::shared_ptr<const std::map<int, int>>> Table;
  std::shared_ptr<int> Plain;

  void facts_update() {
    auto Now = Table.load();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: fact: Rebind cell Now
    // CHECK-MESSAGES: :[[@LINE-2]]:16: warning: fact: OwnerUse cell Now Table copy atomic
    auto Next = std::make_shared<const std::map<int, int>>(*Now);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: fact: Rebind cell Next
    Table.store(Next);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: OwnerUse cell Next Table replace atomic made of old
  }
  void facts_raw() {
    const int &First = Table.load()->begin()->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: fact: OwnerUse Table copy atomic used raw
    // CHECK-MESSAGES: :[[@LINE-2]]:16: warning: fact: Borrow cell First *Table.load()
    // CHECK-MESSAGES: :[[@LINE-3]]:38: warning: fact: Access *Table.load() read
  }
  int facts_plain() {
    if (!Plain)
      // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: fact: OwnerUse Plain test
      return 0;
    Plain.reset();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: OwnerUse Plain replace
    return *Plain;
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: fact: OwnerUse Plain follow
  }
};
