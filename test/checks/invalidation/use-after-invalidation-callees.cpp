// RUN: check mapwarden-use-after-invalidation
// What a lambda has captured, and what a function is given by reference that it takes away itself.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

void print(const std::string &Text);
void print(int Number);

namespace captured {
int reference_bad(std::map<int, int> &Map, int Key) {
  auto It = Map.find(Key);
  const auto Get = [&] { return It->second; };
  Map.erase(It);
  return Get();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is used after 'Map' was erased from: the element that it refers to may be gone
  // CHECK-MESSAGES: :[[@LINE-3]]:7: note: erased from here
}
int copy_bad(std::vector<int> &Values) {
  int *First = &Values.front();
  const auto Get = [First] { return *First; };
  Values.push_back(1);
  return Get();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used after 'Values' was inserted into
}
int before_ok(std::map<int, int> &Map, int Key) { // EXPLAIN: alive
  auto It = Map.find(Key);
  const auto Get = [&] { return It->second; };
  const int Found = Get();
  Map.erase(It);
  return Found;
}
int anew_ok(std::map<int, int> &Map, int Key) { // EXPLAIN: alive
  auto It = Map.find(Key);
  const auto Get = [&] { return It->second; };
  Map.erase(It);
  It = Map.begin();
  return Get();
}
void sets_ok(std::map<int, int> &Map, int Key) { // EXPLAIN: alive
  auto It = Map.find(Key);
  const auto Begin = [&] { It = Map.begin(); };
  Map.erase(It);
  Begin();
}
int value_ok(std::vector<int> &Values) { // EXPLAIN: no-candidate
  const int First = Values.front();
  const auto Get = [First] { return First; };
  Values.push_back(1);
  return Get();
}
} // namespace captured

namespace given {
class Registry {
public:
  void remove(const std::string &Name) {
    Entries.erase(Name);
    print(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Name' is used after 'Entries' was erased from: the element that it refers to may be gone
    // CHECK-MESSAGES: :[[@LINE-3]]:13: note: erased from here
    // CHECK-MESSAGES: :[[@LINE+5]]:7: note: it is bound to the element by the call here
  }
  void removeFirst_bad() {
    auto It = Entries.begin();
    if (It != Entries.end())
      remove(It->first);
  }
  void removeCopy_ok() { // EXPLAIN: no-candidate
    const std::string Name = Entries.begin()->first;
    remove(Name);
  }
  void add(const std::string &Name, const int &Weight) {
    Weights.push_back(0);
    Entries[Name] = Weight;
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Weight' is used after 'Weights' was inserted into
    // CHECK-MESSAGES: :[[@LINE+3]]:5: note: it is bound to the element by the call here
  }
  void addAgain_bad(const std::string &Name) {
    add(Name, Weights.front());
  }
  void addOther_ok(const std::string &Name, int Weight) { add(Name, Weight); } // EXPLAIN: no-candidate

private:
  std::map<std::string, int> Entries;
  std::vector<int> Weights;
};

class Careful {
public:
  bool remove(const std::string &Name) {
    if (Entries.erase(Name) == 0) {
      print(Name);
      return false;
    }
    return true;
  }
  void last(const std::string &Name) {
    print(Name);
    Entries.erase(Name);
  }
  void removeOther(const std::string &Name, const std::string &Other) {
    Entries.erase(Other);
    print(Name);
  }
  void copied(std::string Name) {
    Entries.erase(Name);
    print(Name);
  }
  void behind(const int &Weight) {
    Entries.clear();
    print(Weight);
  }
  void first_ok() { // EXPLAIN: alive
    auto It = Entries.begin();
    remove(It->first);
    It = Entries.begin();
    last(It->first);
    It = Entries.begin();
    removeOther(It->first, "other");
    It = Entries.begin();
    copied(It->first);
    It = Entries.begin();
    behind(*It->second); // what it points to is not the map's
  }

private:
  std::map<std::string, int *> Entries;
};
} // namespace given

// Whether the call of a loop ends its iterators is mapwarden-mutation-while-iterating's to say, which knows that the way
// back is barred.
namespace the_loop_is_judged_elsewhere {
class Harbour;
class Ship {
public:
  virtual ~Ship() = default;
  virtual void unload(Harbour &At);
};
class Busy {
public:
  explicit Busy(bool &Of) : Flag(Of) { Flag = true; }
  ~Busy() { Flag = false; }

private:
  bool &Flag;
};
class Harbour {
public:
  void unload_ok() { // EXPLAIN: alive
    if (IsBusy)
      return;
    const Busy Now(IsBusy);
    for (Ship *Each : Ships)
      Each->unload(*this);
    Ships.clear();
  }

private:
  bool IsBusy = false;
  std::vector<Ship *> Ships;
};
class Ferry : public Ship {
public:
  void unload(Harbour &At) override { At.unload_ok(); }
};
} // namespace the_loop_is_judged_elsewhere

// A part of an object that an element owns alone ends with the element.
namespace given_of_owned {
struct Plugin {
  std::string Name;
};
class Host {
public:
  void unload(const std::string &Name) {
    Plugins.erase(Name);
    print(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Name' is used after 'Plugins' was erased from: the element that it refers to may be gone
    // CHECK-MESSAGES: :[[@LINE+5]]:7: note: it is bound to the element by the call here
  }
  void unloadFirst_bad(const std::string &Key) {
    auto It = Plugins.find(Key);
    if (It != Plugins.end())
      unload(It->second->Name);
  }
  void drop(const std::string &Name) {
    Shared.erase(Name);
    print(Name);
  }
  void dropFirst_ok(const std::string &Key) { // EXPLAIN: alive
    auto It = Shared.find(Key);
    if (It != Shared.end())
      drop(It->second->Name);
  }

private:
  std::map<std::string, std::unique_ptr<Plugin>> Plugins;
  std::map<std::string, std::shared_ptr<Plugin>> Shared;
};
} // namespace given_of_owned
