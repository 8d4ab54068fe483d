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
