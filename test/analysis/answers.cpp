// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// Which questions about containers are answered at each POINT: what stands for an answer, and what is known.
#include <condition_variable>
#include <map>
#include <mutex>
#include <point.h>
#include <vector>

bool some();
int make();

namespace one_question {
struct Table {
  std::map<int, int> Items;
  std::vector<int> Jobs;

  void answers_tested(int Key) {
    auto It = Items.find(Key);
    POINT(asked);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'asked': {It = Items[Key]} known {}
    if (It == Items.end()) {
      POINT(no);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'no': {It = Items[Key]} known {Items[Key] no}
      return;
    }
    POINT(yes);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'yes': {It = Items[Key]} known {Items[Key] yes}
  }
  void answers_joined(int Key) {
    if (Items.count(Key) == 0) {
      POINT(no);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'no': {} known {Items[Key] no}
      make();
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'joined': {} known {}
  }
  // The same answer on both paths is one.
  void answers_on_both_paths(int Key) {
    auto It = Items.find(Key);
    if (some()) {
      if (It == Items.end())
        return;
    } else if (It == Items.end()) {
      return;
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'joined': {It = Items[Key]} known {Items[Key] yes}
  }
  void answers_on_one_path(int Key) {
    auto It = Items.find(Key);
    if (some() && It == Items.end())
      return;
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'joined': {It = Items[Key]} known {}
  }
  void answers_empty() {
    if (Jobs.empty()) {
      POINT(empty);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'empty': {} known {Jobs[any] no}
    } else {
      POINT(not_empty);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'not_empty': {} known {Jobs[any] yes}
    }
  }
  void answers_size() {
    if (Jobs.size() == 0)
      return;
    POINT(not_empty);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'not_empty': {} known {Jobs[any] yes}
  }
  void answers_flag(int Key) {
    const bool Has = Items.count(Key) != 0;
    const bool Lacks = !Has;
    POINT(asked);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'asked': {Has = Items[Key], Lacks = not Items[Key]} known {}
    if (Lacks)
      return;
    POINT(yes);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'yes': {Has = Items[Key], Lacks = not Items[Key]} known {Items[Key] yes}
  }
  void answers_flag_that_is_set(int Key) {
    bool Has = Items.count(Key) != 0;
    Has = some();
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'set': {} known {}
    if (Has) {
      POINT(says_nothing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'says_nothing': {} known {}
    }
  }
  void answers_flag_on_one_path(int Key) {
    bool Has = false;
    if (some())
      Has = Items.count(Key) != 0;
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'joined': {} known {}
  }
  // One of two conditions says nothing where it is false.
  void answers_conjunction(int Key, bool Flag) {
    auto It = Items.find(Key);
    if (Flag && It != Items.end()) {
      POINT(both);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'both': {It = Items[Key]} known {Items[Key] yes}
    } else {
      POINT(either);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'either': {It = Items[Key]} known {}
    }
  }
  void answers_two_keys(int Key, int Other) {
    auto It = Items.find(Key);
    auto Second = Items.find(Other);
    POINT(both);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'both': {It = Items[Key], Second = Items[Other]} known {}
    if (It == Items.end() || Second != Items.end())
      return;
    POINT(each);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'each': {It = Items[Key], Second = Items[Other]} known {Items[Key] yes, Items[Other] no}
  }
};
} // namespace one_question

namespace outdated {
struct Table {
  std::map<int, int> Items;
  std::map<int, int> Others;
  std::vector<int> Jobs;

  void answers_and_change(int Key, int Other) {
    if (Items.count(Key) == 0)
      return;
    Others.erase(Key);
    POINT(other_container);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'other_container': {} known {Items[Key] yes}
    Items.erase(Other);
    POINT(changed);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'changed': {} known {}
  }
  void answers_and_change_on_one_path(int Key) {
    if (Items.count(Key) == 0)
      return;
    if (some())
      Items.clear();
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'joined': {} known {}
  }
  void answers_and_other_key(int Key) {
    auto It = Items.find(Key);
    if (It == Items.end())
      return;
    Key = make();
    POINT(changed);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'changed': {} known {}
  }
  void answers_and_other_iterator(int Key) {
    auto It = Items.find(Key);
    if (It == Items.end())
      return;
    It = Items.begin();
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'set': {} known {Items[Key] yes}
  }
  void answers_asked_again(int Key) {
    if (Items.count(Key) == 0)
      return;
    auto It = Items.find(Key);
    POINT(again);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'again': {It = Items[Key]} known {}
  }
  void answers_asked_of_another_key(int Key, int Other) {
    if (Items.count(Key) == 0)
      return;
    auto It = Items.find(Other);
    POINT(another);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'another': {It = Items[Other]} known {Items[Key] yes}
  }
  // Who looks at an element means that one from here on, rather than any.
  void answers_and_look() {
    if (Jobs.empty())
      return;
    POINT(any);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'any': {} known {Jobs[any] yes}
    int First = Jobs.front();
    POINT(one);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'one': {} known {}
    (void)First;
  }
  void answers_and_look_at_index(int Index) {
    if (Jobs.empty())
      return;
    int First = Jobs[Index];
    POINT(one);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'one': {} known {Jobs[any] yes}
    (void)First;
  }
  void answers_in_loop(int Key) {
    while (Items.count(Key) == 0) {
      POINT(no);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'no': {} known {Items[Key] no}
      make();
    }
    POINT(yes);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'yes': {} known {Items[Key] yes}
  }
  void answers_in_front_of_loop(int Key) {
    if (Items.count(Key) == 0)
      return;
    for (int Turn = 0; Turn < 8; ++Turn) {
      POINT(turn);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'turn': {} known {}
      Items.erase(Turn);
    }
  }
  void answers_in_front_of_loop_that_keeps(int Key) {
    if (Items.count(Key) == 0)
      return;
    for (int Turn = 0; Turn < 8; ++Turn) {
      POINT(turn);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'turn': {} known {Items[Key] yes}
      Others.erase(Turn);
    }
  }
};
} // namespace outdated

namespace waits {
struct Queue {
  std::mutex Mutex;
  std::condition_variable Ready;
  std::vector<int> Jobs;
  std::map<int, int> Items;

  void answers_before_a_wait() {
    std::unique_lock<std::mutex> Lock(Mutex);
    if (Jobs.empty()) {
      Ready.wait(Lock);
      POINT(waited);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'waited': {} known {Jobs[any] yes before a wait}
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'joined': {} known {Jobs[any] yes before a wait}
  }
  // A wait that tests itself tells for itself.
  void answers_before_a_tested_wait() {
    std::unique_lock<std::mutex> Lock(Mutex);
    if (Jobs.empty()) {
      Ready.wait(Lock, [] { return some(); });
      POINT(waited);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'waited': {} known {Jobs[any] no}
    }
  }
  // Nobody waits for a key: what was no stays no.
  void answers_of_a_key_before_a_wait(int Key) {
    std::unique_lock<std::mutex> Lock(Mutex);
    if (Items.count(Key) == 0) {
      Ready.wait(Lock);
      POINT(waited);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'waited': {} known {Items[Key] no before a wait}
    }
  }
};
} // namespace waits

namespace calls {
struct Table {
  std::mutex Mutex;
  std::map<int, int> Items;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'Items': 'Mutex', held in 5 of 6 functions

  bool has(int Key) {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Items.count(Key) != 0;
  }
  bool lacks(int Key) {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Items.count(Key) == 0;
  }
  bool hasUnlocked(int Key) { return Items.count(Key) != 0; }
  bool hasAtTimes(int Key) {
    std::lock_guard<std::mutex> Lock(Mutex);
    if (some())
      return false;
    return Items.count(Key) != 0;
  }
  void put(int Key) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Items.emplace(Key, 1);
  }
  void drop(int Key) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Items.erase(Key);
  }

  void answers_by_call(int Key) {
    if (!has(Key)) {
      POINT(no);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'no': {} known {Items[Key] no}
      return;
    }
    POINT(yes);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'yes': {} known {Items[Key] yes}
  }
  void answers_by_call_and_change(int Key) {
    if (has(Key))
      return;
    put(Key);
    POINT(put);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'put': {} known {}
  }
  // Known to be wrong: an erase needs nothing to be there, and what needs nothing is no act whose change is looked at.
  void answers_by_call_and_erase(int Key) {
    if (!has(Key))
      return;
    drop(Key);
    POINT(dropped);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'dropped': {} known {Items[Key] yes}
  }
  void answers_by_inverse_call(int Key) {
    if (lacks(Key)) {
      POINT(no);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'no': {} known {Items[Key] no}
    }
  }
  void answers_by_call_and_flag(int Key) {
    const bool Has = has(Key);
    POINT(asked);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: answers at 'asked': {Has = Items[Key]} known {}
    if (Has) {
      POINT(yes);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'yes': {Has = Items[Key]} known {Items[Key] yes}
    }
  }
  // Only what is asked under a lock of its own is another section's answer; what may be no for other reasons is none.
  void answers_by_other_calls(int Key, int Other) {
    auto It = Items.find(Other);
    if (hasUnlocked(Key)) {
      POINT(unlocked);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'unlocked': {It = Items[Other]} known {}
    }
    if (hasAtTimes(Key)) {
      POINT(at_times);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: answers at 'at_times': {It = Items[Other]} known {}
    }
  }
};
} // namespace calls
