// RUN: check mapwarden-mutation-while-iterating
// Loops that change what they walk over. In order: range-for, iterator loops, what each kind of container invalidates,
// the right ways out, changes by member functions, aliases, gaps.
#include <deque>
#include <list>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace range_for_over_a_map {
struct Hub {
  void drop_bad() {
    for (auto &Entry : Sessions)
      if (Entry.second == 0)
        Sessions.erase(Entry.first);
    // CHECK-NOTES: :[[@LINE-1]]:18: warning: 'Sessions' is erased from while the loop over it goes on: the loop's current element is destroyed [mapwarden-mutation-while-iterating]
    // CHECK-NOTES: :[[@LINE-4]]:24: note: the loop over 'Sessions' begins here
  }
  void drop_ok() { // EXPLAIN: alive
    for (auto &Entry : Sessions)
      if (Entry.second == 0) {
        Sessions.erase(Entry.first);
        break;
      }
  }
  void binding_bad() {
    for (auto &[Id, State] : Sessions)
      if (State == 0)
        Sessions.erase(Id);
    // CHECK-NOTES: :[[@LINE-1]]:18: warning: 'Sessions' is erased from while
    // CHECK-NOTES: :[[@LINE-4]]:30: note: the loop over 'Sessions' begins here
  }
  void binding_ok() { // EXPLAIN: alive
    for (auto &[Id, State] : Sessions)
      if (State == 0) {
        Sessions.erase(Id);
        return;
      }
  }
  void copied_key_bad() {
    for (auto Entry : Sessions) {
      const int Id = Entry.first;
      Sessions.erase(Id);
      // CHECK-NOTES: :[[@LINE-1]]:16: warning: 'Sessions' is erased from while
      // CHECK-NOTES: :[[@LINE-4]]:23: note: the loop over 'Sessions' begins here
    }
  }
  // Nothing says that the other key is the current one, and the others stay where they are.
  void other_key_ok(int Other) { // EXPLAIN: alive
    for (auto &Entry : Sessions)
      if (Entry.second == 0)
        Sessions.erase(Other);
  }
  void insert_ok() { // EXPLAIN: alive
    for (auto &Entry : Sessions)
      Sessions[Entry.first + 1000] = 0;
  }
  void clear_bad() {
    for (auto &Entry : Sessions)
      if (Entry.second == 0)
        Sessions.clear();
    // CHECK-NOTES: :[[@LINE-1]]:18: warning: 'Sessions' is cleared while the loop over it goes on: every iterator into it is invalidated
    // CHECK-NOTES: :[[@LINE-4]]:24: note: the loop over 'Sessions' begins here
  }
  void clear_ok() { // EXPLAIN: alive
    for (auto &Entry : Sessions)
      if (Entry.second == 0) {
        Sessions.clear();
        throw Entry.first;
      }
  }
  void collected_ok() { // EXPLAIN: alive
    std::vector<int> Dead;
    for (auto &Entry : Sessions)
      if (Entry.second == 0)
        Dead.push_back(Entry.first);
    for (int Id : Dead)
      Sessions.erase(Id);
  }
  void copy_ok() { // EXPLAIN: alive
    const auto Copy = Sessions;
    for (auto &Entry : Copy)
      Sessions.erase(Entry.first);
  }
  void after_ok() { // EXPLAIN: alive
    for (auto &Entry : Sessions)
      Entry.second = 1;
    Sessions.clear();
  }
  void again_ok() { // EXPLAIN: alive
    for (int Round = 0; Round < 3; ++Round) {
      for (auto &Entry : Sessions)
        Entry.second = 1;
      Sessions.clear();
    }
  }

private:
  std::map<int, int> Sessions;
};
} // namespace range_for_over_a_map

