// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// Where variables lead at each POINT, and what has killed them.
#include <functional>
#include <map>
#include <point.h>
#include <vector>

bool some();

namespace one_change {
struct Table {
  std::map<int, int> Items;
  std::map<int, int> Others;
  std::vector<int> List;

  void borrows_erase_by_key(int Key, int Other) {
    auto It = Items.find(Key);
    POINT(found);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'found': It {Items, key Key}
    Items.erase(Other);
    POINT(another_key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'another_key': It {Items, key Key}
    Items.erase(Key);
    POINT(its_key);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'its_key': It {Items, key Key, dead by Erase}
  }
  // Once its key has another value, nobody knows which element goes.
  void borrows_erase_by_changed_key(int Key) {
    auto It = Items.find(Key);
    Key = 7;
    POINT(changed);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'changed': It {Items}
    Items.erase(Key);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items}
  }
  void borrows_erase_by_iterator(int Key) {
    auto It = Items.find(Key);
    auto Other = Items.find(1);
    Items.erase(It);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items, key Key, dead by Erase}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'erased': Other {Items, key 1}
  }
  void borrows_clear(int Key) {
    auto It = Items.find(Key);
    Others.clear();
    POINT(other_container);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'other_container': It {Items, key Key}
    Items.clear();
    POINT(cleared);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'cleared': It {Items, key Key, dead by Clear}
    It = Items.find(Key);
    POINT(found_anew);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'found_anew': It {Items, key Key}
  }
  // A node stays where it is; the elements of a vector move.
  void borrows_insert() {
    int &Node = Items.begin()->second;
    int &First = List.front();
    Items.emplace(1, 2);
    List.push_back(1);
    POINT(grown);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'grown': First {List, reference, front, dead by Insert}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'grown': Node {Items, reference, front}
  }
  void borrows_pop() {
    int &First = List.front();
    int &Last = List.back();
    List.pop_back();
    POINT(popped);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'popped': First {List, reference, front}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'popped': Last {List, reference, back, dead by Pop}
  }
  void borrows_insert_with_room() {
    List.reserve(8);
    int &First = List.front();
    List.push_back(1);
    POINT(has_room);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'has_room': First {List, reference, front}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'has_room': besides {room in List}
    List.shrink_to_fit();
    POINT(shrunk);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'shrunk': First {List, reference, front, dead by Shrink}
  }
  void borrows_insert_with_room_on_one_path() {
    if (some())
      List.reserve(8);
    int &First = List.front();
    List.push_back(1);
    POINT(perhaps_room);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'perhaps_room': First {List, reference, front, dead by Insert}
  }
};
} // namespace one_change

namespace whole_in_part {
struct Grid {
  std::map<int, std::vector<int>> Rows;

  void borrows_part(int Key) {
    int &Cell = Rows[Key].front();
    POINT(bound);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'bound': Cell {Rows[Key], reference, front}
    Rows.clear();
    POINT(cleared);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'cleared': Cell {Rows[Key], reference, front, dead by Clear}
  }
  void borrows_part_of_another(int Key) {
    int &Cell = Rows[Key].front();
    Rows[1].clear();
    POINT(another_row);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'another_row': Cell {Rows[Key], reference, front}
    Rows[Key].clear();
    POINT(its_row);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'its_row': Cell {Rows[Key], reference, front, dead by Clear}
  }
};
} // namespace whole_in_part

namespace joins {
struct Table {
  std::map<int, int> Items;
  std::map<int, int> Others;

