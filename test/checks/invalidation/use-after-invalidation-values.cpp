// RUN: check mapwarden-use-after-invalidation
// How a variable comes to lead into a container: computed, copied, assigned, chosen; and the room that a container has.
#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace computed {
int begin_bad(std::vector<int> &Values) {
  int &First = *Values.begin();
  Values.push_back(1);
  return First;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used after 'Values' was inserted into: the element that it refers to may be gone
}
int begin_copy_ok(std::vector<int> &Values) { // EXPLAIN: no-candidate
  int First = *Values.begin();
  Values.push_back(1);
  return First;
}
int sum_bad(std::vector<int> &Values) {
  auto It = Values.begin() + 1;
  Values.push_back(1);
  return *It;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'It' is used after 'Values' was inserted into
}
int found_bad(std::map<int, int> &Map, int Key) {
  auto &Value = Map.find(Key)->second;
  Map.erase(Key);
  return Value;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Value' is used after 'Map' was erased from
}
int found_other_ok(std::map<int, int> &Map, int Key) { // EXPLAIN: alive
  auto &Value = Map.find(Key)->second;
  Map.erase(Key + 1);
  return Value;
}
int algorithm_bad(std::vector<int> &Values, int Key) {
  auto &Value = *std::find(Values.begin(), Values.end(), Key);
  Values.clear();
  return Value;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Value' is used after 'Values' was cleared
}
int last_bad(std::vector<int> &Values) {
  auto &Value = *std::prev(Values.end());
  Values.clear();
  return Value;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Value' is used after 'Values' was cleared
}
int pointer_bad(std::vector<int> &Values) {
  int *Second = Values.data() + 1;
  Values.push_back(1);
  return *Second;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Second' is used after 'Values' was inserted into
}
int chosen_bad(std::vector<int> &Values, bool IsFirst) {
  int &Value = IsFirst ? Values[0] : Values[1];
  Values.clear();
  return Value;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Value' is used after 'Values' was cleared
}
int chosen_copy_ok(std::vector<int> &Values, bool IsFirst) { // EXPLAIN: no-candidate
  int Value = IsFirst ? Values[0] : Values[1];
  Values.clear();
  return Value;
}
} // namespace computed

namespace handed_out_by_insert {
int inserted_bad(std::map<int, int> &Map) {
  auto It = Map.insert({9, 1}).first;
  Map.erase(It);
  return It->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is used after 'Map' was erased from
}
int emplaced_bad(std::map<int, int> &Map) {
  auto &Value = Map.emplace(9, 1).first->second;
  Map.clear();
  return Value;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Value' is used after 'Map' was cleared
}
int parts_bad(std::map<int, int> &Map, int Key) {
  auto [It, IsNew] = Map.insert({Key, 1});
  Map.clear();
  return It->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is used after 'Map' was cleared
}
bool parts_ok(std::map<int, int> &Map, int Key) { // EXPLAIN: no-candidate
  bool IsNew = Map.insert({Key, 1}).second;
  Map.clear();
  return IsNew;
}
} // namespace handed_out_by_insert

namespace assigned {
int other_bad(std::vector<int> &Values) {
  auto It = Values.begin();
  std::vector<int>::iterator Copy;
  Copy = It;
  Values.push_back(1);
  return *Copy;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Copy' is used after 'Values' was inserted into
}
int next_bad(std::vector<int> &Values) {
  auto It = Values.begin();
  It = std::next(It);
  Values.push_back(1);
  return *It;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'It' is used after 'Values' was inserted into
}
int anew_ok(std::vector<int> &Values) { // EXPLAIN: alive
  auto It = Values.begin();
  Values.push_back(1);
  It = Values.begin();
  return *It;
}
struct Item {
  int Number;
};
int object_ok(std::vector<Item> &Items) { // EXPLAIN: alive
  Item &First = Items[0];
  Item Copy;
  Copy = First;
  Items.clear();
  return Copy.Number;
}
} // namespace assigned

namespace in_a_loop_behind {
int sum_bad(std::vector<int> &Values) {
  int &First = Values[0];
  Values.push_back(10);
  int Sum = 0;
  for (int I = 0; I < 3; ++I)
    Sum += First;
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'First' is used after 'Values' was inserted into
  return Sum;
}
int before_ok(std::vector<int> &Values) { // EXPLAIN: alive
  int &First = Values[0];
  int Sum = 0;
  for (int I = 0; I < 3; ++I)
    Sum += First;
  Values.push_back(10);
  return Sum;
}
} // namespace in_a_loop_behind

namespace no_loop {
// Nothing loops over Values here, so nothing "goes on".
void step_bad(std::vector<int> &Values) {
  auto It = Values.begin();
  Values.push_back(1);
  ++It;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'It' is used after 'Values' was inserted into
}
void step_ok(std::vector<int> &Values) { // EXPLAIN: no-candidate
  auto It = Values.begin();
  ++It;
  Values.push_back(1);
}
} // namespace no_loop

