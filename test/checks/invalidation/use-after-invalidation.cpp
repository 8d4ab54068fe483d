// RUN: check mapwarden-use-after-invalidation
// What is used behind the change that took it away. In order: iterators, references and pointers, views, callees, ends,
// growth, what survives, gaps.
#include <deque>
#include <list>
#include <map>
#include <queue>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace iterators {
int erased_bad(std::map<int, int> &Map, int Key) {
  auto It = Map.find(Key);
  Map.erase(It);
  return It->second;
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'It' is used after 'Map' was erased from: the element that it refers to may be gone [mapwarden-use-after-invalidation]
  // CHECK-NOTES: :[[@LINE-3]]:7: note: erased from here
}
int erased_ok(std::map<int, int> &Map, int Key) { // EXPLAIN: alive
  auto It = Map.find(Key);
  const int Value = It->second;
  Map.erase(It);
  return Value;
}
int by_key_bad(std::unordered_map<int, int> &Map, int Key) {
  auto It = Map.find(Key);
  if (It == Map.end())
    return 0;
  Map.erase(Key);
  return It->second;
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'It' is used after 'Map' was erased from: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:7: note: erased from here
}
int other_key_ok(std::unordered_map<int, int> &Map, int Key, int Other) { // EXPLAIN: alive
  auto It = Map.find(Key);
  if (It == Map.end())
    return 0;
  Map.erase(Other);
  return It->second;
}
int key_changed_ok(std::map<int, int> &Map, int Key) { // EXPLAIN: alive
  auto It = Map.find(Key);
  ++Key;
  Map.erase(Key);
  return It->second;
}
long position_bad(std::vector<int> &Vector) {
  auto It = Vector.begin();
  Vector.erase(It);
  return It - Vector.begin();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'It' is used after 'Vector' was erased from: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:10: note: erased from here
}
long distance_ok(std::vector<int> &Vector) { // EXPLAIN: alive
  auto It = Vector.begin();
  const long Index = It - Vector.begin();
  const bool IsEnd = It == Vector.end();
  Vector.erase(It);
  return IsEnd ? 0 : Index;
}
int neighbour_bad(std::vector<int> &Vector) {
  auto It = Vector.begin();
  auto Next = It + 1;
  Vector.erase(It);
  return *Next;
  // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Next' is used after 'Vector' was erased from: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:10: note: erased from here
}
long set_anew_ok(std::vector<int> &Vector) { // EXPLAIN: alive
  auto It = Vector.begin();
  It = Vector.erase(It);
  return It - Vector.begin();
}
int leaves_ok(std::map<int, int> &Map, int Key) { // EXPLAIN: alive
  auto It = Map.find(Key);
  if (It->second == 0) {
    Map.erase(It);
    return 0;
  }
  return It->second;
}
// On one path only, and the code may know which.
int flagged_ok(std::map<int, int> &Map, int Key, bool Drop) { // EXPLAIN: alive
  auto It = Map.find(Key);
  if (Drop)
    Map.erase(It);
  return Drop ? 0 : It->second;
}
void found_bad(std::vector<int> &Vector) {
  auto It = Vector.begin();
  auto Copy = It;
  Vector.clear();
  *Copy = 1;
  // CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Copy' is used after 'Vector' was cleared: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:10: note: cleared here
}
} // namespace iterators

namespace references {
int of_element_bad(std::map<int, std::string> &Map, int Key) {
  auto It = Map.find(Key);
  const std::string &Name = It->second;
  Map.erase(It);
  return Name.size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Name' is used after 'Map' was erased from: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:7: note: erased from here
}
int of_element_ok(std::map<int, std::string> &Map, int Key) { // EXPLAIN: alive
  auto It = Map.find(Key);
  const std::string Name = It->second;
  Map.erase(It);
  return Name.size();
}
struct Timer {
  int Id;
};
int assigned_ok(std::map<int, Timer> &Map, int Key) { // EXPLAIN: alive
  auto It = Map.find(Key);
  Timer Copy;
  Copy = It->second;
  Map.erase(It);
  return Copy.Id;
}
int grown_bad(std::vector<int> &Vector) {
  int &First = Vector[0];
  Vector.push_back(2);
  return First;
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'First' is used after 'Vector' was inserted into: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:10: note: inserted into here
}
int reserved_ok(std::vector<int> &Vector) { // EXPLAIN: alive
  Vector.reserve(9);
  int &First = Vector[0];
  Vector.push_back(2);
  return First;
}
int pointer_bad(std::vector<int> &Vector) {
  int *Last = &Vector.back();
  Vector.push_back(2);
  return *Last;
  // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Last' is used after 'Vector' was inserted into: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:10: note: inserted into here
}
// A pointer that the element holds is no pointer to the element.
int held_ok(std::map<int, int *> &Map, int Key) { // EXPLAIN: alive
  auto It = Map.find(Key);
  int *Held = It->second;
  Map.erase(It);
  return *Held;
}
// References into a map stay when it grows.
int stable_ok(std::unordered_map<int, int> &Map) { // EXPLAIN: alive
  int &One = Map[1];
  Map[2] = 2;
  return One;
}
int inner_bad(std::map<int, std::vector<int>> &Map) {
  int &First = Map[1].front();
  Map.clear();
  return First;
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'First' is used after 'Map[1]' was cleared: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:7: note: cleared here
}
int bound_bad(std::map<int, int> &Map, int Key) {
  auto It = Map.find(Key);
  auto &[Id, Value] = *It;
  Map.erase(It);
  return Value;
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: {{.*}} is used after 'Map' was erased from: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:7: note: erased from here
}
} // namespace references

