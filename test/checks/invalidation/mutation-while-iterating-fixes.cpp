// RUN: check mapwarden-mutation-while-iterating -std=c++17 -fixes -suffix=CXX17
// RUN: check mapwarden-mutation-while-iterating -std=c++20 -fixes -suffix=CXX20 -real-std
// A loop that does nothing but erase what some condition holds for is written anew: std::erase_if, or the iterator loop
// before C++20.
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace range_for {
void parts_bad(std::map<int, std::string> &Sessions) {
  for (auto &[Id, Name] : Sessions)
    if (Name.empty())
      Sessions.erase(Id);
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Sessions' is erased from while the loop over it goes on
  // CHECK-FIXES-CXX17: for (auto It = Sessions.begin(); It != Sessions.end();) {
  // CHECK-FIXES-CXX17: auto &[Id, Name] = *It;
  // CHECK-FIXES-CXX17: if (Name.empty())
  // CHECK-FIXES-CXX17: It = Sessions.erase(It);
  // CHECK-FIXES-CXX17: else
  // CHECK-FIXES-CXX17: ++It;
  // CHECK-FIXES-CXX20: std::erase_if(Sessions, [&](auto &&Element) { auto &[Id, Name] = Element; return Name.empty(); });
}
class Cache {
public:
  void whole_bad(int Least) {
    for (const auto &Entry : Entries) {
      if (Entry.second < Least) {
        Entries.erase(Entry.first);
        // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'Entries' is erased from while the loop over it goes on
      }
    }
    // CHECK-FIXES: Entries.erase(Entry.first);
    // A comment within is not thrown away.
  }
  void member_bad(int Least) {
    for (const auto &Entry : Entries) {
      if (Entry.second < Least) {
        Entries.erase(Entry.first);
      }
    }
    // CHECK-MESSAGES: :[[@LINE-3]]:17: warning: 'Entries' is erased from while the loop over it goes on
    // CHECK-FIXES-CXX17: for (auto It = Entries.begin(); It != Entries.end();) {
    // CHECK-FIXES-CXX17: const auto &Entry = *It;
    // CHECK-FIXES-CXX17: if (Entry.second < Least)
    // CHECK-FIXES-CXX17: It = Entries.erase(It);
    // CHECK-FIXES-CXX20: std::erase_if(Entries, [&](const auto &Entry) { return Entry.second < Least; });
  }

private:
  std::unordered_map<int, int> Entries;
};
void set_bad(std::set<int> &Values) {
  for (int Value : Values)
    if (Value == 0)
      Values.erase(Value);
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is erased from while the loop over it goes on
  // CHECK-FIXES-CXX17: int Value = *It;
  // CHECK-FIXES-CXX20: std::erase_if(Values, [&](int Value) { return Value == 0; });
}
// The name that the iterator would get is taken.
void taken_bad(std::set<int> &Values, int It, int Element) {
  for (int Value : Values)
    if (Value == It + Element)
      Values.erase(Value);
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is erased from while the loop over it goes on
  // CHECK-FIXES-CXX17: for (auto Position = Values.begin(); Position != Values.end();) {
  // CHECK-FIXES-CXX20: std::erase_if(Values, [&](int Value) { return Value == It + Element; });
}
void collected_ok(std::set<int> &Values) { // EXPLAIN: alive
  std::vector<int> Old;
  for (int Value : Values)
    if (Value == 0)
      Old.push_back(Value);
  for (int Value : Old)
    Values.erase(Value);
}
} // namespace range_for

namespace no_fix {
// All elements of the key go, also those for which the condition does not hold.
void several_bad(std::multimap<int, int> &Values) {
  for (auto &[Key, Value] : Values)
    if (Value == 0)
      Values.erase(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is erased from while the loop over it goes on
  // CHECK-FIXES: for (auto &[Key, Value] : Values)
}
void more_bad(std::map<int, int> &Values, int &Count) {
  for (auto &[Key, Value] : Values)
    if (Value == 0) {
      Values.erase(Key);
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is erased from while the loop over it goes on
      ++Count;
    }
  // CHECK-FIXES: ++Count;
}
void other_bad(std::map<int, int> &Values) {
  for (auto &[Key, Value] : Values)
    if (Key == 0)
      Values.erase(Value);
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is erased from while the loop over it goes on
  // CHECK-FIXES: for (auto &[Key, Value] : Values)
}
void first_ok(std::map<int, int> &Values) { // EXPLAIN: alive
  for (auto &[Key, Value] : Values)
    if (Value == 0) {
      Values.erase(Key);
      return;
    }
}
} // namespace no_fix

namespace iterator_loop {
void header_bad(std::vector<int> &Values) {
  for (auto It = Values.begin(); It != Values.end(); ++It)
    if (*It == 0) Values.erase(It);
  // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'Values' is erased from while the loop over it goes on
  // CHECK-FIXES: for (auto It = Values.begin(); It != Values.end(); )
  // CHECK-FIXES: if (*It == 0) It = Values.erase(It);
  // CHECK-FIXES: else
  // CHECK-FIXES: ++It;
}
void braces_bad(std::map<int, int> &Map) {
  for (std::map<int, int>::iterator It = Map.begin(); It != Map.end(); It++) {
    if (It->second == 0) {
      Map.erase(It);
    }
  }
  // CHECK-MESSAGES: :[[@LINE-3]]:11: warning: 'Map' is erased from while the loop over it goes on
  // CHECK-FIXES: It != Map.end(); ) {
  // CHECK-FIXES: It = Map.erase(It);
  // CHECK-FIXES: else
  // CHECK-FIXES: ++It;
}
void twice_bad(std::vector<int> &Values) {
  for (auto It = Values.begin(); It != Values.end(); ++It)
    if (*It == 0)
      It = Values.erase(It);
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the loop over 'Values' increments its iterator once more after this erase
  // CHECK-FIXES: for (auto It = Values.begin(); It != Values.end(); )
  // CHECK-FIXES: It = Values.erase(It);
  // CHECK-FIXES: else
  // CHECK-FIXES: ++It;
}
void const_bad(std::map<int, int> &Map) {
  for (auto It = Map.cbegin(); It != Map.cend(); ++It)
    if (It->second == 0)
      Map.erase(It);
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Map' is erased from while the loop over it goes on
  // CHECK-FIXES: It = Map.erase(It);
}
void else_bad(std::vector<int> &Values, int &Count) {
  for (auto It = Values.begin(); It != Values.end(); ++It)
    if (*It == 0)
      Values.erase(It);
    else
      ++Count;
  // CHECK-MESSAGES: :[[@LINE-3]]:14: warning: 'Values' is erased from while the loop over it goes on
  // CHECK-FIXES: ++It)
}
void stepped_ok(std::vector<int> &Values) { // EXPLAIN: alive
  for (auto It = Values.begin(); It != Values.end();)
    if (*It == 0)
      It = Values.erase(It);
    else
      ++It;
}
} // namespace iterator_loop