namespace leaving_the_loop {
int element_bad(std::map<int, int> &Map) {
  for (auto &Entry : Map)
    if (Entry.second) {
      Map.erase(Entry.first);
      return Entry.second;
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Entry' is used after 'Map' was erased from
    }
  return 0;
}
int element_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto &Entry : Map)
    if (Entry.second) {
      const int Value = Entry.second;
      Map.erase(Entry.first);
      return Value;
    }
  return 0;
}
} // namespace leaving_the_loop

namespace constants {
enum class Kind { None, Some };
int literal_bad(std::map<int, int> &Map) {
  int &Value = Map.at(1);
  Map.erase(1);
  return Value;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Value' is used after 'Map' was erased from
}
int literal_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  int &Value = Map.at(1);
  Map.erase(2);
  return Value;
}
int enumerator_bad(std::map<Kind, int> &Map) {
  int &Value = Map.at(Kind::Some);
  Map.erase(Kind::Some);
  return Value;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Value' is used after 'Map' was erased from
}
int enumerator_ok(std::map<Kind, int> &Map) { // EXPLAIN: alive
  int &Value = Map.at(Kind::Some);
  Map.erase(Kind::None);
  return Value;
}
} // namespace constants

namespace room {
int shrunk_bad(std::vector<int> &Values) {
  Values.reserve(10);
  Values.shrink_to_fit();
  int &First = Values[0];
  Values.push_back(1);
  return First;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used after 'Values' was inserted into
}
int swapped_bad(std::vector<int> &Values, std::vector<int> &Others) {
  Values.reserve(10);
  Values.swap(Others);
  int &First = Values[0];
  Values.push_back(1);
  return First;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used after 'Values' was inserted into
}
int middle_bad(std::vector<int> &Values) {
  Values.reserve(10);
  int &First = Values[0];
  Values.insert(Values.begin(), 1);
  return First;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used after 'Values' was inserted into
}
int reserved_ok(std::vector<int> &Values) { // EXPLAIN: alive
  Values.reserve(10);
  int &First = Values[0];
  Values.push_back(1);
  return First;
}
// There is room, and what is inserted goes behind what the position is counted from.
void dashes_ok(std::string &Text) { // EXPLAIN: alive
  Text.reserve(36);
  auto First = Text.begin();
  Text.insert(First + 8, '-');
  Text.insert(First + 13, '-');
}
void dashes_bad(std::string &Text) {
  auto First = Text.begin();
  Text.insert(First + 8, '-');
  Text.insert(First + 13, '-');
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'First' is used after 'Text' was inserted into
}
void at_bad(std::vector<int> &Values) {
  Values.reserve(10);
  auto First = Values.begin() + 1;
  Values.insert(First, 1);
  *First = 2;
  // CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'First' is used after 'Values' was inserted into
}
int perhaps_ok(std::unordered_map<int, int> &Map) { // EXPLAIN: may-rehash
  auto It = Map.find(1);
  Map.emplace(2, 2); // which may have found room
  return It->second;
}
int rehash_ok(std::unordered_map<int, int> &Map) { // EXPLAIN: alive
  Map.reserve(10);
  auto It = Map.find(1);
  Map.emplace(2, 2);
  return It->second;
}
} // namespace room

namespace swapped_away {
int temporary_bad(std::vector<int> &Values) {
  int &First = Values[0];
  std::vector<int>().swap(Values);
  return First;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used after 'Values' was cleared
}
int named_ok(std::vector<int> &Values, std::vector<int> &Others) { // EXPLAIN: no-candidate
  int &First = Values[0];
  Others.swap(Values);
  return First; // an element of Others now
}
} // namespace swapped_away

namespace strings_of_the_projects_own {
class OwnString {
public:
  OwnString(const char *Text);
  OwnString(const OwnString &);
  int length() const;
};
int copied_ok(std::string &Text) { // EXPLAIN: no-candidate
  OwnString Own = OwnString(Text.c_str());
  Text = "other";
  return Own.length();
}
char pointer_bad(std::string &Text) {
  const char *Own = Text.c_str();
  Text = "other";
  return *Own;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Own' is used after 'Text' was assigned
}
} // namespace strings_of_the_projects_own

namespace made_longer {
// The new elements are behind what is there, and there is room for them.
char room_ok(std::string &Text) { // EXPLAIN: alive
  Text.reserve(100);
  auto It = Text.begin();
  Text.resize(Text.size() + 4);
  return *It;
}
char no_room_bad(std::string &Text) {
  auto It = Text.begin();
  Text.resize(Text.size() + 4);
  return *It;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'It' is used after 'Text' was resized: the element that it refers to may be gone
}
} // namespace made_longer
