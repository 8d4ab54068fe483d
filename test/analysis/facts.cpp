// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// What a function does, as facts in the order of its CFG.
#include <map>
#include <mutex>
#include <utility>
#include <vector>

struct Cache {
  std::mutex M;
  std::map<int, int> Items;
  std::vector<int> List;

  void facts_erase(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: fact: Rebind cell Lock {M} owned
    Items.erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: fact: Mutate Items
  }
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Release cell Lock end

  int facts_look(int Key) {
    auto &Alias = Items;
    auto It = Alias.find(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: fact: Access Items read
    // CHECK-MESSAGES: :[[@LINE-2]]:10: warning: fact: Rebind cell It
    // CHECK-MESSAGES: :[[@LINE-3]]:10: warning: fact: Borrow cell It Items
    // CHECK-MESSAGES: :[[@LINE-4]]:10: warning: fact: Answer cell It
    return It->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: fact: Use cell It
    // CHECK-MESSAGES: :[[@LINE-2]]:12: warning: fact: Deref cell It
  }

  void facts_write(int Index) {
    List[Index] = 1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access List write
    List.at(Index) = 2;
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: fact: Access List write
    int Read = List[Index];
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: fact: Access List read
    // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: fact: Rebind cell Read
    (void)Read;
  }

  void facts_whole(Cache &Other) {
    std::vector<int> Copy = List;
    // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: fact: Access List read
    // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: fact: Rebind cell Copy
    List = std::move(Other.List);
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: fact: Use cell Other
    // CHECK-MESSAGES: :[[@LINE-2]]:28: warning: fact: Mutate Other.List
    // CHECK-MESSAGES: :[[@LINE-3]]:10: warning: fact: Mutate List
  }

  void facts_walk() {
    for (int &Value : List)
      // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: fact: Access List read
      // CHECK-MESSAGES: :[[@LINE-2]]:21: warning: fact: Rebind cell __begin1
      // CHECK-MESSAGES: :[[@LINE-3]]:23: warning: fact: IterateBegin cell __begin1 List
      // CHECK-MESSAGES: :[[@LINE-4]]:21: warning: fact: Rebind cell __end1
      // CHECK-MESSAGES: :[[@LINE-5]]:21: warning: fact: IterateStep cell __begin1
      // CHECK-MESSAGES: :[[@LINE-6]]:21: warning: fact: Borrow cell __begin1 List
      // CHECK-MESSAGES: :[[@LINE-7]]:21: warning: fact: Borrow cell __end1 List
      // CHECK-MESSAGES: :[[@LINE-8]]:21: warning: fact: Use cell __begin1
      // CHECK-MESSAGES: :[[@LINE-9]]:21: warning: fact: Use cell __end1
      // CHECK-MESSAGES: :[[@LINE-10]]:15: warning: fact: Borrow cell Value from __begin1
      Value = 0;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: fact: Use cell Value
  }
};