namespace iterator_loops {
void step_bad(std::map<int, int> &Map) {
  for (auto It = Map.begin(); It != Map.end(); ++It)
    if (It->second == 0)
      Map.erase(It);
  // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Map' is erased from while
  // CHECK-NOTES: :[[@LINE-4]]:13: note: the loop over 'Map' begins here
}
void step_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto It = Map.begin(); It != Map.end();)
    if (It->second == 0)
      It = Map.erase(It);
    else
      ++It;
}
void post_increment_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto It = Map.begin(); It != Map.end();)
    if (It->second == 0)
      Map.erase(It++);
    else
      ++It;
}
void post_increment_bad(std::vector<int> &Vector) {
  for (auto It = Vector.begin(); It != Vector.end();)
    if (*It == 0)
      Vector.erase(It++);
    // CHECK-NOTES: :[[@LINE-1]]:14: warning: 'Vector' is erased from while the loop over it goes on: every iterator into it is invalidated
    // CHECK-NOTES: :[[@LINE-4]]:13: note: the loop over 'Vector' begins here
    else
      ++It;
}
void while_bad(std::set<int> &Set) {
  auto It = Set.begin();
  while (It != Set.end()) {
    if (*It == 0)
      Set.erase(It);
    // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Set' is erased from while
    // CHECK-NOTES: :[[@LINE-5]]:8: note: the loop over 'Set' begins here
    ++It;
  }
}
void while_ok(std::set<int> &Set) { // EXPLAIN: alive
  auto It = Set.begin();
  while (It != Set.end()) {
    if (*It == 0) {
      Set.erase(It);
      It = Set.begin();
      continue;
    }
    ++It;
  }
}
void saved_next_ok(std::list<int> &List) { // EXPLAIN: alive
  for (auto It = List.begin(), Next = It; It != List.end(); It = Next) {
    Next = It;
    ++Next;
    if (*It == 0)
      List.erase(It);
  }
}
void current_copy_ok(std::list<int> &List) { // EXPLAIN: alive
  for (auto It = List.begin(); It != List.end();) {
    auto Current = It++;
    if (*Current == 0)
      List.erase(Current);
  }
}
void neighbour_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto It = Map.begin(); It != Map.end(); ++It) {
    auto Other = std::next(It);
    if (Other != Map.end())
      Map.erase(Other);
  }
}
} // namespace iterator_loops

namespace what_each_container_invalidates {
void grow_bad(std::vector<int> &Vector) {
  for (int Value : Vector)
    if (Value == 0)
      Vector.push_back(1);
  // CHECK-NOTES: :[[@LINE-1]]:14: warning: 'Vector' is inserted into while the loop over it goes on: every iterator into it is invalidated
  // CHECK-NOTES: :[[@LINE-4]]:20: note: the loop over 'Vector' begins here
}
void grow_ok(std::list<int> &List) { // EXPLAIN: alive
  for (int Value : List)
    if (Value == 0)
      List.push_back(1);
}
void rehash_bad(std::unordered_map<int, int> &Map) {
  for (auto &Entry : Map)
    Map[Entry.first + 1000] = 1;
  // CHECK-NOTES: :[[@LINE-1]]:5: warning: 'Map' is inserted into while
  // CHECK-NOTES: :[[@LINE-3]]:22: note: the loop over 'Map' begins here
}
void rehash_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto &Entry : Map)
    Map[Entry.first + 1000] = 1;
}
void front_bad(std::deque<int> &Deque) {
  for (int Value : Deque)
    if (Value == 0)
      Deque.push_front(1);
  // CHECK-NOTES: :[[@LINE-1]]:13: warning: 'Deque' is inserted into while
  // CHECK-NOTES: :[[@LINE-4]]:20: note: the loop over 'Deque' begins here
}
void front_ok(std::list<int> &List) { // EXPLAIN: alive
  for (int Value : List)
    if (Value == 0)
      List.push_front(1);
}
} // namespace what_each_container_invalidates

namespace by_a_member_function {
class Group {
public:
  void tick_bad() {
    for (auto &Member : Members)
      if (Member.second == 0)
        leave(Member.first);
    // CHECK-NOTES: :[[@LINE-1]]:9: warning: 'Members' is erased from by the call of 'leave' while the loop over it goes on: the loop's current element is destroyed
    // CHECK-NOTES: :[[@LINE+23]]:32: note: erased from here
    // CHECK-NOTES: :[[@LINE-5]]:25: note: the loop over 'Members' begins here
  }
  void tick_ok() { // EXPLAIN: alive
    for (auto &Member : Members)
      if (Member.second == 0) {
        leave(Member.first);
        return;
      }
  }
  void deep_bad() {
    for (auto &Member : Members)
      reset(Member.second);
    // CHECK-NOTES: :[[@LINE-1]]:7: warning: 'Members' is cleared by the call of 'reset' while the loop over it goes on
    // CHECK-NOTES: :[[@LINE+11]]:29: note: cleared here
    // CHECK-NOTES: :[[@LINE-4]]:25: note: the loop over 'Members' begins here
  }
  void deep_ok() { // EXPLAIN: alive
    for (auto &Member : Members)
      look(Member.second);
  }

private:
  void leave(int Id) { Members.erase(Id); }
  void reset(int Id) { empty(Id); }
  void empty(int) { Members.clear(); }
  unsigned look(int Id) { return Members.count(Id); }
  std::map<int, int> Members;
};
} // namespace by_a_member_function

