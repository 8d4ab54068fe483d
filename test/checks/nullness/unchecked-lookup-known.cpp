// RUN: check mapwarden-unchecked-lookup -std=c++20
// The key is known to be there, whatever the words in which that is asked: numbers, truth values, functions in sight.
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

void print(const std::string &);
void print(int);

// How many there are, of a container that may have a key twice.
namespace counted {
int both_ok(const std::multimap<int, int> &Left, const std::multimap<int, int> &Right, int Id) { // EXPLAIN: checked
  if (Left.count(Id) == 1 && Right.count(Id) == 1)
    return Left.find(Id)->second + Right.find(Id)->second;
  return 0;
}
int other_bad(const std::multimap<int, int> &Left, const std::multimap<int, int> &Right, int Id) {
  if (Left.count(Id) == 1)
    return Left.find(Id)->second + Right.find(Id)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: what this look-up in 'Right' finds is dereferenced without a test [mapwarden-unchecked-lookup]
  return 0;
}
int early_ok(const std::unordered_map<std::string, int> &All, const std::string &Name) { // EXPLAIN: checked
  if (1 != All.count(Name))
    return 0;
  const auto It = All.find(Name);
  return It->second;
}
int many_ok(std::multimap<int, int> &All, int Id) { // EXPLAIN: checked
  if (All.count(Id) > 1)
    return All.find(Id)->second;
  const auto Number = All.count(Id);
  if (Number >= 2u)
    return All.find(Id)->second;
  return Number == 3 ? All.find(Id)->second : 0;
}
// Less than two may be none.
int few_bad(std::multimap<int, int> &All, int Id) {
  if (All.count(Id) < 2)
    return All.find(Id)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  return 0;
}
// It is not once there: perhaps twice, and nobody has said that it is not there.
int twice_ok(std::multimap<int, int> &All, int Id) { // EXPLAIN: checked
  if (All.count(Id) == 0)
    return 0;
  if (All.count(Id) != 1)
    print(Id);
  return All.find(Id)->second;
}
} // namespace counted

namespace said {
class Users {
public:
  int age_ok(int Id) const { // EXPLAIN: checked
    if (All.contains(Id) == false)
      return 0;
    return All.find(Id)->second;
  }
  int agreed_ok(int Id) const { // EXPLAIN: checked
    return true == All.contains(Id) ? All.find(Id)->second : 0;
  }
  int inverse_bad(int Id) const {
    if (All.contains(Id) == true)
      return 0;
    return All.find(Id)->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  }

private:
  std::map<int, int> All;
};
} // namespace said

// A function in sight asks.
namespace asked_by_functions {
template <typename Map, typename Key> bool has(const Map &All, const Key &What) { return All.find(What) != All.end(); }
template <typename Key, typename Value> inline bool lacks(const std::map<Key, Value> &All, const Key &What) {
  return All.count(What) == 0;
}
int by_template_ok(const std::map<int, int> &All, int Id) { // EXPLAIN: checked
  if (!has(All, Id))
    return 0;
  return All.find(Id)->second;
}
int by_inverse_ok(const std::map<int, int> &All, int Id) { // EXPLAIN: checked
  if (lacks(All, Id))
    return 0;
  return All.find(Id)->second;
}
int other_key_ok(const std::map<int, int> &All, int Id, int Other) { // EXPLAIN: guessed-present
  if (!has(All, Other))
    return 0;
  return All.find(Id)->second;
}
int other_map_bad(const std::map<int, int> &All, const std::map<int, int> &Few, int Id) {
  if (!has(All, Id))
    return 0;
  return Few.find(Id)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: what this look-up in 'Few' finds is dereferenced without a test
}
class Links {
public:
  bool hasLink(int Id) const { return All.find(Id) != All.end(); }
  const std::map<int, int> &links() const { return All; }

private:
  std::map<int, int> All;
};
int of_object_ok(const Links &Left, const Links &Right, int Id) { // EXPLAIN: checked
  const bool Both = Right.hasLink(Id) && Left.hasLink(Id);
  return Both ? Left.links().find(Id)->second : 0;
}
} // namespace asked_by_functions

