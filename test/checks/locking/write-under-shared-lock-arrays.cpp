// RUN: check mapwarden-write-under-shared-lock,mapwarden-unguarded-access
// Containers that are the elements of one array, and their locks those of another.
#include <array>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>

namespace side_by_side {
class Stripes {
public:
  void put(unsigned Key, int Value) {
    const unsigned At = Key % Count;
    std::unique_lock<std::shared_mutex> Lock(Locks[At]);
    Maps[At][Key] = Value;
  }
  void drop(unsigned Key) {
    const unsigned Part = Key % Count;
    std::unique_lock<std::shared_mutex> Lock(Locks[Part]);
    Maps[Part].erase(Key);
  }
  bool has(unsigned Key) {
    const unsigned At = Key % Count;
    std::shared_lock<std::shared_mutex> Lock(Locks[At]);
    return Maps[At].count(Key) != 0;
  }
  void trim_bad(unsigned Key) {
    const unsigned At = Key % Count;
    std::shared_lock<std::shared_mutex> Lock(Locks[At]);
    Maps[At].erase(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Maps[At]' is erased from while 'Locks[...]' is held shared only since line 30: other readers may be in it
  }
  void trim_ok(unsigned Key) { // EXPLAIN: held
    const unsigned At = Key % Count;
    std::unique_lock<std::shared_mutex> Lock(Locks[At]);
    Maps[At].erase(Key);
  }
  void wipe_bad(unsigned At) {
    Maps[At].clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Maps[At]' is cleared without 'Locks[...]'
  }
  void wipe_ok() { // EXPLAIN: held
    for (unsigned At = 0; At < Count; ++At) {
      std::unique_lock<std::shared_mutex> Lock(Locks[At]);
      Maps[At].clear();
    }
  }
  // An index that has no name.
  void direct_ok(unsigned Key) { // EXPLAIN: held
    std::unique_lock<std::shared_mutex> Lock(Locks[Key % Count]);
    Maps[Key % Count].erase(Key);
  }

private:
  static constexpr unsigned Count = 8;
  std::shared_mutex Locks[Count];
  std::map<unsigned, int> Maps[Count];
};
} // namespace side_by_side

namespace in_std_arrays {
struct Padded {
  mutable std::shared_mutex Gate;
  long Space[8];
};
class Groups {
public:
  void join(int Group, const std::string &Name) {
    std::unique_lock<std::shared_mutex> Lock(Gates[Group].Gate);
    Members[Group].insert(Name);
  }
  bool isIn(int Group, const std::string &Name) const {
    std::shared_lock<std::shared_mutex> Lock(Gates[Group].Gate);
    return Members[Group].count(Name) != 0;
  }
  void leave_bad(int Of, const std::string &Name) {
    std::shared_lock<std::shared_mutex> Lock(Gates[Of].Gate);
    Members[Of].erase(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'Members[Of]' is erased from while 'Gates[...].Gate' is held shared only since line 78: other readers may be in it
  }
  void leave_ok(int Of, const std::string &Name) { // EXPLAIN: held
    std::unique_lock<std::shared_mutex> Lock(Gates[Of].Gate);
    Members[Of].erase(Name);
  }

private:
  std::array<std::set<std::string>, 4> Members;
  std::array<Padded, 4> Gates;
};
} // namespace in_std_arrays

// A table of slots, one for each thread, under one lock for all.
namespace slots {
class Counters {
public:
  void resize() {
    std::unique_lock<std::shared_mutex> Lock(M);
    for (auto &Slot : Slots)
      Slot.clear();
  }
  void count_ok(int Thread, int What) { // EXPLAIN: within-element
    std::shared_lock<std::shared_mutex> Lock(M);
    Slots[Thread][What] = 1;
  }

private:
  std::shared_mutex M;
  std::map<int, int> Slots[16];
};
} // namespace slots
