// RUN: check mapwarden-mutation-while-iterating -fixes
// Loops that are no range-for: by index, within algorithms, from macros; and what an erase's dropped result is mended by.
#include <algorithm>
#include <list>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace by_index {
void forward_bad(std::vector<int> &Values) {
  for (unsigned I = 0; I < Values.size(); ++I)
    if (Values[I] == 0)
      Values.erase(Values.begin() + I);
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'I' is incremented after this erase from 'Values', which has moved the next element to its place: that element is skipped
  // CHECK-MESSAGES: :[[@LINE-4]]:43: note: incremented here
}
void text_bad(std::string &Text) {
  for (unsigned I = 0; I < Text.size(); I++)
    if (Text[I] == ' ')
      Text.erase(I, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'I' is incremented after this erase from 'Text', which has moved the next element to its place: that element is skipped
}
void reverse_ok(std::vector<int> &Values) { // EXPLAIN: no-candidate
  for (int I = static_cast<int>(Values.size()) - 1; I >= 0; --I)
    if (Values[I] == 0)
      Values.erase(Values.begin() + I);
}
void else_ok(std::vector<int> &Values) { // EXPLAIN: no-candidate
  for (unsigned I = 0; I < Values.size();)
    if (Values[I] == 0)
      Values.erase(Values.begin() + I);
    else
      ++I;
}
void back_ok(std::vector<int> &Values) { // EXPLAIN: no-candidate
  for (unsigned I = 0; I < Values.size(); ++I)
    if (Values[I] == 0) {
      Values.erase(Values.begin() + I);
      --I;
    }
}
void first_only_ok(std::vector<int> &Values) { // EXPLAIN: no-candidate
  for (unsigned I = 0; I < Values.size(); ++I)
    if (Values[I] == 0) {
      Values.erase(Values.begin() + I);
      break;
    }
}
void next_ok(std::vector<int> &Values) { // EXPLAIN: no-candidate
  for (unsigned I = 0; I + 1 < Values.size(); ++I)
    if (Values[I] == Values[I + 1])
      Values.erase(Values.begin() + I + 1);
}
void keyed_ok(std::map<int, int> &Map) { // EXPLAIN: no-candidate
  for (int Key = 0; Key < 10; ++Key)
    Map.erase(Key);
}
void behind_ok(std::vector<int> &Values, int Value) { // EXPLAIN: no-candidate
  unsigned I = 0;
  while (I < Values.size() && Values[I] != Value)
    ++I;
  Values.erase(Values.begin() + I);
  ++I;
}
void other_ok(std::vector<int> &Values, const std::vector<unsigned> &Indices) { // EXPLAIN: no-candidate
  for (unsigned I = 0; I < Indices.size(); ++I)
    Values.erase(Values.begin() + Indices[I]);
}
} // namespace by_index

namespace in_algorithms {
void each_bad(std::vector<int> &Values) {
  std::for_each(Values.begin(), Values.end(), [&](int Value) {
    // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Values' is inserted into by the call of this lambda while the loop over it goes on: every iterator into it is invalidated
    if (Value == 0)
      Values.push_back(1);
  });
}
void each_ok(std::vector<int> &Values, std::vector<int> &Others) { // EXPLAIN: alive
  std::for_each(Values.begin(), Values.end(), [&](int Value) {
    if (Value == 0)
      Others.push_back(1);
  });
}
void found_bad(std::vector<int> &Values) {
  auto Drops = [&](int Value) {
    Values.clear();
    return Value == 0;
  };
  std::find_if(Values.begin(), Values.end(), Drops);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Values' is cleared by the call of this lambda while the loop over it goes on
}
void node_ok(std::list<int> &Values) { // EXPLAIN: alive
  std::for_each(Values.begin(), Values.end(), [&](int Value) {
    if (Value == 0)
      Values.push_back(1);
  });
}
} // namespace in_algorithms

