// RUN: check mapwarden-unchecked-lookup
// What a look-up finds that is no `find`, and tests that come too late. In order: what erase returns, bounds, tests behind
// the dereference, functions that return null.
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

void print(const std::string &);
void print(int);

namespace behind_the_erased {
class Bans {
public:
  bool allows_bad(const std::string &Land, long Now) {
    for (auto It = Until.begin(); It != Until.end();) {
      if (Now >= It->second) {
        It = Until.erase(It);
        print(It->first);
        // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'It' is dereferenced without a test that anything follows what was erased from 'Until' [mapwarden-unchecked-lookup]
        continue;
      }
      if (It->first == Land)
        return false;
      ++It;
    }
    return true;
  }
  bool allows_ok(const std::string &Land, long Now) { // EXPLAIN: checked
    for (auto It = Until.begin(); It != Until.end();) {
      if (Now >= It->second) {
        It = Until.erase(It);
        if (It != Until.end())
          print(It->first);
        continue;
      }
      if (It->first == Land)
        return false;
      ++It;
    }
    return true;
  }

private:
  std::map<std::string, long> Until;
};
int next_bad(std::vector<int> &All) {
  auto It = All.erase(All.begin());
  return *It;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'It' is dereferenced without a test that anything follows what was erased from 'All'
}
int next_ok(std::vector<int> &All) { // EXPLAIN: checked
  auto It = All.erase(All.begin());
  return It == All.end() ? 0 : *It;
}
// The function asks how many there are.
int front_ok(std::vector<int> &All) { // EXPLAIN: size-known
  if (All.size() < 2)
    return 0;
  auto It = All.erase(All.begin());
  return *It;
}
// It steps back, to what is certainly there.
int back_ok(std::vector<int> &All) { // EXPLAIN: no-candidate
  auto It = All.erase(All.begin() + 1);
  --It;
  return *It;
}
} // namespace behind_the_erased

namespace bounds {
class Steps {
public:
  int at_bad(int Key) {
    auto It = Heights.lower_bound(Key);
    return It->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is dereferenced without a test that the look-up in 'Heights' found anything
  }
  int at_ok(int Key) { // EXPLAIN: checked
    auto It = Heights.lower_bound(Key);
    return It == Heights.end() ? 0 : It->second;
  }

private:
  std::map<int, int> Heights;
};
class Scale {
public:
  explicit Scale(std::map<int, int> All) : All(All) {}
  // Nobody tests: there may always be one.
  int ceiling_ok(int Key) const { // EXPLAIN: bound-never-tested
    auto It = All.lower_bound(Key);
    return It->second;
  }
  bool has_ok(int Key) const { return All.find(Key) != All.end(); } // EXPLAIN: no-candidate

private:
  std::map<int, int> All;
};
} // namespace bounds

