// RUN: check mapwarden-guarded-reference-escape
// What leads into a guarded container is returned: the lock is gone before anybody can use it.
#include "guarded-reference-escape.h"
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

struct Parcel {
  int Weight = 0;
  std::string Label;
  std::vector<int> Stops;
};

namespace locked_getter_returns_a_reference {
class Depot {
public:
  const std::vector<Parcel> &list_bad() {
    std::lock_guard<std::mutex> Lock(M);
    return Parcels;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference to 'Parcels' is returned from the section of 'M', which begins in line [[@LINE-2]] and ends before it can be used [mapwarden-guarded-reference-escape]
    // CHECK-MESSAGES: :[[@LINE+18]]:13: note: inserted into here with 'M' held, by 'add'
  }
  std::vector<Parcel> list_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    return Parcels;
  }
  Parcel &first_bad() {
    std::lock_guard<std::mutex> Lock(M);
    return Parcels.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Parcels' is returned from the section of 'M', which begins in line [[@LINE-2]] and ends before it can be used
    // CHECK-MESSAGES: :[[@LINE+8]]:13: note: inserted into here with 'M' held, by 'add'
  }
  Parcel first_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    return Parcels.front();
  }
  void add(const Parcel &P) {
    std::lock_guard<std::mutex> Lock(M);
    Parcels.push_back(P);
  }

private:
  std::mutex M;
  std::vector<Parcel> Parcels;
};
} // namespace locked_getter_returns_a_reference

namespace element_of_a_map_that_others_erase {
class Register {
public:
  Parcel *find_bad(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    auto It = ById.find(Id);
    if (It == ById.end())
      return nullptr;
    return &It->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'ById' is returned from the section of 'M'
  }
  bool find_ok(int Id, Parcel &To) { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    auto It = ById.find(Id);
    if (It == ById.end())
      return false;
    To = It->second;
    return true;
  }
  const std::string &label_bad(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    return ById[Id].Label;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'ById' is returned from the section of 'M'
  }
  std::map<int, Parcel>::iterator at_bad(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    return ById.find(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: an iterator into 'ById' is returned from the section of 'M'
  }
  void drop(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    ById.erase(Id);
  }
  void add(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    ById[Id].Weight = 1;
  }

private:
  std::mutex M;
  std::map<int, Parcel> ById;
};
} // namespace element_of_a_map_that_others_erase

namespace registry_that_only_grows {
class Names {
public:
  const std::string &intern_ok(const std::string &Name) { // EXPLAIN: nobody-ends-it
    std::lock_guard<std::mutex> Lock(M);
    return ByName[Name];
  }
  void add(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    ByName[Name] = Name;
  }

private:
  std::mutex M;
  std::map<std::string, std::string> ByName;
};
class Lists {
public:
  const std::string &intern_bad(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    All.push_back(Name);
    return All.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'All' is returned from the section of 'M'
  }
  void add(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    All.push_back(Name);
  }

private:
  std::mutex M;
  std::vector<std::string> All;
};
} // namespace registry_that_only_grows

namespace text_of_a_guarded_string {
class Title {
public:
  const char *text_bad() const {
    std::shared_lock<std::shared_mutex> Lock(M);
    return Text.c_str();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Text' is returned from the section of 'M'
  }
  std::string_view view_bad() const {
    std::shared_lock<std::shared_mutex> Lock(M);
    return Text;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Text' is returned from the section of 'M'
  }
  const std::string &whole_bad() const {
    std::shared_lock<std::shared_mutex> Lock(M);
    return Text;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference to 'Text' is returned from the section of 'M'
  }
  std::string text_ok() const { // EXPLAIN: no-candidate
    std::shared_lock<std::shared_mutex> Lock(M);
    return Text;
  }
  void set(const std::string &To) {
    std::unique_lock<std::shared_mutex> Lock(M);
    Text = To;
  }
  void clear() {
    std::unique_lock<std::shared_mutex> Lock(M);
    Text.clear();
  }

private:
  mutable std::shared_mutex M;
  std::string Text;
};
} // namespace text_of_a_guarded_string

namespace pointers_as_elements {
class Owner {
public:
  Parcel *owned_bad(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    auto It = Owned.find(Id);
    return It == Owned.end() ? nullptr : It->second.get();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: what an element of 'Owned' owns is returned from the section of 'M'
  }
  Parcel *plain_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    auto It = Plain.find(Id);
    return It == Plain.end() ? nullptr : It->second;
  }
  std::shared_ptr<Parcel> shared_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    return Shared[Id];
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Owned.erase(Id);
    Plain.erase(Id);
    Shared.erase(Id);
  }
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Owned[Id] = std::make_unique<Parcel>();
    Plain[Id] = nullptr;
    Shared[Id] = std::make_shared<Parcel>();
  }

private:
  std::mutex M;
  std::unordered_map<int, std::unique_ptr<Parcel>> Owned;
  std::unordered_map<int, Parcel *> Plain;
  std::unordered_map<int, std::shared_ptr<Parcel>> Shared;
};
} // namespace pointers_as_elements