namespace free_functions {
void post_increment_ok(std::map<int, int> &Map) { // EXPLAIN: alive
  for (auto It = std::begin(Map); It != std::end(Map);)
    if ((*It).second == 0)
      Map.erase(It++);
    else
      ++It;
}
void post_increment_bad(std::vector<int> &Values) {
  for (auto It = std::begin(Values); It != std::end(Values);)
    if (*It == 0)
      Values.erase(It++);
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is erased from while the loop over it goes on
    else
      ++It;
}
void step_twice_bad(std::map<int, int> &Map) {
  for (auto It = std::begin(Map); It != std::end(Map); ++It)
    if ((*It).second == 0)
      It = Map.erase(It);
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the loop over 'Map' increments its iterator once more after this erase
}
} // namespace free_functions

namespace macros {
#define WALK(It, Container) for (auto It = (Container).begin(); It != (Container).end(); ++It)
void macro_bad(std::vector<int> &Values) {
  WALK(It, Values)
    if (*It == 0)
      Values.push_back(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is inserted into while the loop over it goes on
}
// As Qt's foreach: it walks over a copy.
#define EACH(Value, Container) for (auto Copy = Container; true; ) for (Value : Copy)
void copying_macro_ok(std::vector<int> &Values) { // EXPLAIN: alive
  EACH(int Value, Values) {
    if (Value == 0)
      Values.push_back(1);
    if (Value == 1)
      return;
  }
}
} // namespace macros

namespace dropped_result {
void else_bad(std::vector<int> &Values) {
  for (auto It = Values.begin(); It != Values.end();)
    if (*It == 0)
      Values.erase(It);
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is erased from while the loop over it goes on
      // CHECK-FIXES: It = Values.erase(It);
    else
      ++It;
}
void post_increment_bad(std::vector<int> &Values) {
  for (auto It = Values.begin(); It != Values.end();)
    if (*It == 0)
      Values.erase(It++);
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is erased from while the loop over it goes on
      // CHECK-FIXES: It = Values.erase(It);
    else
      ++It;
}
void node_bad(std::map<int, int> &Map) {
  auto It = Map.begin();
  while (It != Map.end()) {
    if (It->second == 0)
      Map.erase(It);
      // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Map' is erased from while the loop over it goes on
      // CHECK-FIXES: It = Map.erase(It);
    else
      ++It;
  }
}
// Here the header steps: its result alone would skip an element.
void header_bad(std::vector<int> &Values, int &Count) {
  for (auto It = Values.begin(); It != Values.end(); ++It) {
    ++Count;
    if (*It == 0) Values.erase(It);
      // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'Values' is erased from while the loop over it goes on
      // CHECK-FIXES: if (*It == 0) Values.erase(It);
  }
}
void kept_ok(std::vector<int> &Values) { // EXPLAIN: alive
  for (auto It = Values.begin(); It != Values.end();)
    if (*It == 0)
      It = Values.erase(It);
    else
      ++It;
}
} // namespace dropped_result

// What an element points to stays where it is when the elements move.
namespace pointees {
struct Block {
  std::vector<Block *> Successors;
};
void reach_ok(Block *Entry) { // EXPLAIN: alive
  std::vector<Block *> Stack{Entry};
  while (!Stack.empty()) {
    Block *Current = Stack.back();
    Stack.pop_back();
    for (Block *Next : Current->Successors)
      Stack.push_back(Next);
  }
}
void direct_ok(std::vector<Block *> &Stack) { // EXPLAIN: alive
  for (Block *Next : Stack.back()->Successors)
    Stack.push_back(Next);
}
void value_bad(std::vector<Block> &Stack) {
  for (Block *Next : Stack.back().Successors)
    Stack.push_back(*Next);
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Stack.back().Successors' is inserted into while the loop over it goes on
}
} // namespace pointees

// A flag that the call does not set keeps the callee from the change.
namespace flags {
class List {
public:
  void close_ok() { // EXPLAIN: alive
    for (auto &Entry : Entries)
      close(Entry.first, false);
  }
  void close_bad() {
    for (auto &Entry : Entries)
      close(Entry.first, true);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Entries' is erased from by the call of 'close' while the loop over it goes on
  }

private:
  void close(int Id, bool Listed) {
    ++Closed;
    if (Listed)
      Entries.erase(Id);
  }
  int Closed = 0;
  std::map<int, int> Entries;
};
} // namespace flags

// The key of an element is there: nothing is inserted.
namespace present {
void subscript_ok(std::unordered_map<int, int> &Values) { // EXPLAIN: alive
  for (auto &Value : Values)
    Values[Value.first] = 1;
  for (auto &Value : Values) {
    auto Key = Value.first;
    Values[Key] = 1;
  }
  for (auto It = Values.begin(); It != Values.end(); ++It)
    Values.emplace(It->first, 1);
}
void copied_ok(std::unordered_map<std::string, int> &Values) { // EXPLAIN: alive
  for (auto &Value : Values) {
    const std::string Key = Value.first;
    Values[Key] = 1;
  }
}
void binding_ok(std::unordered_map<int, int> &Values) { // EXPLAIN: alive
  for (auto &[Key, Value] : Values)
    Values[Key] = Value + 1;
}
void next_bad(std::unordered_map<int, int> &Values) {
  for (auto &Value : Values) {
    auto Key = Value.first + 1;
    Values[Key] = 1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Values' is inserted into while the loop over it goes on
  }
}
void mapped_bad(std::unordered_map<int, int> &Values) {
  for (auto &Value : Values)
    Values[Value.second] = 1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Values' is inserted into while the loop over it goes on
}
void other_bad(std::unordered_map<int, int> &Values, const std::unordered_map<int, int> &Others) {
  for (auto &Other : Others)
    for (auto &Value : Values)
      Values[Other.first] += Value.second;
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Values' is inserted into while the loop over it goes on
}
void changed_bad(std::unordered_map<int, int> &Values) {
  for (auto &Value : Values) {
    int Key = Value.first;
    Key += 1;
    Values[Key] = 1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Values' is inserted into while the loop over it goes on
  }
}
} // namespace present

// What changes the container and then throws does not come back to the loop.
namespace thrown {
[[noreturn]] void fail();
class List {
public:
  void check_ok() { // EXPLAIN: alive
    for (auto &Entry : Entries)
      check(Entry.first);
    for (auto &Entry : Entries)
      stop(Entry.first);
  }
  void check_bad() {
    for (auto &Entry : Entries)
      handle(Entry.first);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Entries' is erased from by the call of 'handle' while the loop over it goes on
  }

private:
  void check(int Id) {
    if (Id < 0) {
      Entries.clear();
      throw Id;
    }
  }
  void stop(int Id) {
    if (Id < 0) {
      Entries.erase(Id);
      fail();
    }
  }
  void handle(int Id) {
    try {
      if (Id < 0) {
        Entries.erase(Id);
        throw Id;
      }
    } catch (int) {
    }
  }
  std::map<int, int> Entries;
};
} // namespace thrown

// An iterator that is handed over by reference comes back where the callee has set it.
namespace reseated {
class List {
public:
  void drain_ok() { // EXPLAIN: alive
    for (auto It = Entries.begin(); It != Entries.end();)
      pop(It);
  }
  void drain_bad() {
    for (auto It = Entries.begin(); It != Entries.end(); ++It)
      drop(It);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Entries' is erased from by the call of 'drop' while the loop over it goes on
  }

private:
  void pop(std::map<int, int>::iterator &It) {
    if (It->second == 0)
      ++It;
    else
      remove(It);
  }
  void remove(std::map<int, int>::iterator &It) { It = Entries.erase(It); }
  void drop(std::map<int, int>::iterator &It) { Entries.erase(It); }
  std::map<int, int> Entries;
};
} // namespace reseated

// What runs once for each object does not run in each turn.
namespace once {
class List {
public:
  void reload_ok() { // EXPLAIN: alive
    for (auto &Entry : Entries)
      reload(Entry.first);
  }
  void refresh_bad() {
    for (auto &Entry : Entries)
      refresh(Entry.first);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Entries' is cleared by the call of 'refresh' while the loop over it goes on
  }

private:
  void load() {
    check(1);
    if (IsLoaded)
      return;
    IsLoaded = true;
    Entries.clear();
  }
  void loadUnless() {
    if (IsLoaded)
      return;
    Entries.clear();
  }
  void reload(int Id) {
    load();
    check(Id);
  }
  void refresh(int Id) {
    loadUnless();
    check(Id);
  }
  void check(int Id);
  bool IsLoaded = false;
  std::map<int, int> Entries;
};
} // namespace once

// Put back for later, at the door, and drained once the door is open.
namespace postponed {
class Queue {
public:
  void open_ok() { // EXPLAIN: alive
    IsBusy = false;
    for (int Entry : Later)
      add(Entry);
    Later.clear();
  }
  void retry_bad() {
    for (int Entry : Again)
      send(Entry);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Again' is inserted into by the call of 'send' while the loop over it goes on
    Again.clear();
  }
  void add(int Entry) {
    if (isBusy()) {
      Later.push_back(Entry);
      return;
    }
    send(Entry);
  }
  void flush_ok() { // EXPLAIN: alive
    IsBusy = false;
    for (int Entry : Stored)
      receive(Entry);
    Stored.clear();
  }
  void repeat_bad() {
    for (int Entry : Kept)
      keep(Entry);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Kept' is inserted into by the call of 'keep' while the loop over it goes on
    Kept.clear();
  }
  bool receive(int Entry) {
    if (Entry < 0 || Entry > 100) {
      post(0);
      return false;
    }
    const int Twice = 2 * Entry;
    if (!isReady()) {
      if (post(Twice)) {
        flush_ok();
      } else {
        Stored.push_back(Entry);
        return true;
      }
    }
    send(Entry);
    return true;
  }
  // Who is not called back makes the change.
  void walk_bad() {
    for (int Entry : Ticks) {
      send(Entry);
      tick();
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Ticks' is cleared by the call of 'tick' while the loop over it goes on
    }
  }
  void tick() {
    if (isBusy())
      restart();
    send(0);
  }
  void restart() {
    IsBusy = false;
    Ticks.clear();
    tick();
  }
  void put_ok() { // EXPLAIN: alive
    IsBusy = false;
    for (int Entry : Bare)
      put(Entry);
    Bare.clear();
  }
  void put(int Entry) {
    if (isBusy())
      return Bare.push_back(Entry);
    send(Entry);
  }
  // That there is something left is no state that lets a callee come back.
  void pump_bad() {
    for (int Entry : More) {
      send(Entry);
      pump();
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'More' is cleared by the call of 'pump' while the loop over it goes on
    }
  }
  void pump() {
    if (!More.empty())
      step();
  }
  void step() {
    More.clear();
    pump();
  }
  bool keep(int Entry) {
    if (isBusy()) {
      if (post(Entry))
        return false;
      Kept.push_back(Entry);
    }
    send(Entry);
    return true;
  }
  void drop_bad() {
    for (int Entry : Dropped)
      drop(Entry);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Dropped' is cleared by the call of 'drop' while the loop over it goes on
    Dropped.push_back(0);
  }
  void drop(int Entry) {
    if (isBusy())
      reset();
    send(Entry);
  }
  void reset() { Dropped.clear(); }

private:
  bool isBusy() const { return IsBusy; }
  bool isReady() { return !IsBusy; }
  void send(int Entry) {
    if (!post(Entry)) {
      Again.push_back(Entry);
      return;
    }
  }
  bool post(int Entry);
  bool IsBusy = false;
  std::vector<int> Later;
  std::vector<int> Stored;
  std::vector<int> Kept;
  std::vector<int> Dropped;
  std::vector<int> Bare;
  std::vector<int> Ticks;
  std::vector<int> More;
  std::vector<int> Again;
};
} // namespace postponed
