// RUN: check mapwarden-unchecked-lookup
// RUN: check mapwarden-unchecked-lookup -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden-unchecked-lookup.Level: strict}}'
// Look-ups whose result is dereferenced. In order: found missing, never tested where others are, keys that are known,
// pointers as values, functions that look up, assertions, gaps.
#include <cassert>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

void log(const char *);
struct Session {
  void close();
  int Id;
};

// A test says that there is nothing, and the code goes on.
namespace missing {
std::map<int, Session> All;
int inverted_bad(int Id) {
  auto It = All.find(Id);
  if (It != All.end())
    return 0;
  return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is dereferenced where 'All' was found to have no such element
  // CHECK-MESSAGES: :[[@LINE-4]]:10: note: found here
}
int inverted_ok(int Id) { // EXPLAIN: checked
  auto It = All.find(Id);
  if (It == All.end())
    return 0;
  return It->second.Id;
}
int goesOn_bad(int Id) {
  auto It = All.find(Id);
  if (It == All.end())
    log("no such session");
  return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is dereferenced on paths where 'All' was found to have no such element
  // CHECK-MESSAGES: :[[@LINE-4]]:10: note: found here
}
[[noreturn]] void fail();
int fails_ok(int Id) { // EXPLAIN: checked
  auto It = All.find(Id);
  if (It == All.end())
    fail();
  return It->second.Id;
}
int reseats_ok(int Id) { // EXPLAIN: no-candidate
  auto It = All.find(Id);
  if (It == All.end())
    It = All.emplace(Id, Session()).first;
  return It->second.Id;
}
int flag_ok(int Id) { // EXPLAIN: checked
  auto It = All.find(Id);
  bool Found = true;
  if (It == All.end())
    Found = false;
  if (!Found)
    return 0;
  return It->second.Id;
}
void read(bool &);
void read(bool *);
int flagOfOthers_bad(int Id) {
  bool IsValid = false;
  read(IsValid);
  if (!IsValid)
    return 0;
  auto It = All.find(Id);
  if (It == All.end())
    log("no such session");
  return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is dereferenced on paths where 'All' was found to have no such element
  // CHECK-MESSAGES: :[[@LINE-4]]:10: note: found here
}
int flagByPointer_bad(int Id) {
  bool IsValid = false;
  read(&IsValid);
  if (!IsValid)
    return 0;
  auto It = All.find(Id);
  if (It != All.end())
    return 0;
  return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is dereferenced where 'All' was found to have no such element
  // CHECK-MESSAGES: :[[@LINE-4]]:10: note: found here
}
int constantFlag_ok(int Id) { // EXPLAIN: checked
  auto It = All.find(Id);
  const bool Found = It != All.end();
  const auto Tell = [&Found] { log(Found ? "found" : "missing"); };
  Tell();
  if (!Found)
    return 0;
  return It->second.Id;
}
int answer_ok(int Id) { // EXPLAIN: checked
  auto It = All.find(Id);
  const bool Found = It != All.end();
  log("looked");
  return Found ? It->second.Id : 0;
}
int assigned_ok(int Id) { // EXPLAIN: checked
  std::map<int, Session>::iterator It;
  if ((It = All.find(Id)) != All.end())
    return It->second.Id;
  return 0;
}
int both_ok(int Id, bool Want) { // EXPLAIN: checked
  auto It = All.find(Id);
  if (Want && It != All.end())
    return It->second.Id;
  return 0;
}
int either_ok(int Id, bool Want) { // EXPLAIN: checked
  auto It = All.find(Id);
  if (It == All.end() || Want)
    return 0;
  return It->second.Id;
}
int or_bad(int Id, bool Want) {
  auto It = All.find(Id);
  if (It == All.end() || Want)
    return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is dereferenced on paths where 'All' was found to have no such element
  // CHECK-MESSAGES: :[[@LINE-3]]:10: note: found here
  return 0;
}
int either(int Id, bool Want) {
  auto It = All.find(Id);
  if (It == All.end() && Want)
    return 0;
  return It->second.Id;
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: 'It' is dereferenced on paths where 'All' was found to have no such element
  // CHECK-MESSAGES-STRICT: :[[@LINE-4]]:10: note: found here
}
} // namespace missing