namespace unlocked_getter_beside_locked_siblings {
class Board {
public:
  const std::list<Parcel> &all_bad() const { return Waiting; }
  // CHECK-MESSAGES: :[[@LINE-1]]:46: warning: a reference to 'Waiting' is returned without 'M', held in all 3 functions that use it [mapwarden-guarded-reference-escape]
  // CHECK-MESSAGES: :[[@LINE+8]]:43: note: erased from here with 'M' held, by 'drop'
  std::list<Parcel> all_ok() const { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    return Waiting;
  }
  void drop(int Weight) {
    std::lock_guard<std::mutex> Lock(M);
    for (auto It = Waiting.begin(); It != Waiting.end();)
      It = It->Weight == Weight ? Waiting.erase(It) : std::next(It);
  }
  void add(const Parcel &P) {
    std::lock_guard<std::mutex> Lock(M);
    Waiting.push_back(P);
  }

private:
  mutable std::mutex M;
  std::list<Parcel> Waiting;
};
} // namespace unlocked_getter_beside_locked_siblings

namespace an_access_without_the_lock {
class Shelf {
public:
  Parcel &slot_ok(int Id) { return Slots[Id]; } // EXPLAIN: hand-out-reported
  Parcel &slot_bad(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return Slots[Id];
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Slots' is returned from the section of 'M'
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Slots.erase(Id);
  }
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Slots[Id].Weight = 1;
  }

private:
  std::mutex M;
  std::map<int, Parcel> Slots;
};
} // namespace an_access_without_the_lock

namespace the_lock_goes_along {
struct View {
  std::unique_lock<std::mutex> Lock;
  std::map<int, Parcel> &Of;
};
class Yard {
public:
  View view_ok() { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    return View{std::move(Lock), Parcels};
  }
  std::pair<std::unique_lock<std::mutex>, Parcel *> pair_ok(int Id) { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    return {std::move(Lock), &Parcels[Id]};
  }
  std::map<int, Parcel> &borrowed_ok() { // EXPLAIN: lock-goes-along
    M.lock();
    return Parcels;
  }
  std::map<int, Parcel> &borrowed_bad() {
    std::lock_guard<std::mutex> Lock(M);
    return Parcels;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference to 'Parcels' is returned from the section of 'M'
  }
  void giveBack() { M.unlock(); }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Parcels.erase(Id);
  }

private:
  std::mutex M;
  std::map<int, Parcel> Parcels;
};
} // namespace the_lock_goes_along

namespace only_the_class_itself_calls {
class Ledger {
public:
  int sum(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    return row(Id).Weight + inner_ok(Id).Weight;
  }
  int weigh(int Id) { return inner_bad(Id).Weight; }
  void post(int Id); // elsewhere, by elsewhere_ok
  void drop(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    Rows.erase(Id);
  }
  void add(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    Rows[Id].Weight = 1;
  }
  Parcel &row_bad(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    return Rows[Id];
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Rows' is returned from the section of 'M'
  }

private:
  Parcel &row(int Id) { return Rows[Id]; }
  Parcel &elsewhere_ok(int Id) { // EXPLAIN: for-own-class
    std::lock_guard<std::recursive_mutex> Lock(M);
    return Rows[Id];
  }
  Parcel &inner_ok(int Id) { // EXPLAIN: for-own-class
    std::lock_guard<std::recursive_mutex> Lock(M);
    return Rows[Id];
  }
  Parcel &inner_bad(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    return Rows[Id];
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Rows' is returned from the section of 'M'
  }
  std::recursive_mutex M;
  std::map<int, Parcel> Rows;
};
} // namespace only_the_class_itself_calls

namespace used_behind_the_section {
class Queue {
public:
  void touch_bad(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    Parcel &Next = ById[Id];
    Lock.unlock();
    Next.Weight = 3;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Next' leads into 'ById' and is used here, where 'M' has been released [mapwarden-guarded-reference-escape]
    // CHECK-MESSAGES: :[[@LINE-3]]:10: note: 'M', held since line [[@LINE-5]], is released here
    // CHECK-MESSAGES: :[[@LINE+27]]:10: note: erased from here with 'M' held, by 'drop'
  }
  void touch_ok(int Id) { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    Parcel &Next = ById[Id];
    Next.Weight = 3;
    Lock.unlock();
  }
  void scope_bad(int Id) {
    Parcel *Next = nullptr;
    {
      std::lock_guard<std::mutex> Lock(M);
      Next = &ById[Id];
    }
    Next->Weight = 4;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Next' leads into 'ById' and is used here, where 'M' has been released
  }
  int copy_ok(int Id) { // EXPLAIN: no-candidate
    Parcel Next;
    {
      std::lock_guard<std::mutex> Lock(M);
      Next = ById[Id];
    }
    return Next.Weight;
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    ById.erase(Id);
  }

private:
  std::mutex M;
  std::map<int, Parcel> ById;
};
} // namespace used_behind_the_section