namespace aliases {
struct Owner {
  std::map<int, int> *Table;
  void alias_bad() {
    auto &Map = *Table;
    for (auto &Entry : Map)
      Table->erase(Entry.first);
    // CHECK-NOTES: :[[@LINE-1]]:14: warning: '*Table' is erased from while
    // CHECK-NOTES: :[[@LINE-3]]:24: note: the loop over '*Table' begins here
  }
  void alias_ok(std::map<int, int> &Other) { // EXPLAIN: alive
    auto &Map = Other;
    for (auto &Entry : Map)
      Table->erase(Entry.first);
  }
};
// The loop walks over the inner map; the outer one may grow.
void inner_ok(std::map<int, std::map<int, int>> &Outer) { // EXPLAIN: alive
  for (auto &Entry : Outer[1])
    Outer[Entry.first] = {};
}
void inner_bad(std::map<int, std::map<int, int>> &Outer) {
  for (auto &Entry : Outer[1])
    Outer[1].erase(Entry.first);
  // CHECK-NOTES: :[[@LINE-1]]:14: warning: 'Outer[1]' is erased from while
  // CHECK-NOTES: :[[@LINE-3]]:22: note: the loop over 'Outer[1]' begins here
}
} // namespace aliases

namespace templates_and_macros {
template <class Map> void purge_bad(Map &M) {
  for (auto &Entry : M)
    M.erase(Entry.first);
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: 'M' is erased from while
  // CHECK-NOTES: :[[@LINE-3]]:22: note: the loop over 'M' begins here
}
template <class Map> void purge_ok(Map &M) { // EXPLAIN: no-candidate
  for (auto &Entry : M) {
    M.erase(Entry.first);
    break;
  }
}
void use(std::map<int, int> &M) {
  purge_bad(M);
  purge_ok(M);
}
#define FOR_EACH(Variable, Container) for (auto &Variable : Container)
void macro_bad(std::map<int, int> &M) {
  FOR_EACH(Entry, M)
    M.erase(Entry.first);
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: 'M' is erased from while
  // CHECK-NOTES: :[[@LINE-3]]:19: note: the loop over 'M' begins here
}
void macro_ok(std::map<int, int> &M) { // EXPLAIN: no-candidate
  FOR_EACH(Entry, M) {
    M.erase(Entry.first);
    break;
  }
}
} // namespace templates_and_macros

namespace stepped_twice {
// `it = erase(it)` and then the header's `++it` skips an element, and steps past the end after the last.
void skip_bad(std::vector<int> &Vector) {
  for (auto It = Vector.begin(); It != Vector.end(); ++It)
    if (*It == 0)
      It = Vector.erase(It);
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: the loop over 'Vector' increments its iterator once more after this erase, which has moved it already: an element is skipped, and the end may be passed
  // CHECK-NOTES: :[[@LINE-4]]:13: note: the loop over 'Vector' begins here
}
void erasePlusPlus_bad(std::map<int, int> &Map) {
  for (auto It = Map.begin(); It != Map.end(); ++It)
    if (It->second == 0)
      Map.erase(It++);
  // CHECK-NOTES: :[[@LINE-1]]:11: warning: the loop over 'Map' increments its iterator once more after this erase, which has moved it already
  // CHECK-NOTES: :[[@LINE-4]]:13: note: the loop over 'Map' begins here
}
void erasePlusPlus_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto It = Map.begin(); It != Map.end();)
    if (It->second == 0)
      Map.erase(It++);
    else
      ++It;
}
void looked_ok(std::vector<int> &Vector) { // EXPLAIN: alive
  for (auto It = Vector.begin(); It != Vector.end(); ++It)
    if (*It == 0) {
      It = Vector.erase(It);
      if (It == Vector.end())
        break;
    }
}
void skip_ok(std::vector<int> &Vector) { // EXPLAIN: alive
  for (auto It = Vector.begin(); It != Vector.end();)
    if (*It == 0)
      It = Vector.erase(It);
    else
      ++It;
}
} // namespace stepped_twice