// Texts that are written down, and keys that are made of several values: the same each time.
namespace made_keys {
struct Config {
  int Size;
};
class Configs {
public:
  int standard_ok() { // EXPLAIN: checked
    if (All.find("default") == All.end())
      All.emplace("default", Config{1});
    return All.find("default")->second.Size;
  }
  int assigned_ok() { // EXPLAIN: guessed-present
    auto It = All.find("default");
    if (It == All.end())
      All.insert(std::make_pair("default", Config{1}));
    It = All.find("default");
    return It->second.Size;
  }
  int other_bad() {
    if (!All.contains("default"))
      return 0;
    return All.find("defaults")->second.Size;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  }

private:
  std::map<std::string, Config> All;
};
struct Pipe {
  void close();
};
class Pipes {
public:
  void unregister_ok(int From, int To) { // EXPLAIN: checked
    if (!All.contains(std::make_pair(From, To)))
      return;
    Pipe *Found = All[std::make_pair(From, To)];
    Found->close();
  }
  void braces_ok(int From, int To) { // EXPLAIN: checked
    if (const auto It = All.find({From, To}); It == All.end())
      return;
    All.find({From, To})->second->close();
  }
  void reversed_bad(int From, int To) {
    if (All.count(std::pair<int, int>(From, To)) == 0)
      return;
    All.find(std::pair<int, int>(To, From))->second->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: what this look-up in 'All' finds is dereferenced without a test
  }
  void changed_bad(int From, int To) {
    if (All.count(std::pair<int, int>(From, To)) == 0)
      return;
    ++To;
    All.find(std::pair<int, int>(From, To))->second->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: what this look-up in 'All' finds is dereferenced without a test
  }

private:
  std::map<std::pair<int, int>, Pipe *> All;
};
} // namespace made_keys