// Other look-ups of the container are tested.
namespace untested {
class Sessions {
public:
  int tested_ok(int Id) { // EXPLAIN: checked
    auto It = All.find(Id);
    return It == All.end() ? 0 : It->second.Id;
  }
  bool testedToo_ok(int Id) { return All.count(Id) != 0; } // EXPLAIN: no-candidate
  int direct_bad(int Id) {
    return All.find(Id)->second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES: :[[@LINE-6]]:15: note: another look-up is tested here
  }
  int star_bad(int Id) {
    return (*All.find(Id)).second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES: :[[@LINE-11]]:15: note: another look-up is tested here
  }
  void named_bad(int Id) {
    auto It = All.find(Id);
    It->second.close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'It' is dereferenced without a test that the look-up in 'All' found anything
    // CHECK-MESSAGES: :[[@LINE-17]]:15: note: another look-up is tested here
  }
  int counted_ok(int Id) { return All.count(Id) ? All.find(Id)->second.Id : 0; } // EXPLAIN: checked
  int inserted_ok(int Id) { // EXPLAIN: checked
    All[Id] = Session();
    return All.find(Id)->second.Id;
  }
  int otherKey_bad(int Id, int Other) {
    if (!All.count(Other))
      return 0;
    return All.find(Id)->second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES: :[[@LINE-29]]:15: note: another look-up is tested here
  }
  int erased_bad(int Id) {
    if (!All.count(Id))
      return 0;
    All.erase(Id);
    return All.find(Id)->second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES: :[[@LINE-37]]:15: note: another look-up is tested here
  }
  int own_ok() { // EXPLAIN: key-of-element
    int Sum = 0;
    for (auto &Entry : All)
      Sum += All.find(Entry.first)->second.Id;
    return Sum;
  }
  int at_ok(int Id) { return All.at(Id).Id; } // EXPLAIN: no-candidate
  // Who tests less often than not does not believe in it.
  int sum_ok(int First, int Second, int Third, int Fourth) { // EXPLAIN: no-candidate
    int Sum = All.count(First) ? 1 : 0;
    Sum += All.count(Second) ? 1 : 0;
    Sum += All.count(Third) ? 1 : 0;
    Sum += All.count(Fourth) ? 1 : 0;
    return Sum;
  }

private:
  std::map<int, Session> All;
};
class Rarely {
public:
  int tested_ok(int Id) { return All.count(Id) ? 1 : 0; } // EXPLAIN: no-candidate
  int direct(int Id) {
    return All.find(Id)->second.Id;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-4]]:34: note: another look-up is tested here
  }
  int again(int Id) {
    return All.find(Id)->second.Id;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-9]]:34: note: another look-up is tested here
  }

private:
  std::map<int, Session> All;
};
// Nobody tests any: who knows that the key is there has `at`.
class Registry {
public:
  int get_bad(const std::string &Name) {
    return All.find(Name)->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  }

private:
  std::map<std::string, int> All;
};
// Three of them are meant so.
class Agreed {
public:
  int first(const std::string &Name) {
    return All.find(Name)->second;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  }
  int second(const std::string &Name) {
    return All.find(Name)->second;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  }
  int third(const std::string &Name) {
    return All.find(Name)->second;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  }

private:
  std::map<std::string, int> All;
};
// An operator[] is what one writes who knows that the key is there.
class Known {
public:
  void close(int Id) {
    All[Id]->close();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'All[Id]' is dereferenced without a test
  }

private:
  std::map<int, Session *> All;
};
// One of many containers: nobody can say who else tests it.
int one_of_many(std::vector<std::map<int, int>> &All, int Which, int Id) {
  return All[Which].find(Id)->second;
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:21: warning: what this look-up in 'All[Which]' finds is dereferenced without a test
}
int pointer_bad(const std::shared_ptr<std::map<int, int>> &All, int Id) {
  return All->find(Id)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: what this look-up in '*All' finds is dereferenced without a test
}
} // namespace untested

