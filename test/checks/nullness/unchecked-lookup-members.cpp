// RUN: check mapwarden-unchecked-lookup -suffix=DEFAULT
// RUN: check mapwarden-unchecked-lookup -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Keys of which the class knows. In order: it keeps them itself, it has put them in on construction, it has just put
// them into another copy.
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

struct Message {
  int Id;
  std::string Text;
  void send();
};
struct Class {
  int Size;
  int Representative;
};

namespace kept {
class Certificate {
  std::unordered_map<int, Message *> Messages;
  Class *Classes = nullptr;
  int Count = 0;
  int Best = 0;

public:
  bool add_ok(Message *New, int From) { // EXPLAIN: no-candidate
    if (Messages.count(From) > 0)
      return false;
    Messages[From] = New;
    return true;
  }
  Message *get_ok(int From) { // EXPLAIN: checked
    auto At = Messages.find(From);
    return At == Messages.end() ? nullptr : At->second;
  }
  void representative_ok(bool Is) { // EXPLAIN: key-of-class
    for (int I = 0; I < Count; ++I) {
      Class &Each = Classes[I];
      auto At = Messages.find(Each.Representative);
      At->second->send();
      // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:7: warning: 'At' is dereferenced without a test that the look-up in 'Messages' found anything
    }
  }
  void first_ok() { // EXPLAIN: key-of-class
    auto At = Messages.find(Classes[0].Representative);
    At->second->send();
  }
  void best_ok() { Messages.find(Best)->second->send(); } // EXPLAIN: key-of-class
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:29: warning: what this look-up in 'Messages' finds is dereferenced without a test
  // The key is somebody else's.
  void other_bad(const Class &Other) {
    auto At = Messages.find(Other.Representative);
    At->second->send();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'At' is dereferenced without a test that the look-up in 'Messages' found anything
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'At' is dereferenced without a test that the look-up in 'Messages' found anything
  }
};
// Somebody tests a look-up by such a key: it may be missing.
class Rooms {
  std::map<int, Message> All;
  int Current = 0;
  std::list<int> Order;

public:
  void clear_ok() { // EXPLAIN: no-candidate
    if (All.find(Current) == All.end())
      Order.clear();
  }
  bool has_ok(int Id) const { return All.count(Id) ? true : false; } // EXPLAIN: no-candidate
  void send_bad() {
    All.find(Current)->second.send();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:9: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:9: warning: what this look-up in 'All' finds is dereferenced without a test
    // CHECK-MESSAGES-DEFAULT: :[[@LINE+5]]:16: note: dereferenced here, too
    // CHECK-MESSAGES-STRICT: :[[@LINE+4]]:16: note: dereferenced here, too
  }
  // The same cause.
  std::string text() {
    return All.find(Current)->second.Text;
  }
  void sendFirst_ok() { All.find(Order.front())->second.send(); } // EXPLAIN: key-of-class
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:29: warning: what this look-up in 'All' finds is dereferenced without a test
};
} // namespace kept

namespace constructed {
struct Lock {
  void lock();
  void unlock();
};
class Serialiser {
  static std::map<std::string, Lock *> Locks;
  std::string Id;
  bool IsLocked = false;

public:
  explicit Serialiser(const std::string &Of) : Id(Of) {
    if (Locks.find(Id) == Locks.end())
      Locks[Id] = new Lock;
    IsLocked = true;
  }
  void unlock_ok() { // EXPLAIN: filled-on-construction
    if (IsLocked)
      Locks[Id]->unlock();
  }
  void unlockOther_bad(const std::string &Other) {
    Locks.find(Other)->second->unlock();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:11: warning: what this look-up in 'Locks' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:11: warning: what this look-up in 'Locks' finds is dereferenced without a test
  }
};
// Here they are taken out again.
class Removed {
  static std::map<std::string, Lock *> Locks;
  std::string Id;

public:
  explicit Removed(const std::string &Of) : Id(Of) {
    if (Locks.find(Id) == Locks.end())
      Locks.emplace(Id, new Lock);
  }
  static void remove(const std::string &Id) { Locks.erase(Id); }
  void unlock_bad() {
    Locks.find(Id)->second->unlock();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:11: warning: what this look-up in 'Locks' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:11: warning: what this look-up in 'Locks' finds is dereferenced without a test
  }
};
class Members {
  std::map<int, Message> Own;
  int Id;

public:
  explicit Members(int Of) : Id(Of) { Own.emplace(Id, Message()); }
  bool has_ok(int Other) { return Own.find(Other) != Own.end(); } // EXPLAIN: no-candidate
  bool hasOwn_ok() { return Own.find(Id) != Own.end(); }          // EXPLAIN: no-candidate
  void send_ok() { Own.find(Id)->second.send(); }                 // EXPLAIN: filled-on-construction
};
} // namespace constructed

namespace copied {
struct Config {
  std::map<std::string, Message> Pools;
  std::map<std::string, Message> Others;
};
const Config &current();
void update(const std::function<void(Config &)> &);
Config &working();
void publish();

const Message &create_ok(const std::string &Name) { // EXPLAIN: key-put-elsewhere
  {
    const auto &Pools = current().Pools;
    const auto At = Pools.find(Name);
    if (At != Pools.end())
      return At->second;
  }
  update([&Name](Config &New) { New.Pools.emplace(Name, Message()); });
  const auto &Pools = current().Pools;
  const auto At = Pools.find(Name);
  return At->second;
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: 'At' is dereferenced without a test that the look-up in 'current().Pools' found anything
}
const Message &createPlain_ok(const std::string &Name) { // EXPLAIN: key-put-elsewhere
  working().Pools[Name] = Message();
  publish();
  return current().Pools.find(Name)->second;
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:26: warning: what this look-up in 'current().Pools' finds is dereferenced without a test
}
const Message &createOther_bad(const std::string &Name, const std::string &Other) {
  update([&Other](Config &New) { New.Pools.emplace(Other, Message()); });
  return current().Pools.find(Name)->second;
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:26: warning: what this look-up in 'current().Pools' finds is dereferenced without a test
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:26: warning: what this look-up in 'current().Pools' finds is dereferenced without a test
}
const Message &createSometimes_bad(const std::string &Name, bool Is) {
  if (Is)
    working().Others.emplace(Name, Message());
  return current().Others.find(Name)->second;
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:27: warning: what this look-up in 'current().Others' finds is dereferenced without a test
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:27: warning: what this look-up in 'current().Others' finds is dereferenced without a test
}
} // namespace copied