// What is not in sight tells of the key, by its name: left to the strict level.
namespace told_by_name {
#define VOUCH_ASSERT(Condition)                                                                                        \
  if (!(Condition))                                                                                                    \
  complain(#Condition)
void complain(const char *Text);
class Node {
public:
  int id() const;
  bool hasLink(int To, int Kind = 0) const;
  bool existsFor(int To) const;
  int countOf(int To) const;
  bool hide(int To) const;
  const std::map<int, int> &links() const { return Links; }

private:
  std::map<int, int> Links;
};
bool contains(const std::vector<Node> &All, int Id);

int unseen_ok(const Node &Left, const Node &Right, const std::map<int, int> &Links) { // EXPLAIN: key-asked-for
  if (Left.hasLink(Right.id()) && Right.hasLink(Left.id()))
    return Links.find(Right.id())->second;
  return 0;
}
int of_member_ok(const Node &Left, const Node &Right) { // EXPLAIN: key-asked-for
  if (Left.hasLink(Right.id()) && Right.hasLink(Left.id()))
    return Left.links().find(Right.id())->second;
  return 0;
}
int early_ok(const Node &Of, int To) { // EXPLAIN: key-asked-for
  if (!Of.existsFor(To))
    return 0;
  const auto It = Of.links().find(To);
  return It->second;
}
int asserted_ok(const Node &Of, const Node &To) { // EXPLAIN: key-asked-for
  VOUCH_ASSERT(Of.hasLink(To.id()));
  return Of.links().find(To.id())->second;
}
int flag_ok(const Node &Of, int To, bool IsMoving, bool IsOld) { // EXPLAIN: key-asked-for
  bool IsFull;
  if (IsOld)
    IsFull = !IsMoving && Of.hasLink(To);
  else
    IsFull = Of.hasLink(To) && Of.links().begin()->second == 0;
  return IsFull ? Of.links().find(To)->second : 0;
}
int free_ok(const std::vector<Node> &All, const std::map<int, Node> &ById, int Id) { // EXPLAIN: key-asked-for
  const bool IsGone = !contains(All, Id);
  return IsGone ? 0 : ById.find(Id)->second.id();
}
// A set of bits that is kept in step, in sight.
class Bits {
public:
  bool test(unsigned At) const { return (Words[At / 64] >> (At % 64)) & 1; }

private:
  std::vector<unsigned long> Words;
};
class Buckets {
public:
  const std::vector<int> *bucket_ok(unsigned Key) const { // EXPLAIN: key-asked-for
    return Present.test(Key) ? &All.find(Key)->second : nullptr;
  }

private:
  Bits Present;
  std::map<unsigned, std::vector<int>> All;
};
int otherKey_bad(const Node &Of, const std::map<int, int> &Links, int To, int From) {
  if (!Of.hasLink(From))
    return 0;
  return Links.find(To)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'Links' finds is dereferenced without a test
}
int inverse_bad(const Node &Of, const std::map<int, int> &Links, int To) {
  if (Of.hasLink(To))
    return 0;
  return Links.find(To)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'Links' finds is dereferenced without a test
}
int changed_bad(const Node &Of, const std::map<int, int> &Links, int To) {
  if (!Of.hasLink(To))
    return 0;
  ++To;
  return Links.find(To)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'Links' finds is dereferenced without a test
}
int one_flag_bad(const Node &Of, const std::map<int, int> &Links, int To, bool IsOld) {
  bool IsFull = true;
  if (IsOld)
    IsFull = Of.hasLink(To);
  return IsFull ? Links.find(To)->second : 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: what this look-up in 'Links' finds is dereferenced without a test
}
// The name tells of no such thing.
int name_bad(const Node &Of, const std::map<int, int> &Links, int To) {
  if (!Of.hide(To))
    return 0;
  return Links.find(To)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'Links' finds is dereferenced without a test
}
} // namespace told_by_name

// The keys come out of the container: by index, by a function that is given it, or kept beside it in a part.
namespace own_keys {
int byIndex_ok(const std::map<int, int> &All) { // EXPLAIN: key-vouched-for
  std::vector<int> Ids(All.size());
  int At = 0;
  for (auto It = All.begin(); It != All.end(); ++It)
    Ids[At++] = It->first;
  int Sum = 0;
  for (unsigned I = 0; I < Ids.size(); ++I)
    Sum += All.find(Ids[I])->second;
  return Sum;
}
int byOtherIndex_bad(const std::map<int, int> &All, const std::map<int, int> &Few) {
  std::vector<int> Ids(Few.size());
  int At = 0;
  for (auto It = Few.begin(); It != Few.end(); ++It)
    Ids[At++] = It->first;
  int Sum = 0;
  for (unsigned I = 0; I < Ids.size(); ++I)
    Sum += All.find(Ids[I])->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  return Sum;
}
template <class Key, class Value> std::vector<Key> keysOf(const std::map<Key, Value> &All) {
  std::vector<Key> Keys;
  for (const auto &Each : All)
    Keys.push_back(Each.first);
  return Keys;
}
int byFunction_ok(const std::map<int, int> &All) { // EXPLAIN: key-vouched-for
  int Sum = 0;
  std::vector<int> Ids = keysOf(All);
  for (int Id : Ids)
    Sum += All.find(Id)->second;
  return Sum;
}
int byFunctionOfOther_bad(const std::map<int, int> &All, const std::map<int, int> &Few) {
  int Sum = 0;
  std::vector<int> Ids = keysOf(Few);
  for (int Id : Ids)
    Sum += All.find(Id)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  return Sum;
}
struct Frame {
  struct {
    std::vector<int> Inliers;
  } Found;
  std::map<int, int> Words;
};
int ofPart_ok(const Frame &Of) { // EXPLAIN: key-vouched-for
  int Sum = 0;
  for (unsigned I = 0; I < Of.Found.Inliers.size(); ++I)
    Sum += Of.Words.find(Of.Found.Inliers[I])->second;
  return Sum;
}
int ofOther_bad(const Frame &Of, const Frame &Other) {
  int Sum = 0;
  for (unsigned I = 0; I < Of.Found.Inliers.size(); ++I)
    Sum += Other.Words.find(Of.Found.Inliers[I])->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: what this look-up in 'Other.Words' finds is dereferenced without a test
  return Sum;
}
} // namespace own_keys

// An element of what is kept beside it tells the keys.
namespace kept_beside {
struct Detection {
  std::vector<int> Ids;
};
class Frames {
public:
  int copied_ok(int Number) const { // EXPLAIN: key-vouched-for
    const Detection Of = ByFrame.at(Number);
    int Sum = 0;
    for (unsigned I = 0; I < Of.Ids.size(); ++I) {
      const int Id = Of.Ids.at(I);
      Sum += Objects.find(Id)->second;
    }
    return Sum;
  }
  // What is beside the key of an element need not be a key itself.
  int next_bad(int Id) const {
    const int Next = Objects.at(Id);
    return Objects.find(Next)->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: what this look-up in 'Objects' finds is dereferenced without a test
  }
  bool has(int Id) const {
    const auto It = Objects.find(Id);
    return It != Objects.end() && It->second > 0;
  }
  bool lacks(int Id) const {
    const auto It = Objects.find(Id);
    return It == Objects.end() || It->second == 0;
  }

private:
  std::map<int, Detection> ByFrame;
  std::map<int, int> Objects;
};
} // namespace kept_beside

// What is in quite different containers has one name, `second`: nobody tests this one by that.
namespace nameless {
int inner_ok(std::map<int, std::map<int, int>> &All, int Id, int Other) { // EXPLAIN: nameless-container
  const auto It = All.find(Id);
  return It == All.end() ? 0 : It->second.find(Other)->second;
}
int named_bad(const std::map<int, int> &Inner, int Other) {
  return Inner.find(Other)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'Inner' finds is dereferenced without a test
}
} // namespace nameless