// Functions that tell whether there is such a key.
namespace tells {
template <class Container, class Key> bool contains(const Container &In, const Key &Of) {
  return In.find(Of) != std::end(In);
}
class Sessions {
public:
  bool has(int Id) const { return contains(All, Id); }
  bool lacks(int Id) const { return All.find(Id) == All.end(); }
  int free_ok(int Id) { return contains(All, Id) ? All.find(Id)->second.Id : 0; } // EXPLAIN: checked
  int member_ok(int Id) { // EXPLAIN: checked
    if (!has(Id))
      return 0;
    return All.find(Id)->second.Id;
  }
  int inverse_ok(int Id) { // EXPLAIN: checked
    if (lacks(Id))
      return 0;
    return All.find(Id)->second.Id;
  }
  int inverse_bad(int Id) {
    if (!lacks(Id))
      return 0;
    return All.find(Id)->second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES: :[[@LINE-16]]:32: note: another look-up is tested here
  }

private:
  std::map<int, Session> All;
};
} // namespace tells

// operator[] inserts a null pointer for a missing key.
namespace pointers {
class Sessions {
public:
  void tested_ok(int Id) { // EXPLAIN: checked
    if (auto *Found = All[Id])
      Found->close();
  }
  void direct_bad(int Id) {
    All[Id]->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'All[Id]' is dereferenced without a test: for a missing key it is a null pointer that has just been inserted
    // CHECK-MESSAGES: :[[@LINE-6]]:15: note: another look-up is tested here
  }
  void named_bad(int Id) {
    Session *Found = All[Id];
    Found->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Found' is dereferenced without a test that the look-up in 'All' found anything
    // CHECK-MESSAGES: :[[@LINE-12]]:15: note: another look-up is tested here
  }
  bool has_ok(int Id) { return All.count(Id) ? true : false; } // EXPLAIN: no-candidate
  void made_ok(int Id) { // EXPLAIN: checked
    All[Id] = new Session;
    All[Id]->close();
  }

private:
  std::map<int, Session *> All;
};
class Owners {
public:
  void tested_ok(int Id) { // EXPLAIN: checked
    auto It = All.find(Id);
    if (It == All.end())
      return;
    It->second->close();
  }
  void direct_bad(int Id) {
    All[Id]->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'All[Id]' is dereferenced without a test: for a missing key it is a null pointer that has just been inserted
    // CHECK-MESSAGES: :[[@LINE-7]]:12: note: another look-up is tested here
  }
  void known_ok(int Id) { // EXPLAIN: checked
    if (All.find(Id) != All.end())
      All[Id]->close();
  }
  void checked_ok(int Id) { // EXPLAIN: checked
    if (All[Id])
      All[Id]->close();
  }

private:
  std::map<int, std::unique_ptr<Session>> All;
};
} // namespace pointers