  void borrows_on_one_path(int Key) {
    auto It = Items.find(Key);
    if (some())
      Items.erase(It);
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items, key Key, perhaps dead by Erase}
  }
  void borrows_on_both_paths(int Key) {
    auto It = Items.find(Key);
    if (some())
      Items.erase(It);
    else
      Items.erase(Key);
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items, key Key, dead by Erase}
  }
  void borrows_and_return(int Key) {
    auto It = Items.find(Key);
    if (some()) {
      Items.erase(It);
      POINT(leaving);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'leaving': It {Items, key Key, dead by Erase}
      return;
    }
    POINT(going_on);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'going_on': It {Items, key Key}
  }
  // What is dead on one path and set anew is alive.
  void borrows_and_set_anew(int Key) {
    auto It = Items.find(Key);
    if (some()) {
      Items.erase(It);
      It = Items.find(Key);
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items, key Key}
  }
  void borrows_on_one_path_only(int Key) {
    std::map<int, int>::iterator It;
    POINT(unset);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'unset': no borrow
    if (some()) {
      It = Items.find(Key);
      Items.clear();
      POINT(set);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'set': It {Items, key Key, dead by Clear}
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items, key Key, perhaps dead by Clear}
  }
  void borrows_from_either(int Key, int Other) {
    auto It = Items.find(Key);
    if (some())
      It = Others.find(Other);
    POINT(either);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'either': It {anywhere}
    Items.clear();
    POINT(cleared);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'cleared': It {anywhere}
  }
  void borrows_by_either_key(int Key, int Other) {
    auto It = Items.find(Key);
    if (some())
      It = Items.find(Other);
    POINT(either);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'either': It {Items}
    Items.clear();
    POINT(cleared);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'cleared': It {Items, dead by Clear}
  }
  void borrows_by_cases(int Key, int Case) {
    auto It = Items.find(Key);
    switch (Case) {
    case 1:
      Items.erase(It);
      break;
    case 2:
      Items.clear();
      [[fallthrough]];
    case 3:
      POINT(fallen);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'fallen': It {Items, key Key, perhaps dead by Clear}
      It = Items.find(Key);
      break;
    default:
      return;
    }
    POINT(behind);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'behind': It {Items, key Key, perhaps dead by Erase}
  }
};
} // namespace joins

namespace elements {
struct Table {
  std::map<int, int> Items;

  void borrows_copy(int Key) {
    auto It = Items.find(Key);
    auto Cur = It;
    POINT(copied);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'copied': Cur {Items, with It, key Key}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'copied': It {Items, with Cur, key Key}
    Items.erase(Cur);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': Cur {Items, with It, key Key, dead by Erase}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'erased': It {Items, with Cur, key Key, dead by Erase}
  }
  void borrows_copy_that_stays(int Key) {
    auto It = Items.find(Key);
    auto Cur = It;
    ++It;
    POINT(stepped);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'stepped': Cur {Items, key Key}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'stepped': It {Items}
    Items.erase(Cur);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': Cur {Items, key Key, dead by Erase}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'erased': It {Items}
  }
  void borrows_next(int Key) {
    auto It = Items.find(Key);
    auto Next = std::next(It);
    POINT(both);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'both': It {Items, key Key}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'both': Next {Items}
    Items.erase(It);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items, key Key, dead by Erase}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'erased': Next {Items}
  }
  // A value that is copied out of the element still tells which one it is.
  void borrows_value(int Key) {
    auto It = Items.find(Key);
    int Copy = It->first;
    POINT(made);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'made': It {Items, key Key}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'made': besides {Copy made of It}
    Items.erase(Copy);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items, key Key, dead by Erase}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'erased': besides {Copy made of It}
  }
  void borrows_value_that_changes(int Key) {
    auto It = Items.find(Key);
    int Copy = It->first;
    Copy = 7;
    POINT(changed);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'changed': It {Items, key Key}
    Items.erase(Copy);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items, key Key}
  }
  // Both are set on the same path: they stand at one element wherever they come from.
  void borrows_pair_joined(int Key, int Other) {
    auto It = Items.find(Key);
    auto Same = It;
    if (some()) {
      It = Items.find(Other);
      Same = It;
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items, with Same}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'joined': Same {Items, with It}
    Items.erase(It);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items, with Same, dead by Erase}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'erased': Same {Items, with It, dead by Erase}
  }
  // Once it has left, what stands where it stood is not where it comes to.
  void borrows_pair_left(int Key, int Other) {
    auto It = Items.find(Key);
    auto Same = It;
    if (some()) {
      It = Items.find(Other);
      Same = It;
    }
    It = Items.find(1);
    if (some())
      It = Items.find(2);
    POINT(left);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'left': It {Items}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'left': Same {Items}
  }
  // Known to be missed: where they still stand together, both go.
  void borrows_pair_parted_and_erased(int Key, int Other) {
    auto It = Items.find(Key);
    auto Same = It;
    if (some())
      It = Items.find(Other);
    Items.erase(It);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items, dead by Erase}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'erased': Same {Items, key Key}
  }
  void borrows_pair_parted(int Key, int Other) {
    auto It = Items.find(Key);
    auto Same = It;
    if (some())
      It = Items.find(Other);
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'joined': Same {Items, key Key}
    Items.erase(Other);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'erased': Same {Items, key Key}
  }
  // It is made of the element on the path on which it was not set.
  void borrows_value_joined(int Key) {
    auto It = Items.find(Key);
    int Copy = It->first;
    if (some())
      Copy = 0;
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items, key Key}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'joined': besides {Copy made of It}
    Items.erase(Copy);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items, key Key, dead by Erase}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'erased': besides {Copy made of It}
  }
  // Known to be missed: only in its declaration does a value tell what it is made of.
  void borrows_value_set_later(int Key) {
    auto It = Items.find(Key);
    int Copy = 0;
    Copy = It->first;
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'set': It {Items, key Key}
    Items.erase(Copy);
    POINT(erased);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'erased': It {Items, key Key}
  }
};
} // namespace elements