namespace tested_too_late {
class Ranges {
public:
  bool defined_bad(int First, int Last) const {
    bool Found = false;
    auto It = All.upper_bound(First);
    if (It != All.begin())
      It--;
    while (It->first <= Last && !Found && It != All.end()) {
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is dereferenced before it is compared with the end of 'All'
      // CHECK-MESSAGES: :[[@LINE-2]]:46: note: compared here
      Found = It->first <= First;
      ++It;
    }
    return Found;
  }
  bool defined_ok(int First, int Last) const { // EXPLAIN: no-candidate
    bool Found = false;
    auto It = All.upper_bound(First);
    if (It != All.begin())
      It--;
    while (It != All.end() && It->first <= Last && !Found) {
      Found = It->first <= First;
      ++It;
    }
    return Found;
  }

private:
  std::map<int, int> All;
};
int sum_bad(const std::set<int> &All, int Limit) {
  int Sum = 0;
  auto It = All.begin();
  for (; *It < Limit && It != All.end(); ++It)
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'It' is dereferenced before it is compared with the end of 'All'
    Sum += *It;
  return Sum;
}
int sum_ok(const std::set<int> &All, int Limit) { // EXPLAIN: no-candidate
  int Sum = 0;
  auto It = All.begin();
  for (; It != All.end() && *It < Limit; ++It)
    Sum += *It;
  return Sum;
}
void statement_bad(std::map<int, std::string> &All, int Key) {
  auto It = All.find(Key);
  print(It->second);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'It' is dereferenced before it is compared with the end of 'All'
  if (It != All.end())
    All.erase(It);
}
// Tested before, on some path at least.
void twice_ok(std::map<int, std::string> &All, int Key, bool Prints) { // EXPLAIN: checked
  auto It = All.find(Key);
  if (It == All.end())
    return;
  print(It->second);
  if (Prints && It != All.end())
    All.erase(It);
}
// Another element by then.
void stepped_ok(std::map<int, std::string> &All) { // EXPLAIN: no-candidate
  auto It = All.begin();
  do {
    print(It->second);
    ++It;
  } while (It != All.end());
}
// Compared with another iterator before.
void until_ok(std::map<int, std::string> &All, std::map<int, std::string>::iterator Last) { // EXPLAIN: no-candidate
  for (auto It = All.begin(); It != Last; ++It) {
    print(It->second);
    if (It == All.end())
      return;
  }
}
} // namespace tested_too_late

namespace null_although_put_in {
class Menu {
public:
  void define_bad(const std::string &Path) {
    Menu *At = this;
    for (char Letter : Path)
      At = At->add(Letter);
      // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what 'add' returns is dereferenced without a test: it is null where 'At->Children' has no such element
      // CHECK-MESSAGES: :[[@LINE+19]]:5: note: null is returned here, although the element has just been put in
    At->IsLeaf = true;
  }
  void define_ok(const std::string &Path) { // EXPLAIN: no-candidate
    Menu *At = this;
    for (char Letter : Path)
      At = At->addRight(Letter);
    At->IsLeaf = true;
  }

private:
  Menu *child(char Letter) {
    auto It = Children.find(Letter);
    return It == Children.end() ? nullptr : &It->second;
  }
  Menu *add(char Letter) {
    Menu *Found = child(Letter);
    if (!Found)
      Children[Letter] = Menu();
    return Found;
  }
  Menu *addRight(char Letter) {
    Menu *Found = child(Letter);
    if (!Found)
      Found = &(Children[Letter] = Menu());
    return Found;
  }
  bool IsLeaf = false;
  std::map<char, Menu> Children;
};
// What was there before is returned, and the caller knows it.
class Slots {
public:
  void take_ok(int Key) { // EXPLAIN: checked
    if (int *Old = putIfAbsent(Key))
      print(*Old);
  }

private:
  int *find(int Key) {
    auto It = All.find(Key);
    return It == All.end() ? nullptr : &It->second;
  }
  int *putIfAbsent(int Key) {
    int *Old = find(Key);
    if (!Old)
      All[Key] = 1;
    return Old;
  }
  std::map<int, int> All;
};
} // namespace null_although_put_in

namespace called_like_a_look_up {
using Counts = std::unordered_map<std::string, int>;
class Census {
public:
  Counts *findDistrict(int Id) {
    auto It = Districts.find(Id);
    return It == Districts.end() ? nullptr : &It->second;
  }
  // By its name, it may know that there is one.
  Counts *townOf(int Id) {
    auto It = Towns.find(Id);
    return It == Towns.end() ? nullptr : &It->second;
  }

private:
  std::map<int, Counts> Districts;
  std::map<int, Counts> Towns;
};
int count_bad(Census &Of, int Id, const std::string &Name) {
  Counts *Found = Of.findDistrict(Id);
  return ++(*Found)[Name];
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Found' is dereferenced without a test: 'findDistrict' returns null where 'Of.Districts' has no such element
}
int count_ok(Census &Of, int Id, const std::string &Name) { // EXPLAIN: no-find
  Counts *Found = Of.townOf(Id);
  return ++(*Found)[Name];
}
} // namespace called_like_a_look_up
