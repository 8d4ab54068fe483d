// RUN: check mapwarden-check-then-act
// RUN: check mapwarden-check-then-act -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Bounds: there was room in one section, and the element is put in in the next. All of it is for the strict level.
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

struct Parcel {
  int Weight;
};

namespace asked_before {
class Shelf {
public:
  bool place_bad(int Weight) {
    {
      std::lock_guard<std::mutex> Lock(M);
      if (Parcels.size() >= 50)
        return false;
    }
    auto New = std::make_shared<Parcel>(Parcel{Weight});
    std::lock_guard<std::mutex> Lock(M);
    Parcels.push_back(New);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:13: warning: 'Parcels' is inserted into under 'M' because there was room in an earlier critical section: another thread may have filled it since
    return true;
  }
  bool place_ok(int Weight) { // EXPLAIN: one-section
    auto New = std::make_shared<Parcel>(Parcel{Weight});
    std::lock_guard<std::mutex> Lock(M);
    if (Parcels.size() >= 50)
      return false;
    Parcels.push_back(New);
    return true;
  }
  // Asked once more.
  bool twice_ok(int Weight) { // EXPLAIN: one-section
    {
      std::lock_guard<std::mutex> Lock(M);
      if (Parcels.size() >= 50)
        return false;
    }
    auto New = std::make_shared<Parcel>(Parcel{Weight});
    std::lock_guard<std::mutex> Lock(M);
    if (Parcels.size() < 50)
      Parcels.push_back(New);
    return true;
  }
  // Put in either way.
  void counted_ok(int Weight) { // EXPLAIN: no-question
    bool IsLong = false;
    {
      std::lock_guard<std::mutex> Lock(M);
      IsLong = Parcels.size() > 20;
    }
    auto New = std::make_shared<Parcel>(Parcel{IsLong ? 0 : Weight});
    std::lock_guard<std::mutex> Lock(M);
    Parcels.push_back(New);
  }
  // What is taken out needs an element, not room.
  void trim_ok() { // EXPLAIN: one-section
    {
      std::lock_guard<std::mutex> Lock(M);
      if (Parcels.size() <= 20)
        return;
    }
    std::lock_guard<std::mutex> Lock(M);
    if (!Parcels.empty())
      Parcels.pop_front();
  }

private:
  std::mutex M;
  std::deque<std::shared_ptr<Parcel>> Parcels;
};
} // namespace asked_before

namespace bound_in_a_member {
class Seats {
public:
  explicit Seats(std::size_t Limit) : Limit(Limit) {}
  void reserve_bad(const std::string &Guest) {
    if (isFull())
      return;
    std::unique_lock<std::mutex> Lock(M);
    Guests.insert(Guest);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'Guests' is inserted into under 'M' because there was room in an earlier critical section
  }
  void add_bad(const std::string &Guest) {
    if (!isFull())
      put(Guest);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:7: warning: 'Guests' is inserted into by the call of 'put' under 'M' because there was room in an earlier critical section
  }
  void mirrored_bad(const std::string &Guest) {
    bool HasRoom = false;
    {
      std::unique_lock<std::mutex> Lock(M);
      HasRoom = Limit > Guests.size();
    }
    if (!HasRoom)
      return;
    std::unique_lock<std::mutex> Lock(M);
    Guests.insert(Guest);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'Guests' is inserted into under 'M' because there was room in an earlier critical section
  }
  void reserve_ok(const std::string &Guest) { // EXPLAIN: one-section
    std::unique_lock<std::mutex> Lock(M);
    if (Guests.size() < Limit)
      Guests.insert(Guest);
  }
  // Of another container.
  void other_ok(const std::string &Guest) { // EXPLAIN: no-question
    if (isFull())
      return;
    std::unique_lock<std::mutex> Lock(M);
    Waiting.insert(Guest);
  }
  bool isFull() {
    std::unique_lock<std::mutex> Lock(M);
    return Guests.size() >= Limit;
  }
  void put(const std::string &Guest) {
    std::unique_lock<std::mutex> Lock(M);
    Guests.insert(Guest);
  }

private:
  std::mutex M;
  std::size_t Limit;
  std::set<std::string> Guests;
  std::set<std::string> Waiting;
};
} // namespace bound_in_a_member

namespace bound_of_a_map {
class Lockers {
public:
  void rent_bad(int Number) {
    {
      std::lock_guard<std::mutex> Lock(M);
      if (Rented.size() >= 9)
        return;
    }
    auto New = std::make_shared<Parcel>();
    std::lock_guard<std::mutex> Lock(M);
    Rented[Number] = New;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'Rented' is inserted into under 'M' because there was room in an earlier critical section
  }
  void rent_ok(int Number) { // EXPLAIN: one-section
    auto New = std::make_shared<Parcel>();
    std::lock_guard<std::mutex> Lock(M);
    if (Rented.size() < 9)
      Rented[Number] = New;
  }

private:
  std::mutex M;
  std::map<int, std::shared_ptr<Parcel>> Rented;
};
} // namespace bound_of_a_map

namespace waits_for_room {
class Belt {
public:
  void load_bad(int Weight) {
    std::unique_lock<std::mutex> Lock(M);
    if (Items.size() == 9)
      HasRoom.wait(Lock);
    Items.push_back(std::make_unique<Parcel>());
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'Items' is inserted into after a wait without asking again whether there is room: a wait may end for no reason, or after another thread has taken the last place
  }
  void load_ok(int Weight) { // EXPLAIN: one-section
    std::unique_lock<std::mutex> Lock(M);
    while (Items.size() == 9)
      HasRoom.wait(Lock);
    Items.push_back(std::make_unique<Parcel>());
  }

private:
  std::mutex M;
  std::condition_variable HasRoom;
  std::vector<std::unique_ptr<Parcel>> Items;
};
} // namespace waits_for_room