namespace loops {
struct Table {
  std::map<int, int> Items;
  std::vector<int> List;
  std::function<void()> Callback;

  // What is dead on some path does not step, so it keeps the end that it stands at.
  void borrows_loop_that_erases() {
    for (auto It = Items.begin(); It != Items.end(); ++It) {
      POINT(turn);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'turn': It {Items, loop, front, perhaps dead by Erase}
      if (It->second == 0)
        Items.erase(It);
    }
  }
  void borrows_loop_that_breaks() {
    for (auto It = Items.begin(); It != Items.end(); ++It) {
      POINT(turn);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'turn': It {Items, loop}
      if (It->second == 0) {
        Items.erase(It);
        POINT(leaving);
        // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: borrow at 'leaving': It {Items, loop, dead by Erase}
        break;
      }
    }
  }
  void borrows_loop_that_goes_on() {
    for (auto It = Items.begin(); It != Items.end();) {
      POINT(turn);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'turn': It {Items, loop}
      if (It->second == 0) {
        It = Items.erase(It);
        POINT(moved);
        // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: borrow at 'moved': It {Items, loop, moved by an erase that returned it}
      } else {
        ++It;
        POINT(stepped);
        // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: borrow at 'stepped': It {Items, loop}
      }
    }
  }
  void borrows_loop_by_post_increment() {
    for (auto It = Items.begin(); It != Items.end();) {
      Items.erase(It++);
      POINT(moved);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'moved': It {Items, loop, moved by Erase}
    }
  }
  // A step that is dead stays so, wherever it goes.
  void borrows_step_behind_clear() {
    auto It = Items.begin();
    Items.clear();
    ++It;
    POINT(stepped);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'stepped': It {Items, loop, front, dead by Clear}
  }
  void borrows_index() {
    for (unsigned I = 0; I < List.size(); ++I) {
      POINT(turn);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'turn': no borrow
      List.erase(List.begin() + I);
      POINT(erased);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'erased': besides {I behind Erase}
    }
  }
  void borrows_index_that_is_set() {
    for (unsigned I = 0; I < List.size(); ++I) {
      List.erase(List.begin() + I);
      I = 0;
      POINT(set);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'set': no borrow
    }
  }
  void borrows_open_call() {
    for (auto It = Items.begin(); It != Items.end(); ++It) {
      POINT(turn);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'turn': It {Items, loop}
      Callback();
      POINT(called);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'called': It {Items, loop, behind a callable}
    }
  }
  void borrows_open_call_on_one_path() {
    for (auto It = Items.begin(); It != Items.end(); ++It) {
      if (some())
        Callback();
      POINT(joined);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'joined': It {Items, loop, behind a callable}
    }
  }
  // What is used behind it is the call's business, too, without a loop.
  void borrows_open_call_without_loop(int Key) {
    auto It = Items.find(Key);
    Callback();
    POINT(called);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'called': It {Items, key Key, behind a callable}
  }
};
} // namespace loops

