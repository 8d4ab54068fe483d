// RUN: check mapwarden-null-container
// Maps of pointers: an operator[] with a key that is not there puts a null pointer in, which a loop dereferences later.
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

void warn(const char *);

namespace looked_up_by_subscript {
struct Room {
  void clean();
  bool isFree() const;
};
class Hotel {
public:
  void build(int Number) { Rooms[Number] = std::make_unique<Room>(); }
  bool isFree(int Number) {
    Room *Found = Rooms[Number].get();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Rooms' gets a null pointer by this operator[] if there is no such key, and 'tick_bad' dereferences all elements
    // CHECK-MESSAGES: :[[@LINE+12]]:7: note: dereferenced here
    if (!Found) {
      warn("no such room");
      return false;
    }
    return Found->isFree();
  }
  void tick_bad() {
    for (auto &[Number, At] : Rooms)
      // CHECK-MESSAGES: :[[@LINE+3]]:7: warning: an element of 'Rooms' is dereferenced without a test: some are null
      // CHECK-MESSAGES: :[[@LINE-12]]:19: note: this operator[] puts a null pointer there if there is no such key
      // CHECK-MESSAGES: :[[@LINE-10]]:10: note: which the test here finds
      At->clean();
  }
  void tick_ok() { // EXPLAIN: tested-by-function
    for (auto &[Number, At] : Rooms)
      if (At)
        At->clean();
  }
  void refill_ok() { // EXPLAIN: checked
    for (auto &[Number, At] : Rooms) {
      At = std::make_unique<Room>();
      At->clean();
    }
  }
  void one_ok(int Number) { Rooms.find(Number)->second->clean(); } // EXPLAIN: no-candidate

private:
  std::map<int, std::unique_ptr<Room>> Rooms;
};
} // namespace looked_up_by_subscript

namespace raw_pointers_and_iterators {
struct Node;
struct Host {
  std::map<int, Node *> Links;
  void ping();
};
class Net {
public:
  void connect(const std::string &Name, Host *New) { Hosts[Name] = New; }
  void ping(const std::string &Name) {
    if (auto *Of = Hosts[Name])
      // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Hosts' gets a null pointer by this operator[] if there is no such key, and 'pingAll_bad' dereferences all elements
      Of->ping();
  }
  void pingAll_bad() {
    for (auto It = Hosts.begin(); It != Hosts.end(); ++It)
      It->second->ping();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an element of 'Hosts' is dereferenced without a test: some are null
  }
  void pingAll_ok() { // EXPLAIN: tested-by-function
    for (const auto &Entry : Hosts) {
      if (Entry.second == nullptr)
        continue;
      Entry.second->ping();
    }
  }

private:
  std::unordered_map<std::string, Host *> Hosts;
};
} // namespace raw_pointers_and_iterators

// What is missing is made there and then, or taken out again; or the key is known to be there.
namespace nothing_is_left {
struct Page {
  void print();
};
class Book {
public:
  Page &get(int Number) {
    auto &Slot = Made[Number];
    if (!Slot)
      Slot = std::make_shared<Page>();
    return *Slot;
  }
  Page *copy(int Number) {
    Page *Old = Copied[Number].get();
    if (!Old)
      Copied[Number] = std::make_shared<Page>();
    return Copied[Number].get();
  }
  bool look(int Number) {
    auto Old = Looked[Number];
    if (!Old) {
      Looked.erase(Number);
      return false;
    }
    return true;
  }
  bool test(int Number) {
    if (Known.count(Number) == 0)
      return false;
    auto Old = Known[Number];
    return Old != nullptr && Number != 0;
  }
  bool fill(int Number) {
    if (auto Old = Filled[Number])
      return true;
    put(Number);
    return false;
  }
  void print_ok() { // EXPLAIN: no-candidate
    for (auto &Entry : Made)
      Entry.second->print();
    for (auto &Entry : Copied)
      Entry.second->print();
    for (auto &Entry : Looked)
      Entry.second->print();
    for (auto &Entry : Known)
      Entry.second->print();
    for (auto &Entry : Filled)
      Entry.second->print();
  }
  bool peek(int Number) { // the twin, of which one is left
    auto Old = Left[Number];
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Left' gets a null pointer by this operator[] if there is no such key, and 'print_bad' dereferences all elements
    return Old ? true : false;
  }
  void print_bad() {
    for (auto &Entry : Left)
      Entry.second->print();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an element of 'Left' is dereferenced without a test
  }

private:
  void put(int Number) { Filled[Number] = std::make_shared<Page>(); }
  std::map<int, std::shared_ptr<Page>> Made;
  std::map<int, std::shared_ptr<Page>> Copied;
  std::map<int, std::shared_ptr<Page>> Looked;
  std::map<int, std::shared_ptr<Page>> Known;
  std::map<int, std::shared_ptr<Page>> Filled;
  std::map<int, std::shared_ptr<Page>> Left;
};
} // namespace nothing_is_left