namespace views {
unsigned view_bad(std::string Name) {
  std::string_view View = Name;
  Name += "more";
  return View.size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'View' is used after 'Name' was inserted into: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:8: note: inserted into here
}
char text_bad(std::string Name) {
  const char *Text = Name.c_str();
  Name.clear();
  return *Text;
  // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Text' is used after 'Name' was cleared: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:8: note: cleared here
}
unsigned view_ok(std::string Name) { // EXPLAIN: alive
  Name += "more";
  std::string_view View = Name;
  return View.size();
}
} // namespace views

namespace callees {
class Queue {
public:
  int drop_bad(int Id) {
    auto It = Players.find(Id);
    remove(Id);
    return It->second;
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'It' is used after 'Players' was erased from by the call of 'remove': the element that it refers to may be gone
    // CHECK-NOTES: :[[@LINE+10]]:33: note: erased from here
    // CHECK-NOTES: :[[@LINE-4]]:5: note: called here
  }
  int other_ok(int Id) { // EXPLAIN: alive
    auto It = Players.find(Id);
    remove(Id + 1);
    return It->second;
  }

private:
  void remove(int Id) { Players.erase(Id); }
  std::map<int, int> Players;
};
} // namespace callees

namespace ends {
int popped_bad(std::queue<std::string> &Queue) {
  const std::string &First = Queue.front();
  Queue.pop();
  return First.size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'First' is used after 'Queue' was popped: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:9: note: popped here
}
int popped_ok(std::queue<std::string> &Queue) { // EXPLAIN: no-candidate
  const std::string First = Queue.front();
  Queue.pop();
  return First.size();
}
int other_end_ok(std::deque<int> &Deque) { // EXPLAIN: alive
  int &First = Deque.front();
  Deque.pop_back();
  return First;
}
} // namespace ends

namespace kept {
int pointers_bad(int Count) {
  std::vector<int> Values;
  std::vector<int *> Pointers;
  for (int I = 0; I < Count; ++I) {
    Values.push_back(I);
    Pointers.push_back(&Values.back());
  }
  return *Pointers.front();
  // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'Pointers' is used after 'Values' was inserted into: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-5]]:12: note: inserted into here
}
int pointers_ok(int Count) { // EXPLAIN: alive
  std::vector<int> Values;
  std::vector<int *> Pointers;
  Values.reserve(Count);
  for (int I = 0; I < Count; ++I) {
    Values.push_back(I);
    Pointers.push_back(&Values.back());
  }
  return *Pointers.front();
}
int views_bad(int Count) {
  std::vector<std::string> Names;
  std::vector<std::string_view> Views;
  for (int I = 0; I < Count; ++I) {
    Names.emplace_back("name");
    Views.emplace_back(Names.back());
  }
  return Views.front().size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Views' is used after 'Names' was inserted into: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-5]]:11: note: inserted into here
}
int filled_first_ok(int Count) { // EXPLAIN: alive
  std::vector<std::string> Names;
  std::vector<std::string_view> Views;
  for (int I = 0; I < Count; ++I)
    Names.emplace_back("name");
  for (const std::string &Name : Names)
    Views.emplace_back(Name);
  return Views.front().size();
}
// A deque and a list keep their elements where they are.
int stable_ok(int Count) { // EXPLAIN: alive
  std::list<int> Values;
  std::vector<int *> Pointers;
  for (int I = 0; I < Count; ++I) {
    Values.push_back(I);
    Pointers.push_back(&Values.back());
  }
  return *Pointers.front();
}
} // namespace kept

namespace copied_between_iterators {
int *pointers_ok(std::vector<int *> &Peers) { // EXPLAIN: no-candidate
  std::vector<int *> Ignored;
  Ignored.push_back(Peers.back());
  std::vector<int *> All;
  All.insert(All.begin(), Ignored.begin(), Ignored.end()); // the pointers, not where they lie
  Ignored.clear();
  return All.front();
}
int addresses_bad(std::vector<int> &Values) {
  std::vector<int *> All;
  All.push_back(&Values.back());
  Values.clear();
  return *All.front();
  // CHECK-NOTES: :[[@LINE-1]]:11: warning: 'All' is used after 'Values' was cleared: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:10: note: cleared here
}
} // namespace copied_between_iterators