// Functions that return null where there is nothing.
namespace callees {
class Sessions {
public:
  Session *find(int Id) {
    auto It = All.find(Id);
    if (It == All.end())
      return nullptr;
    return &It->second;
  }
  void tested_ok(int Id) { // EXPLAIN: checked
    if (Session *Found = find(Id))
      Found->close();
  }
  void direct_bad(int Id) {
    find(Id)->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: what 'find' returns is dereferenced without a test: it is null where 'All' has no such element
    // CHECK-MESSAGES: :[[@LINE-10]]:7: note: null is returned here
    // CHECK-MESSAGES: :[[@LINE-7]]:18: note: another call of 'find' is tested here
  }
  void named_ok(int Id) { // EXPLAIN: checked
    Session *Found = find(Id);
    if (!Found)
      return;
    Found->close();
  }
  bool has_ok(int Id) { return find(Id) ? true : false; } // EXPLAIN: no-candidate

private:
  std::map<int, Session> All;
};
class Named {
public:
  Session *find(int Id) {
    auto It = All.find(Id);
    if (It == All.end())
      return nullptr;
    return &It->second;
  }
  bool has_ok(int Id) { return find(Id) ? true : false; } // EXPLAIN: no-candidate
  int count_ok(int Id) { return find(Id) ? 1 : 0; } // EXPLAIN: no-candidate
  int twice_ok(int Id) { return find(Id) ? 2 : 0; } // EXPLAIN: no-candidate
  void named_bad(int Id) {
    Session *Found = find(Id);
    Found->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Found' is dereferenced without a test: 'find' returns null where 'All' has no such element
    // CHECK-MESSAGES: :[[@LINE-10]]:7: note: null is returned here
    // CHECK-MESSAGES: :[[@LINE-8]]:32: note: another call of 'find' is tested here
  }

private:
  std::map<int, Session> All;
};
// Who leaves out more tests than one knows why.
class Often {
public:
  Session *find(int Id) {
    auto It = All.find(Id);
    if (It == All.end())
      return nullptr;
    return &It->second;
  }
  bool has_ok(int Id) { return find(Id) ? true : false; } // EXPLAIN: no-candidate
  int count_ok(int Id) { return find(Id) ? 1 : 0; } // EXPLAIN: no-candidate
  int twice_ok(int Id) { return find(Id) ? 2 : 0; } // EXPLAIN: no-candidate
  void first(int Id) {
    find(Id)->close();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: what 'find' returns is dereferenced without a test: it is null where 'All' has no such element
  }
  void second(int Id) {
    find(Id)->close();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: what 'find' returns is dereferenced without a test: it is null where 'All' has no such element
  }

private:
  std::map<int, Session> All;
};
// It is given the container: a look-up there.
template <class Map> typename Map::mapped_type *pointerTo(Map &In, const typename Map::key_type &Key) {
  auto It = In.find(Key);
  return It == In.end() ? nullptr : &It->second;
}
class Given {
public:
  void direct_bad(int Id) {
    pointerTo(All, Id)->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: what 'pointerTo' returns is dereferenced without a test: it is null where 'All' has no such element
    // CHECK-MESSAGES: :[[@LINE-7]]:3: note: null is returned here
  }
  void tested_ok(int Id) { // EXPLAIN: checked
    if (Session *Found = pointerTo(Others, Id))
      Found->close();
  }
  void inserted_ok(int Id) { // EXPLAIN: checked
    Others.emplace(Id, Session());
    pointerTo(Others, Id)->close();
  }
  void has_ok(int Id) { // EXPLAIN: checked
    if (Others.count(Id) <= 0)
      return;
    pointerTo(Others, Id)->close();
  }
  void again_bad(int Id) {
    Session *Found = pointerTo(Others, Id);
    Found->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Found' is dereferenced without a test: 'pointerTo' returns null where 'Others' has no such element
    // CHECK-MESSAGES: :[[@LINE-26]]:3: note: null is returned here
    // CHECK-MESSAGES: :[[@LINE-17]]:18: note: another call of 'pointerTo' is tested here
  }

private:
  std::map<int, Session> All;
  std::map<int, Session> Others;
};
class Choice {
public:
  Session *find(int Id) {
    auto It = All.find(Id);
    return It != All.end() ? &It->second : nullptr;
  }
  bool has_ok(int Id) { return find(Id) ? true : false; } // EXPLAIN: no-candidate
  int count_ok(int Id) { return find(Id) ? 1 : 0; } // EXPLAIN: no-candidate
  int twice_ok(int Id) { return find(Id) ? 2 : 0; } // EXPLAIN: no-candidate
  void direct_bad(int Id) {
    find(Id)->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: what 'find' returns is dereferenced without a test: it is null where 'All' has no such element
    // CHECK-MESSAGES: :[[@LINE-8]]:5: note: null is returned here
  }

private:
  std::map<int, Session> All;
};
class Quiet {
public:
  void direct(int Id) {
    find(Id)->close();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: what 'find' returns is dereferenced without a test: it is null where 'All' has no such element
    // CHECK-MESSAGES-STRICT: :[[@LINE+7]]:7: note: null is returned here
  }

private:
  Session *find(int Id) {
    auto It = All.find(Id);
    if (It == All.end())
      return nullptr;
    return &It->second;
  }
  std::map<int, Session> All;
};
} // namespace callees

