// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// What has become of the look-ups of a function at each POINT.
#include <cassert>
#include <condition_variable>
#include <map>
#include <mutex>
#include <point.h>

bool some();
int make();

namespace one_test {
struct Table {
  std::map<int, int> Items;
  std::map<int, int> Others;

  void lookups_tested(int Key) {
    auto It = Items.find(Key);
    POINT(made);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'made': Items[Key] {untested, by It}
    if (It == Items.end()) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': Items[Key] {none, as tested, by It}
      return;
    }
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': Items[Key] {found, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'there': besides {Items[Key] present}
  }
  void lookups_joined(int Key) {
    auto It = Items.find(Key);
    if (It == Items.end()) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': Items[Key] {none, as tested, by It}
    } else {
      POINT(there);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'there': Items[Key] {found, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'there': besides {Items[Key] present}
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'joined': Items[Key] {found or none, as tested, by It}
  }
  void lookups_made_on_one_path(int Key) {
    if (some()) {
      auto It = Items.find(Key);
      if (It == Items.end())
        return;
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'joined': Items[Key] {found}
  }
  void lookups_tested_on_one_path(int Key) {
    auto It = Items.find(Key);
    if (some())
      if (It == Items.end())
        return;
    POINT(perhaps_tested);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'perhaps_tested': Items[Key] {untested or found, by It}
  }
  void lookups_not(int Key) {
    auto It = Items.find(Key);
    if (!(It != Items.end())) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': Items[Key] {none, as tested, by It}
    }
  }
  void lookups_chosen(int Key) {
    auto It = Items.find(Key);
    It == Items.end() ? make() : It->second;
    POINT(behind);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'behind': Items[Key] {found or none, as tested, by It}
  }
  // Nobody comes to where two tests contradict each other.
  void lookups_contradiction(int Key) {
    auto It = Items.find(Key);
    if (It == Items.end())
      return;
    if (It == Items.end()) {
      POINT(never);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'never': unreached
    }
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': Items[Key] {found, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'there': besides {Items[Key] present}
  }
  // What has been used is there, or it is too late: a test of it is of something else.
  void lookups_used(int Key) {
    auto It = Items.find(Key);
    It->second = 1;
    POINT(used);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'used': Items[Key] {untested, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'used': besides {It used}
    if (It == Items.end()) {
      POINT(too_late);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'too_late': Items[Key] {untested, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'too_late': besides {It used}
    }
  }
  void lookups_used_on_one_path(int Key) {
    auto It = Items.find(Key);
    if (some())
      It->second = 1;
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'joined': Items[Key] {untested, by It}
    if (It == Items.end()) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': Items[Key] {none, as tested, by It}
    }
  }
  void lookups_count(int Key) {
    if (Items.count(Key) == 0) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': Items[Key] {none, as tested}
      return;
    }
    auto It = Items.find(Key);
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': Items[Key] {found, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'there': Items[Key] {found}
    // CHECK-MESSAGES: :[[@LINE-3]]:11: warning: lookup at 'there': besides {Items[Key] present}
  }
};
} // namespace one_test

namespace conditions {
struct Table {
  std::map<int, int> Items;