namespace lambdas {
void drop_bad(std::map<int, int> &Map) {
  for (auto &Entry : Map) {
    auto Drop = [&] { Map.erase(Entry.first); };
    // CHECK-NOTES: :[[@LINE+4]]:7: warning: 'Map' is erased from by the call of this lambda while the loop over it goes on: the loop's current element is destroyed
    // CHECK-NOTES: :[[@LINE-2]]:27: note: erased from here
    // CHECK-NOTES: :[[@LINE-4]]:22: note: the loop over 'Map' begins here
    if (Entry.second == 0)
      Drop();
  }
}
void drop_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto &Entry : Map) {
    auto Drop = [&] { Map.erase(Entry.first); };
    if (Entry.second == 0) {
      Drop();
      break;
    }
  }
}
} // namespace lambdas

namespace copies_of_the_iterator {
// The copy stays behind, and the loop has moved on.
void ahead_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto It = Map.begin(); It != Map.end();) {
    auto Current = It;
    ++It;
    if (Current->second == 0)
      Map.erase(Current);
  }
}
void assigned_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  std::map<int, int>::iterator Current;
  for (auto It = Map.begin(); It != Map.end();) {
    Current = It++;
    if (Current->second == 0)
      Map.erase(Current);
  }
}
void back_ok(std::list<int> &List) { // EXPLAIN: alive
  for (auto It = List.begin(); It != List.end(); ++It)
    if (*It == 0 && It != List.begin()) {
      auto Dead = It--;
      List.erase(Dead);
    }
}
void behind_bad(std::map<int, int> &Map) {
  for (auto It = Map.begin(); It != Map.end(); ++It) {
    auto Current = It;
    if (Current->second == 0)
      Map.erase(Current);
    // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Map' is erased from while the loop over it goes on: the loop's current element is destroyed
    // CHECK-NOTES: :[[@LINE-5]]:13: note: the loop over 'Map' begins here
  }
}
void key_ahead_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto It = Map.begin(); It != Map.end();) {
    const int Key = It->first;
    ++It;
    Map.erase(Key);
  }
}
// The loop's test is reached without a step.
void while_bad(std::list<int> &List) {
  auto It = List.begin();
  while (It != List.end()) {
    if (*It == 0)
      List.erase(It);
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'List' is erased from while the loop over it goes on: the loop's current element is destroyed
    // CHECK-NOTES: :[[@LINE-5]]:8: note: the loop over 'List' begins here
    else
      ++It;
  }
}
} // namespace copies_of_the_iterator

namespace flags {
// The flag says whether the erase has moved the loop on.
void moved_ok(std::vector<int> &Vector, const std::vector<int> &Dead) { // EXPLAIN: alive
  for (auto It = Vector.begin(); It != Vector.end();) {
    bool Deleted = false;
    for (int Id : Dead)
      if (*It == Id) {
        Deleted = true;
        It = Vector.erase(It);
        break;
      }
    if (!Deleted)
      ++It;
  }
}
void leaves_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  bool Found = false;
  for (auto It = Map.begin(); It != Map.end(); ++It) {
    if (It->second == 0) {
      Map.erase(It);
      Found = true;
    }
    if (Found)
      break;
  }
}
void stays_bad(std::map<int, int> &Map) {
  bool Found = false;
  for (auto It = Map.begin(); It != Map.end(); ++It) {
    if (It->second == 0) {
      Map.erase(It);
      // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Map' is erased from while the loop over it goes on: the loop's current element is destroyed
      // CHECK-NOTES: :[[@LINE-4]]:13: note: the loop over 'Map' begins here
      Found = true;
    }
    if (!Found)
      break;
  }
}
} // namespace flags

namespace key_copied_before_the_step {
class Quests {
public:
  void fail(int Quest) { Timed.erase(Quest); }
  void tick_ok() { // EXPLAIN: alive
    auto It = Timed.begin();
    while (It != Timed.end()) {
      if (*It < 0) {
        int Quest = *It;
        ++It;
        fail(Quest);
      } else {
        ++It;
      }
    }
  }
  void tick_bad() {
    auto It = Timed.begin();
    while (It != Timed.end()) {
      int Quest = *It;
      fail(Quest);
      // CHECK-NOTES: :[[@LINE-1]]:7: warning: 'Timed' is erased from by the call of 'fail' while the loop over it goes on: the loop's current element is destroyed
      // CHECK-NOTES: :[[@LINE-19]]:32: note: erased from here
      // CHECK-NOTES: :[[@LINE-6]]:10: note: the loop over 'Timed' begins here
      ++It;
    }
  }

private:
  std::set<int> Timed;
};
} // namespace key_copied_before_the_step