// What an assertion says, though it leaves no trace where NDEBUG is defined.
namespace asserted {
#define MY_CHECK(Condition) ((void)0)
#define MY_ASSERT(Condition)                                                                                           \
  if (!(Condition))                                                                                                    \
  log(#Condition)
class Sessions {
public:
  int tested_ok(int Id) { // EXPLAIN: checked
    auto It = All.find(Id);
    return It == All.end() ? 0 : It->second.Id;
  }
  int asserted_ok(int Id) { // EXPLAIN: checked
    auto It = All.find(Id);
    assert(It != All.end());
    return It->second.Id;
  }
  int checked_ok(int Id) { // EXPLAIN: result-asserted
    auto It = All.find(Id);
    MY_CHECK(It != All.end());
    return It->second.Id;
  }
  int has_ok(int Id) { // EXPLAIN: container-asserted
    MY_CHECK(All.count(Id));
    return All.find(Id)->second.Id;
  }
  int named_ok(int Id) { // EXPLAIN: result-asserted
    auto It = All.find(Id);
    MY_CHECK(isValid(It));
    return It->second.Id;
  }
  // It only complains.
  int complains_ok(int Id) { // EXPLAIN: none-in-assertion
    auto It = All.find(Id);
    const bool IsThere = It != All.end();
    MY_ASSERT(IsThere);
    return It->second.Id;
  }
  int complains_bad(int Id) {
    auto It = All.find(Id);
    const bool IsThere = It != All.end();
    if (!IsThere)
      log("missing");
    return It->second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is dereferenced on paths where 'All' was found to have no such element
  }

private:
  std::map<int, Session> All;
};
} // namespace asserted

// A lambda and a template are functions like any other.
namespace bodies {
template <class Key> class Sessions {
public:
  int tested_ok(Key Id) { // EXPLAIN: checked
    auto It = All.find(Id);
    return It == All.end() ? 0 : It->second.Id;
  }
  int untested_bad(Key Id) {
    auto It = All.find(Id);
    return It->second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is dereferenced without a test that the look-up in 'All' found anything
    // CHECK-MESSAGES: :[[@LINE-6]]:15: note: another look-up is tested here
  }

private:
  std::unordered_map<Key, Session> All;
};
int use(Sessions<int> &S) { return S.tested_ok(1) + S.untested_bad(2); }
std::map<int, Session> All;
auto Lambda = [](int Id) {
  auto It = All.find(Id);
  if (It != All.end())
    log("known");
  It->second.close();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'It' is dereferenced on paths where 'All' was found to have no such element
  // CHECK-MESSAGES: :[[@LINE-4]]:10: note: found here
};
} // namespace bodies

// In each turn another key.
namespace loops {
std::map<int, Session> All;
int sum_ok(const std::vector<int> &Ids) { // EXPLAIN: checked
  int Sum = 0;
  for (const int Id : Ids) {
    auto It = All.find(Id);
    if (It == All.end())
      continue;
    Sum += It->second.Id;
  }
  return Sum;
}
int last_missed(const std::vector<int> &Ids) {
  auto It = All.find(0);
  for (const int Id : Ids) {
    It = All.find(Id);
    if (It == All.end())
      break;
  }
  return It->second.Id;
}
} // namespace loops

// The number of elements with a key, compared with none.
namespace numbers {
class Names {
public:
  int at_least_ok(int Key) { return All.count(Key) >= 1 ? All.find(Key)->second : 0; } // EXPLAIN: checked
  int mirrored_ok(int Key) { return 0 < All.count(Key) ? All.find(Key)->second : 0; } // EXPLAIN: checked
  int none_ok(int Key) { // EXPLAIN: checked
    if (All.count(Key) < 1)
      return 0;
    return All.find(Key)->second;
  }
  int no_more_bad(int Key) {
    if (All.count(Key) > 0)
      return 0;
    return All.find(Key)->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES: :[[@LINE-12]]:52: note: another look-up is tested here
  }

private:
  std::map<int, int> All;
};
} // namespace numbers

// The end of another container.
namespace ends {
class Pair {
public:
  int other_bad(int Key) {
    auto It = Left.find(Key);
    if (It == Right.end())
      return 0;
    // CHECK-MESSAGES: :[[@LINE-2]]:12: warning: 'It' is compared with the end of 'Right', but was looked up in 'Left'
    // CHECK-MESSAGES: :[[@LINE-4]]:20: note: looked up here
    return It->second;
  }
  int own_ok(int Key) { // EXPLAIN: checked
    auto It = Left.find(Key);
    if (It == Left.end())
      return 0;
    return It->second;
  }
  bool direct_bad(int Key) { return Left.find(Key) != Right.end(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:52: warning: what this look-up finds is compared with the end of 'Right', but was looked up in 'Left'
  bool twin_bad(const Pair &Other, int Key) { return Left.find(Key) != Other.Left.end(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:69: warning: what this look-up finds is compared with the end of 'Other.Left', but was looked up in 'Left'
  bool alias_ok(int Key) { // EXPLAIN: no-candidate
    std::map<int, int> &Both = Left;
    return Both.find(Key) != Left.end();
  }
  bool pointer_ok(int Key) { // EXPLAIN: no-candidate
    std::map<int, int> *Both = &Left;
    return Both->find(Key) != Left.end();
  }
  bool chosen_ok(bool IsLeft, int Key) { // EXPLAIN: may-be-same
    std::map<int, int> *Either = &Right;
    if (IsLeft)
      Either = &Left;
    auto It = Either->find(Key);
    return IsLeft ? It != Left.end() : It != Right.end();
  }
  bool second_ok(int Key) { // EXPLAIN: no-candidate
    auto It = Left.find(Key);
    if (It != Left.end())
      return true;
    It = Right.find(Key);
    return It != Right.end();
  }

private:
  std::map<int, int> Left, Right;
};
} // namespace ends

// Something was inserted, under a key that has no name: perhaps this one, perhaps another.
namespace guesses {
std::pair<int, int> make();
int found_ok(std::map<int, int> &Values, int Key) { // EXPLAIN: guessed-present
  Values.insert(make());
  return Values.find(Key)->second;
}
int none_bad(std::map<int, int> &Values, int Key) {
  Values.insert(make());
  auto It = Values.find(Key);
  if (It == Values.end())
    return It->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is dereferenced where 'Values' was found to have no such element
  return 0;
}
int surely_ok(std::map<int, int> &Values, int Key) { // EXPLAIN: no-candidate
  Values[Key] = 1;
  auto It = Values.find(Key);
  if (It == Values.end())
    return It->second;
  return 0;
}
int converted_ok(std::map<std::string, int> &Values, const char *Key) { // EXPLAIN: checked
  Values[Key] = 1;
  return Values.find(Key)->second;
}
int converted_bad(std::map<std::string, int> &Values, const char *Key, const char *Other) {
  Values[Key] = 1;
  return Values.find(Other)->second;
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: what this look-up in 'Values' finds is dereferenced without a test
}
} // namespace guesses

// One look-up is tested for another one with the same key.
namespace twins {
class Names {
public:
  int tested_ok(const std::string &Key) { // EXPLAIN: checked
    auto It = All.find(Key);
    if (All.find(Key) == All.end())
      return 0;
    return It->second;
  }
  int other_bad(const std::string &Key, const std::string &Other) {
    auto It = All.find(Key);
    if (All.find(Other) == All.end())
      return 0;
    return It->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is dereferenced without a test that the look-up in 'All' found anything
    // CHECK-MESSAGES: :[[@LINE-10]]:23: note: another look-up is tested here
  }

private:
  std::map<std::string, int> All;
};
} // namespace twins

// Only an iterator that leads somewhere may be dereferenced.
namespace dereference {
class Iterator {
public:
  int &operator*() {
    return All.find(position())->second;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
  }

private:
  static int position();
  std::map<int, int> &All;
};
} // namespace dereference

// Keys that are written down are there by agreement.
namespace fixed {
enum Kind { First, Last };
const std::string Default = "default";
class Names {
public:
  int tested_ok(const std::string &Name) { // EXPLAIN: checked
    auto It = All.find(Name);
    return It == All.end() ? 0 : It->second;
  }
  int literal() {
    return All.find("default")->second;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-5]]:15: note: another look-up is tested here
  }
  int constant() {
    return All.find(Default)->second;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-10]]:15: note: another look-up is tested here
  }

private:
  std::map<std::string, int> All;
};
// All others are tested, though the keys are written down there, too.
class Options {
public:
  int first_ok() { // EXPLAIN: checked
    auto It = All.find("first");
    return It == All.end() ? 0 : It->second;
  }
  int second_ok() { // EXPLAIN: checked
    auto It = All.find("second");
    return It == All.end() ? 0 : It->second;
  }
  int third_ok() { // EXPLAIN: checked
    auto It = All.find("third");
    return It == All.end() ? 0 : It->second;
  }
  int last_bad() {
    return All.find("last")->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES: :[[@LINE-13]]:15: note: another look-up is tested here
  }

private:
  std::map<std::string, int> All;
};
} // namespace fixed

// Keys that come out of the container itself are there, unless somebody takes them away meanwhile.
namespace vouched {
class Table {
public:
  int tested_ok(int Id) { return All.count(Id) ? 1 : 0; } // EXPLAIN: no-candidate
  int each() {
    std::vector<int> Ids;
    for (const auto &Each : All)
      Ids.push_back(Each.first);
    int Sum = 0;
    for (int Id : Ids)
      Sum += All.find(Id)->second;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:18: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-9]]:34: note: another look-up is tested here
    return Sum;
  }

private:
  std::map<int, int> All;
};
} // namespace vouched