  void lookups_conjunction(int Key, bool Flag) {
    const bool Has = Items.count(Key) != 0;
    if (Flag && Has) {
      POINT(both);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'both': Items[Key] {found, by Has}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'both': besides {Items[Key] present, Flag true}
      return;
    }
    POINT(either);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'either': Items[Key] {untested or none, as tested, none if Flag true, by Has}
    if (!Flag) {
      POINT(no_flag);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'no_flag': Items[Key] {untested, by Has}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'no_flag': besides {Flag false}
    } else {
      POINT(flag);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'flag': Items[Key] {untested or none, as tested, none if Flag true, by Has}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'flag': besides {Flag true}
    }
  }
  void lookups_disjunction(int Key, bool Flag) {
    const bool Has = Items.count(Key) != 0;
    if (Flag || !Has) {
      POINT(either);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'either': Items[Key] {untested or none, as tested, none if Flag false, by Has}
      return;
    }
    POINT(neither);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'neither': Items[Key] {found, by Has}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'neither': besides {Items[Key] present, Flag false}
  }
  // Where an operand makes temporaries, Clang decides on the whole, whose no tells of neither.
  void lookups_conjunction_of_iterators(int Key, bool Flag) {
    auto It = Items.find(Key);
    if (Flag && It != Items.end()) {
      POINT(both);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'both': Items[Key] {found, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'both': besides {Items[Key] present, Flag true}
      return;
    }
    POINT(either);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'either': Items[Key] {untested, by It}
  }
  void lookups_disjunction_of_iterators(int Key, bool Flag) {
    auto It = Items.find(Key);
    if (Flag || It == Items.end()) {
      POINT(either);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'either': Items[Key] {untested, by It}
      return;
    }
    POINT(neither);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'neither': Items[Key] {found, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'neither': besides {Items[Key] present, Flag false}
  }
  void lookups_answer(int Key) {
    auto It = Items.find(Key);
    const bool Has = It != Items.end();
    POINT(answered);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'answered': Items[Key] {untested, by Has, by It}
    if (Has) {
      POINT(there);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'there': Items[Key] {found, by Has, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'there': besides {Items[Key] present}
    } else {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': Items[Key] {none, as tested, by Has, by It}
    }
  }
  void lookups_inverse_answer(int Key) {
    auto It = Items.find(Key);
    const bool Lacks = It == Items.end();
    POINT(answered);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'answered': Items[Key] {untested, by It, by not Lacks}
    if (Lacks) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': Items[Key] {none, as tested, by It, by not Lacks}
    } else {
      POINT(there);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'there': Items[Key] {found, by It, by not Lacks}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'there': besides {Items[Key] present}
    }
  }
  // One of two conditions: it tells where it is true, and nothing where it is not.
  void lookups_implied(int Key, bool Flag) {
    auto It = Items.find(Key);
    const bool Both = It != Items.end() && Flag;
    if (Both) {
      POINT(both);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'both': Items[Key] {found, by It, implied by Both}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'both': besides {Items[Key] present}
    } else {
      POINT(not_both);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'not_both': Items[Key] {found or none, as tested, by It, implied by Both}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'not_both': besides {Both false}
    }
  }
  void lookups_answer_that_is_set(int Key) {
    auto It = Items.find(Key);
    bool Has = It != Items.end();
    Has = some();
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'set': Items[Key] {untested, by It}
    if (Has) {
      POINT(says_nothing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'says_nothing': Items[Key] {untested, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'says_nothing': besides {Has true}
    }
  }
  void lookups_iterator_that_is_set(int Key) {
    auto It = Items.find(Key);
    It = Items.begin();
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'set': Items[Key] {untested}
    if (It == Items.end())
      return;
    POINT(tested);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'tested': Items[Key] {untested}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'tested': besides {It true}
  }
  void lookups_iterator_that_steps(int Key) {
    auto It = Items.find(Key);
    if (It == Items.end())
      return;
    ++It;
    POINT(stepped);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'stepped': Items[Key] {found}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'stepped': besides {Items[Key] present}
  }
  void lookups_of_either(int Key, int Other) {
    auto It = Items.find(Key);
    if (some())
      It = Items.find(Other);
    POINT(either);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'either': Items[Key] {untested, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'either': Items[Other] {untested, by It}
    if (It == Items.end())
      return;
    POINT(tested);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'tested': Items[Key] {found, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'tested': Items[Other] {found, by It}
  }
};
} // namespace conditions

namespace flags {
struct Table {
  std::map<int, int> Items;

  void lookups_flag(int Key) {
    auto It = Items.find(Key);
    bool Found = true;
    if (It == Items.end())
      Found = false;
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'joined': Items[Key] {found or none, as tested, none if Found false, by It}
    if (Found) {
      POINT(says_yes);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'says_yes': Items[Key] {found, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'says_yes': besides {Found true}
    } else {
      POINT(says_no);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'says_no': Items[Key] {found or none, as tested, none if Found false, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'says_no': besides {Found false}
    }
  }
  // On the path on which there is nothing, the flag must say so.
  void lookups_flag_of_something_else(int Key) {
    auto It = Items.find(Key);
    bool Done = true;
    if (It == Items.end())
      make();
    if (some())
      Done = false;
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'joined': Items[Key] {found or none, as tested, by It}
    if (Done) {
      POINT(says_nothing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'says_nothing': Items[Key] {found or none, as tested, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'says_nothing': besides {Done true}
    }
  }
  void lookups_flag_that_is_set_again(int Key) {
    auto It = Items.find(Key);
    bool Found = true;
    if (It == Items.end())
      Found = false;
    Found = some();
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'set': Items[Key] {found or none, as tested, by It}
  }
  void lookups_contrary_flags(bool Flag) {
    auto It = Items.find(1);
    if (!Flag)
      return;
    if (!Flag) {
      POINT(never);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'never': unreached
    }
    POINT(flag);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'flag': Items[1] {untested, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'flag': besides {Flag true}
  }
};
} // namespace flags

namespace changes {
struct Table {
  std::map<int, int> Items;
  std::map<int, int> Others;

  void put(int Key) { Items.emplace(Key, 1); }
  void drop(int Key) { Items.erase(Key); }
  void load();
  void look() const;

  void lookups_behind_insert(int Key, int Other) {
    Items[Key] = 1;
    auto It = Items.find(Key);
    POINT(its_key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'its_key': Items[Key] {found, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'its_key': besides {Items[Key] present}
    auto Second = Items.find(Other);
    POINT(another_key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'another_key': Items[Key] {found, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'another_key': Items[Other] {untested, by Second}
    // CHECK-MESSAGES: :[[@LINE-3]]:11: warning: lookup at 'another_key': besides {Items[Key] present}
  }
  // Of a key that has no name, any may be meant: so a test may say the contrary.
  void lookups_behind_insert_of_some_key(int Key) {
    Items[make()] = 1;
    auto It = Items.find(Key);
    POINT(guessed);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'guessed': Items[Key] {found, guess, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'guessed': besides {Items[?] present}
    if (It == Items.end()) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': Items[Key] {none, as tested, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'missing': besides {Items[?] present}
    }
  }
  void lookups_behind_insert_on_one_path(int Key) {
    if (some())
      Items[Key] = 1;
    auto It = Items.find(Key);
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'joined': Items[Key] {untested, by It}
  }
  void lookups_behind_insert_on_both_paths(int Key, int Other) {
    if (some())
      Items[Key] = 1;
    else
      Items[make()] = 1;
    POINT(some_key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'some_key': besides {Items[?] present}
    auto It = Items.find(Key);
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'joined': Items[Key] {found, guess, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'joined': besides {Items[?] present}
  }
  void lookups_behind_erase(int Key, int Other) {
    Items[Key] = 1;
    Others.erase(Other);
    auto First = Items.find(Key);
    POINT(other_container);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'other_container': Items[Key] {found, by First}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'other_container': besides {Items[Key] present}
    Items.erase(Other);
    auto Second = Items.find(Key);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'erased': Items[Key] {found, by First}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'erased': Items[Key] {untested, by Second}
  }
  void lookups_of_changed_key(int Key) {
    Items[Key] = 1;
    Key = make();
    auto It = Items.find(Key);
    POINT(changed);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'changed': Items[Key] {untested, by It}
  }
  void lookups_behind_calls(int Key) {
    put(Key);
    auto First = Items.find(Key);
    POINT(put);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'put': Items[Key] {found, by First}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'put': besides {Items[Key] present}
    drop(Key);
    auto Second = Items.find(Key);
    POINT(dropped);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'dropped': Items[Key] {found, by First}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'dropped': Items[Key] {untested, by Second}
  }
  // What is not in sight may put in what was missing, unless it is const.
  void lookups_behind_unseen_call(int Key) {
    auto It = Items.find(Key);
    look();
    POINT(looked);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'looked': Items[Key] {untested, by It}
    if (It != Items.end())
      return;
    load();
    POINT(loaded);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'loaded': Items[Key] {none, as tested, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'loaded': besides {Items[?] present}
    auto Again = Items.find(Key);
    POINT(again);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'again': Items[Key] {found, guess, by Again}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'again': Items[Key] {none, as tested, by It}
    // CHECK-MESSAGES: :[[@LINE-3]]:11: warning: lookup at 'again': besides {Items[?] present}
  }
  // Who looks up the same key and finds it tells of the other look-up, too.
  void lookups_of_one_key(int Key) {
    auto First = Items.find(Key);
    auto Second = Items.find(Key);
    if (Second == Items.end())
      return;
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': Items[Key] {found, by First}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'there': Items[Key] {found, by Second}
    // CHECK-MESSAGES: :[[@LINE-3]]:11: warning: lookup at 'there': besides {Items[Key] present}
  }
  void lookups_of_two_keys(int Key, int Other) {
    auto First = Items.find(Key);
    auto Second = Items.find(Other);
    if (Second == Items.end())
      return;
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': Items[Key] {untested, by First}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'there': Items[Other] {found, by Second}
    // CHECK-MESSAGES: :[[@LINE-3]]:11: warning: lookup at 'there': besides {Items[Other] present}
  }
};
} // namespace changes

namespace loops {
struct Table {
  std::map<int, int> Items;

  void lookups_in_each_turn() {
    for (int Key = 0; Key < 8; ++Key) {
      auto It = Items.find(Key);
      POINT(made);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'made': Items[Key] {untested, by It}
      if (It == Items.end())
        continue;
      POINT(there);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'there': Items[Key] {found, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'there': besides {Items[Key] present}
    }
    POINT(behind);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'behind': Items[Key] {found or none, as tested}
  }
  void lookups_until_found(int Key) {
    while (Items.count(Key) == 0) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': Items[Key] {none, as tested}
      make();
    }
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': Items[Key] {found}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'there': besides {Items[Key] present}
  }
  void lookups_in_front_of_loop(int Key) {
    auto It = Items.find(Key);
    if (It == Items.end())
      return;
    while (some()) {
      POINT(turn);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'turn': Items[Key] {found, by It}
      Items.erase(make());
    }
    POINT(behind);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'behind': Items[Key] {found, by It}
  }
};
} // namespace loops

namespace calls {
struct Table {
  std::map<int, int> Items;
  std::mutex Mutex;
  std::condition_variable Ready;

  int *look(int Key) {
    auto It = Items.find(Key);
    if (It == Items.end())
      return nullptr;
    return &It->second;
  }
  bool has(int Key) const { return Items.count(Key) != 0; }
  bool lacks(int Key) const { return Items.count(Key) == 0; }

  void lookups_by_pointer(int Key) {
    int *Found = look(Key);
    POINT(made);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'made': look() {untested, by Found}
    if (!Found) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': look() {none, as tested, by Found}
      return;
    }
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': look() {found, by Found}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'there': besides {Items[Key] present}
  }
  void lookups_by_question(int Key) {
    if (!has(Key)) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': has() of Items[Key] {none, as tested}
      return;
    }
    auto It = Items.find(Key);
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': Items[Key] {found, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'there': has() of Items[Key] {found}
    // CHECK-MESSAGES: :[[@LINE-3]]:11: warning: lookup at 'there': besides {Items[Key] present, Items[?] present}
  }
  void lookups_by_inverse_question(int Key) {
    if (lacks(Key)) {
      POINT(missing);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'missing': lacks() of Items[Key] {none, as tested}
      return;
    }
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': lacks() of Items[Key] {found}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'there': besides {Items[Key] present, Items[?] present}
  }
  void lookups_behind_wait(int Key) {
    std::unique_lock<std::mutex> Lock(Mutex);
    Ready.wait(Lock, [&] { return Items.count(Key) != 0; });
    auto It = Items.find(Key);
    POINT(waited);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'waited': Items[Key] {found, guess, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'waited': besides {Items[?] present}
  }
  void lookups_asserted(int Key) {
    auto It = Items.find(Key);
    assert(It != Items.end());
    POINT(asserted);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'asserted': Items[Key] {found, as asserted, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'asserted': besides {Items[Key] present}
  }
  // Beside an assertion nobody has tested it; beside a test, the assertion does not matter.
  void lookups_asserted_on_one_path(int Key) {
    auto It = Items.find(Key);
    if (make() == 1) {
      assert(It != Items.end());
      POINT(branch);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: lookup at 'branch': Items[Key] {found, as asserted, by It}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: lookup at 'branch': besides {Items[Key] present}
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'joined': Items[Key] {untested or found, as asserted, by It}
  }
  void lookups_asserted_beside_test(int Key) {
    auto It = Items.find(Key);
    if (make() == 1) {
      assert(It != Items.end());
    } else if (It == Items.end()) {
      return;
    }
    POINT(each);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'each': Items[Key] {found, by It}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'each': besides {Items[Key] present}
  }
  // Where it is compiled out, they come this way with nothing.
  void lookups_asserted_to_the_contrary(int Key) {
    auto It = Items.find(Key);
    if (It != Items.end())
      return;
    assert(It != Items.end());
    POINT(asserted);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'asserted': Items[Key] {none, as tested, by It}
  }
};
} // namespace calls
