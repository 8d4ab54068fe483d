// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// Which containers a call of each function changes, as its callers see it.
#include <map>
#include <string>
#include <vector>

void log(const std::string &);
[[noreturn]] void fail();

namespace alone {
struct Table {
  std::map<int, int> Items;
  std::map<std::string, int> Names;
  std::vector<int> List;

  void changes_erase(int Key) { Items.erase(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key}
  void changes_erase_fixed() { Items.erase(1); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, key 1}
  int changes_look(int Key) { return Items.count(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: changes: nothing
  void changes_clear() { Items.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Clear Items {iterators all, references all}
  void changes_insert(int Key) { Items.emplace(Key, 1); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Insert Items {iterators none, references none, made of parameter 0, key Key}
  void changes_grow() { List.push_back(1); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Insert List {iterators all, references all, growth, back, key 1}
  void changes_pop() { List.pop_back(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Pop List {iterators erased, references erased, back}
  void changes_of_object(Table &Other) { Other.List.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Clear Other.List {iterators all, references all}
  void changes_of_pointer(Table *Other) { Other->List.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Clear Other->List {iterators all, references all}
  // Nobody else sees what becomes of a copy, or of what is gone at the end.
  void changes_of_copy(std::vector<int> Copy) { Copy.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: nothing
  void changes_of_local() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: nothing
    std::vector<int> Local;
    Local.push_back(1);
  }
  void changes_twice(int Key) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key}
    Items.erase(Key);
    Items.erase(Key);
  }
  void changes_two_keys(int Key, int Other) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 1, key Other}
    Items.erase(Key);
    Items.erase(Other);
  }
  // Of two keys that nothing tells apart but their value, neither is known.
  void changes_two_fixed_keys() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased}
    Items.erase(1);
    Items.erase(2);
  }
  // A variable of its own is no name that callers can follow: at the call it is dropped.
  void changes_by_copy(int Key) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Copy}
    int Copy = Key + 1;
    Items.erase(Copy);
  }
  void changes_and_throws(int Key) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: nothing
    Items.erase(Key);
    throw 1;
  }
  void changes_and_fails(int Key) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: nothing
    Items.erase(Key);
    fail();
  }
  void changes_and_throws_at_times(int Key) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key}
    Items.erase(Key);
    if (Key == 0)
      throw 1;
  }
};
} // namespace alone

namespace composed {
struct Table {
  std::map<int, int> Items;

  void changes_erase(int Key) { Items.erase(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key}
  void changes_by_call(int First, int Second) { changes_erase(Second); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 1, key Second}
  void changes_by_call_of_copy(int Id) { changes_by_copy(Id); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0}
  void changes_by_copy(int Key) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Copy}
    int Copy = Key + 1;
    Items.erase(Copy);
  }
  // Known to be missed: which number it is.
  void changes_by_call_with_number() { changes_erase(7); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased}
  void changes_by_two_calls(int Key) { changes_deeper(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key}
  void changes_deeper(int Id) { changes_erase(Id); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Id}
  void changes_of_other(Table &Other) { Other.changes_erase(1); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Other.Items {iterators erased, references erased}
  void changes_of_local() {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: nothing
    Table Local;
    Local.changes_erase(1);
  }
  void changes_recursive(int Depth) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Clear Items {iterators all, references all}
    if (Depth > 0)
      changes_recursive(Depth - 1);
    Items.clear();
  }
};
struct Owner {
  Table Rows;
  void changes_part() { Rows.changes_erase(1); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Rows.Items {iterators erased, references erased}
};
} // namespace composed

namespace conditions {
struct Table {
  std::map<int, int> Items;

  void changes_if(int Key, bool Really) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key, if Really true}
    if (Really)
      Items.erase(Key);
  }
  void changes_unless(int Key, bool Keep) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key, if Keep false}
    if (Keep)
      return;
    Items.erase(Key);
  }
  void changes_anyway(int Key, bool Really) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key}
    if (Really)
      Items.erase(Key);
    else
      Items.erase(Key);
  }
  void changes_barred(int Key) { changes_if(Key, false); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: nothing
  void changes_allowed(int Key) { changes_if(Key, true); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key}
  void changes_handed_on(int Key, bool Flag) { changes_if(Key, Flag); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key, if Flag true}
  void changes_of_set_flag(int Key, bool Really) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Items {iterators erased, references erased, made of parameter 0, key Key}
    Really = Key != 0;
    if (Really)
      Items.erase(Key);
  }
};
} // namespace conditions

namespace uses_behind {
struct Table {
  std::map<std::string, int> Names;

  void changes_and_uses(const std::string &Name) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Names {iterators erased, references erased, made of parameter 0, key Name, uses Name behind it}
    Names.erase(Name);
    log(Name);
  }
  void changes_behind_use(const std::string &Name) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Names {iterators erased, references erased, made of parameter 0, key Name}
    log(Name);
    Names.erase(Name);
  }
  void changes_and_uses_copy(std::string Name) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Names {iterators erased, references erased, made of parameter 0, key Name}
    Names.erase(Name);
    log(Name);
  }
  // There is a way to the use without the change, but none from the change past the use.
  void changes_at_times_and_uses(const std::string &Name, int Case) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Names {iterators erased, references erased, made of parameter 0, key Name, if Case is 1, uses Name behind it}
    if (Case == 1)
      Names.erase(Name);
    log(Name);
  }
  void changes_and_uses_at_times(const std::string &Name, int Case) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Erase Names {iterators erased, references erased, made of parameter 0, key Name, if Case is 1}
    if (Case == 1) {
      Names.erase(Name);
      return;
    }
    log(Name);
  }
};
} // namespace uses_behind

namespace postponed {
struct Hub {
  std::vector<int> Pending;
  std::vector<int> Sinks;
  bool Busy = false;

  // Who drains what was put down does so when the hub is not busy.
  void changes_later(int Sink) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Insert Sinks {iterators all, references all, growth, back, made of parameter 0, key Sink}
    if (Busy) {
      Pending.push_back(Sink);
      return;
    }
    Sinks.push_back(Sink);
  }
  void changes_at_once(int Sink) {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: changes: Insert Pending {iterators all, references all, growth, back, made of parameter 0, key Sink}
  // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: changes: Insert Sinks {iterators all, references all, growth, back, made of parameter 0, key Sink}
    if (Busy)
      Pending.push_back(Sink);
    Sinks.push_back(Sink);
  }
};
} // namespace postponed