// The answer is the caller's, too, by a pointer or a reference.
namespace told_to_callers {
class Table {
public:
  int byPointer_ok(int Id, bool *IsThere) { // EXPLAIN: checked
    auto It = All.find(Id);
    *IsThere = It != All.end();
    if (*IsThere)
      return It->second;
    return 0;
  }
  int byReference_ok(int Id, bool &IsThere) { // EXPLAIN: checked
    auto It = All.find(Id);
    IsThere = It != All.end();
    if (!IsThere)
      return 0;
    return It->second;
  }
  int inverse_bad(int Id, bool *IsThere) {
    auto It = All.find(Id);
    *IsThere = It != All.end();
    if (!*IsThere)
      return It->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'It' is dereferenced
    return 0;
  }
  // Somebody else sets it.
  int handed_bad(int Id, bool *IsThere) {
    auto It = All.find(Id);
    *IsThere = It != All.end();
    ask(IsThere);
    if (*IsThere)
      return It->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'It' is dereferenced
    return 0;
  }
  int given_bad(int Id, bool *IsThere) {
    auto It = All.find(Id);
    *IsThere = It != All.end();
    set(*IsThere);
    if (*IsThere)
      return It->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'It' is dereferenced
    return 0;
  }

private:
  static void ask(bool *);
  static void set(bool &);
  std::map<int, int> All;
};
} // namespace told_to_callers