namespace flags {
struct Table {
  std::map<int, int> Items;

  void borrows_flag(int Key) {
    auto It = Items.find(Key);
    bool Gone = false;
    POINT(known);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'known': It {Items, key Key}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'known': besides {Gone false}
    if (some()) {
      Items.erase(It);
      Gone = true;
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items, key Key, perhaps dead by Erase, if Gone true}
    if (Gone)
      return;
    POINT(not_gone);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'not_gone': It {Items, key Key}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'not_gone': besides {Gone false}
  }
  void borrows_flag_that_is_set_before(int Key) {
    auto It = Items.find(Key);
    bool Gone = false;
    if (some()) {
      Gone = true;
      Items.erase(It);
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items, key Key, perhaps dead by Erase, if Gone true}
  }
  void borrows_flag_the_wrong_way(int Key) {
    auto It = Items.find(Key);
    bool Gone = false;
    if (some()) {
      Items.erase(It);
      Gone = true;
    }
    if (!Gone)
      return;
    POINT(gone);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'gone': It {Items, key Key, perhaps dead by Erase, if Gone true}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'gone': besides {Gone true}
  }
  // Where it is dead on two paths, the flag must say so on both.
  void borrows_flag_on_one_of_two(int Key, int Case) {
    auto It = Items.find(Key);
    bool Gone = false;
    if (Case == 1) {
      Items.erase(It);
      Gone = true;
    } else if (Case == 2) {
      Items.erase(It);
    }
    POINT(joined);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'joined': It {Items, key Key, perhaps dead by Erase}
    if (Gone)
      return;
    POINT(not_gone);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'not_gone': It {Items, key Key, perhaps dead by Erase}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: borrow at 'not_gone': besides {Gone false}
  }
  // Nobody sets it: what it is at the change, it is behind it.
  void borrows_flag_of_others(int Key, bool Gone) {
    auto It = Items.find(Key);
    if (Gone)
      Items.erase(It);
    if (!Gone)
      POINT(not_gone);
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: borrow at 'not_gone': It {Items, key Key}
      // CHECK-MESSAGES: :[[@LINE-2]]:13: warning: borrow at 'not_gone': besides {Gone false}
  }
};
} // namespace flags

namespace calls {
struct Table {
  std::map<int, int> Items;
  std::vector<int> List;
  int *Best = nullptr;
  int Size = 0;

  void drop(int Key) { Items.erase(Key); }
  void empty() { Items.clear(); }
  void look() { Size = 1; }
  void dropIf(int Key, bool Really) {
    if (Really)
      Items.erase(Key);
  }

  void borrows_call(int Key) {
    auto It = Items.find(Key);
    look();
    POINT(looked);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'looked': It {Items, key Key}
    drop(Key);
    POINT(dropped);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'dropped': It {Items, key Key, dead by call of drop}
  }
  void borrows_call_with_another_key(int Key, int Other) {
    auto It = Items.find(Key);
    drop(Other);
    POINT(dropped);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'dropped': It {Items, key Key}
  }
  void borrows_call_of_another_object(int Key, Table &Other) {
    auto It = Items.find(Key);
    Other.empty();
    POINT(other_object);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'other_object': It {Items, key Key}
    empty();
    POINT(emptied);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'emptied': It {Items, key Key, dead by call of empty}
  }
  void borrows_call_with_flag(int Key) {
    auto It = Items.find(Key);
    dropIf(Key, false);
    POINT(not_really);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'not_really': It {Items, key Key}
    dropIf(Key, true);
    POINT(really);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'really': It {Items, key Key, dead by call of dropIf}
  }
  // A function that is called may set the members, and a POINT is a call.
  void borrows_member() {
    Best = &List.front();
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'set': Best {List, reference, front}
    POINT(called);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'called': no borrow
  }
  void borrows_local() {
    int *Local = &List.front();
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'set': Local {List, reference, front}
    POINT(called);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: borrow at 'called': Local {List, reference, front}
  }
};
} // namespace calls
