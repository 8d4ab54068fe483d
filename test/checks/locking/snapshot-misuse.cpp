// RUN: check mapwarden-snapshot-misuse
// A pointer to what many read is set by one thread, and others take it without the lock, or use what they took wrongly.
#include "snapshot-misuse.h"
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

using Table = std::map<std::string, int>;

namespace replaced_without_the_lock {
class Routes {
public:
  std::shared_ptr<const Table> table() const {
    std::lock_guard<std::mutex> Lock(M);
    return Current;
  }
  void load(std::shared_ptr<const Table> Next) {
    std::lock_guard<std::mutex> Lock(M);
    Current = std::move(Next);
    // CHECK-MESSAGES: :[[@LINE+3]]:5: warning: 'Current' is replaced without 'M', held in all 3 other functions that use it [mapwarden-snapshot-misuse]
  }
  void clear_bad() {
    Current.reset();
    // CHECK-MESSAGES: :[[@LINE-5]]:5: note: replaced here with 'M' held exclusively since line [[@LINE-6]]
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Current.reset();
  }

private:
  mutable std::mutex M;
  std::shared_ptr<const Table> Current;
};
} // namespace replaced_without_the_lock

namespace read_without_the_lock {
class Routes {
public:
  void load(const Table &From) {
    auto Next = std::make_shared<Table>(From);
    std::unique_lock<std::shared_mutex> Lock(M);
    Current = Next;
  }
  int hop(const std::string &To) const {
    std::shared_lock<std::shared_mutex> Lock(M);
    auto Found = Current->find(To);
    return Found == Current->end() ? 0 : Found->second;
  }
  std::size_t size_bad() const {
    return Current->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Current' is dereferenced without 'M', held in 4 of the 6 other functions that use it
  }
  std::size_t size_ok() const { // EXPLAIN: held
    std::shared_lock<std::shared_mutex> Lock(M);
    return Current->size();
  }
  std::shared_ptr<Table> copy_bad() const {
    return Current;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Current' is copied without 'M', held in 4 of the 6 other functions that use it
  }
  std::shared_ptr<std::pair<std::shared_ptr<Table>, int>> given_bad() {
    return std::make_shared<std::pair<std::shared_ptr<Table>, int>>(Current, 1);
    // CHECK-MESSAGES: :[[@LINE-1]]:69: warning: 'Current' is copied without 'M'
  }
  std::shared_ptr<Table> copy_ok() const { // EXPLAIN: held
    std::shared_lock<std::shared_mutex> Lock(M);
    return Current;
  }

private:
  mutable std::shared_mutex M;
  std::shared_ptr<Table> Current;
};
} // namespace read_without_the_lock

namespace walked_without_a_copy {
struct Peer {
  int Port = 0;
};
class Peers {
public:
  void update(std::vector<Peer> Found) {
    auto Next = std::make_shared<std::vector<Peer>>(std::move(Found));
    std::lock_guard<std::mutex> Lock(M);
    All.swap(Next);
  }
  std::size_t count() const {
    std::lock_guard<std::mutex> Lock(M);
    return All->size();
  }
  int ports_bad() const {
    int Sum = 0;
    for (const Peer &Each : *All)
      // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'All' is walked over without 'M', held in all 3 other functions that use it
      Sum += Each.Port;
    return Sum;
  }
  int ports_ok() const { // EXPLAIN: held
    std::shared_ptr<std::vector<Peer>> Now;
    {
      std::lock_guard<std::mutex> Lock(M);
      Now = All;
    }
    int Sum = 0;
    for (const Peer &Each : *Now)
      Sum += Each.Port;
    return Sum;
  }

private:
  mutable std::mutex M;
  std::shared_ptr<std::vector<Peer>> All = std::make_shared<std::vector<Peer>>();
};
} // namespace walked_without_a_copy

namespace owned_by_a_unique_pointer {
struct Params {
  int Low = 0;
  int High = 0;
};
class Context {
public:
  void set(const Params &P) {
    std::lock_guard<std::mutex> Lock(M);
    Current = std::make_unique<Params>(P);
  }
  int low() const {
    std::lock_guard<std::mutex> Lock(M);
    return Current->Low;
  }
  int high_bad() const {
    return Current->High;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Current' is dereferenced without 'M', held in all 3 other functions that use it
  }
  int high_ok() const { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Current->High;
  }

private:
  mutable std::mutex M;
  std::unique_ptr<Params> Current;
};
} // namespace owned_by_a_unique_pointer

namespace set_in_the_constructor_only {
class Routes {
public:
  explicit Routes(std::shared_ptr<const Table> Of) : Current(std::move(Of)) {
    if (!Current)
      Current = std::make_shared<const Table>();
  }
  std::size_t size_ok() const { // EXPLAIN: no-candidate
    return Current->size();
  }
  void count(int Number) {
    std::lock_guard<std::mutex> Lock(M);
    Counts[Number] += static_cast<int>(Current->size());
  }

private:
  std::mutex M;
  std::map<int, int> Counts;
  std::shared_ptr<const Table> Current;
};
} // namespace set_in_the_constructor_only

namespace plain_beside_atomic {
class Settings {
public:
  int get(const std::string &Name) const {
    const auto Now = std::atomic_load(&Current);
    const auto Found = Now->find(Name);
    return Found == Now->end() ? 0 : Found->second;
  }
  void load(Table Next) {
    std::atomic_store(&Current, std::make_shared<const Table>(std::move(Next)));
    // CHECK-MESSAGES: :[[@LINE+3]]:12: warning: 'Current' is dereferenced plainly here, and atomically replaced by others [mapwarden-snapshot-misuse]
  }
  std::size_t plain_bad() const {
    return Current->size();
    // CHECK-MESSAGES: :[[@LINE-5]]:24: note: replaced here, by 'load'
  }
  std::size_t plain_ok() const { // EXPLAIN: no-candidate
    return std::atomic_load(&Current)->size();
  }
  // One mend for all of them, and one report.
  std::size_t again() const { return Current->size(); }
  void reset_ok() { // EXPLAIN: no-candidate
    std::atomic_store(&Current, std::shared_ptr<const Table>());
  }

private:
  std::shared_ptr<const Table> Current;
};
class Cleared {
public:
  std::shared_ptr<const Table> get() const { return std::atomic_load(&Current); }
  void reset_bad() {
    Current = nullptr;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Current' is replaced plainly here, and atomically copied by others
  }

private:
  std::shared_ptr<const Table> Current;
};
} // namespace plain_beside_atomic

namespace kept_beyond_the_copy {
class Settings {
public:
  void load(std::shared_ptr<const Table> Next) { std::atomic_store(&Current, std::move(Next)); }
  int row_bad(const std::string &Name) const {
    const int &Value = std::atomic_load(&Current)->at(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: what is kept here leads into a copy of 'Current' that is gone with its statement [mapwarden-snapshot-misuse]
    // CHECK-MESSAGES: :[[@LINE-4]]:69: note: replaced here, by 'load'
    return Value + 1;
  }
  int row_ok(const std::string &Name) const { // EXPLAIN: no-candidate
    const int Value = std::atomic_load(&Current)->at(Name);
    return Value + 1;
  }
  int copy_ok(const std::string &Name) const { // EXPLAIN: no-candidate
    const auto Now = std::atomic_load(&Current);
    const int &Value = Now->at(Name);
    return Value + 1;
  }
  std::size_t pointer_bad() const {
    const Table *Raw = std::atomic_load(&Current).get();
    // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: what is kept here leads into a copy of 'Current' that is gone with its statement
    return Raw->size();
  }
  bool iterator_bad(const std::string &Name) const {
    const auto Found = std::atomic_load(&Current)->find(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: what is kept here leads into a copy of 'Current' that is gone with its statement
    return Found->second != 0;
  }
  const Table &all_bad() const {
    return *std::atomic_load(&Current);
    // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: what is kept here leads into a copy of 'Current' that is gone with its statement
  }
  int sum_bad() const {
    int Sum = 0;
    for (const auto &Each : *std::atomic_load(&Current))
      // CHECK-MESSAGES: :[[@LINE-1]]:48: warning: what is kept here leads into a copy of 'Current' that is gone with its statement
      Sum += Each.second;
    return Sum;
  }
  int sum_ok() const { // EXPLAIN: no-candidate
    int Sum = 0;
    const auto Now = std::atomic_load(&Current);
    for (const auto &Each : *Now)
      Sum += Each.second;
    return Sum;
  }

private:
  std::shared_ptr<const Table> Current;
};
} // namespace kept_beyond_the_copy

namespace getter_copies_under_the_lock {
class Settings {
public:
  std::shared_ptr<const Table> current() const {
    std::lock_guard<std::mutex> Lock(M);
    return Current;
  }
  void load(std::shared_ptr<const Table> Next) {
    std::lock_guard<std::mutex> Lock(M);
    Current = std::move(Next);
  }
  int first_bad() const {
    const Table &Now = *current();
    // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: what is kept here leads into a copy of 'current()' that is gone with its statement
    return Now.begin()->second;
  }
  int first_ok() const { // EXPLAIN: no-candidate
    const auto Now = current();
    return Now->begin()->second;
  }

private:
  mutable std::mutex M;
  std::shared_ptr<const Table> Current;
};
} // namespace getter_copies_under_the_lock

namespace load_copy_store {
class Settings {
public:
  void add_bad(const std::string &Name, int Value) {
    auto Next = std::make_shared<Table>(*std::atomic_load(&Current));
    // CHECK-MESSAGES: :[[@LINE+2]]:24: warning: 'Current' is replaced by what was made of an older value: what another writer has stored since is lost [mapwarden-snapshot-misuse]
    (*Next)[Name] = Value;
    std::atomic_store(&Current, std::shared_ptr<const Table>(Next));
    // CHECK-MESSAGES: :[[@LINE-4]]:60: note: copied here
  }
  void put_ok(const std::string &Name, int Value) { // EXPLAIN: same-section
    std::lock_guard<std::mutex> Lock(Writers);
    auto Next = std::make_shared<Table>(*std::atomic_load(&Current));
    (*Next)[Name] = Value;
    std::atomic_store(&Current, std::shared_ptr<const Table>(Next));
  }
  void late_bad(const std::string &Name) {
    const auto Old = std::atomic_load(&Current);
    auto Next = std::make_shared<Table>(*Old);
    Next->erase(Name);
    std::lock_guard<std::mutex> Lock(Writers);
    std::atomic_store(&Current, std::shared_ptr<const Table>(std::move(Next)));
    // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: 'Current' is replaced by what was made of an older value
  }
  void swap_ok(const std::string &Name, int Value) { // EXPLAIN: no-candidate
    auto Old = std::atomic_load(&Current);
    std::shared_ptr<const Table> Made;
    do {
      auto Next = std::make_shared<Table>(*Old);
      (*Next)[Name] = Value;
      Made = Next;
    } while (!std::atomic_compare_exchange_strong(&Current, &Old, Made));
  }
  void reload_ok(const std::string &Name) { // EXPLAIN: no-candidate
    auto Next = std::make_shared<Table>();
    (*Next)[Name] = 1;
    std::atomic_store(&Current, std::shared_ptr<const Table>(std::move(Next)));
  }

private:
  std::mutex Writers;
  std::shared_ptr<const Table> Current;
};
} // namespace load_copy_store

namespace copy_made_in_an_earlier_section {
class Listeners {
public:
  void add_bad(int Id) {
    std::shared_ptr<std::vector<int>> Next;
    {
      std::lock_guard<std::mutex> Lock(M);
      Next = std::make_shared<std::vector<int>>(*All);
    }
    Next->push_back(Id);
    std::lock_guard<std::mutex> Lock(M);
    All = Next;
  }
  void both_ok(int Id) { // EXPLAIN: same-section
    std::lock_guard<std::mutex> Lock(M);
    auto Next = std::make_shared<std::vector<int>>(*All);
    Next->push_back(Id);
    All = Next;
  }
  void split_bad(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    const auto Old = All;
    Lock.unlock();
    auto Next = std::make_shared<std::vector<int>>(*Old);
    Next->push_back(Id);
    Lock.lock();
    All = Next;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'All' is replaced by what was made of an older value
  }

private:
  std::mutex M;
  std::shared_ptr<std::vector<int>> All = std::make_shared<std::vector<int>>();
};
} // namespace copy_made_in_an_earlier_section

namespace changed_after_it_was_published {
class Settings {
public:
  std::shared_ptr<Table> current() const { return std::atomic_load(&Current); }
  int get(const std::string &Name) const {
    const auto Now = std::atomic_load(&Current);
    return Now->at(Name);
  }
  void erase_bad(const std::string &Name) {
    const auto Now = std::atomic_load(&Current);
    Now->erase(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: what 'Current' leads to is erased from while others may have it [mapwarden-snapshot-misuse]
  }
  void erase_ok(const std::string &Name) { // EXPLAIN: same-section
    std::lock_guard<std::mutex> Lock(Writers);
    auto Next = std::make_shared<Table>(*std::atomic_load(&Current));
    Next->erase(Name);
    std::atomic_store(&Current, Next);
  }
  void behind_bad(const std::string &Name) {
    auto Next = std::make_shared<Table>();
    std::atomic_store(&Current, Next);
    Next->emplace(Name, 1);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: what 'Current' leads to is inserted into while others may have it
  }
  void before_ok(const std::string &Name) { // EXPLAIN: no-candidate
    auto Next = std::make_shared<Table>();
    Next->emplace(Name, 1);
    std::atomic_store(&Current, Next);
  }

private:
  std::mutex Writers;
  std::shared_ptr<Table> Current;
};
} // namespace changed_after_it_was_published

namespace replaced_by_what_the_loop_calls {
class Peers {
public:
  void each_bad() {
    for (const int Port : *All)
      // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'All' is walked over in place, and the loop comes to its replacement [mapwarden-snapshot-misuse]
      // CHECK-MESSAGES: :[[@LINE+20]]:19: note: replaced here, by 'update'
      if (Port == 0)
        refresh();
  }
  void each_ok() { // EXPLAIN: kept-for-loop, most-on-one-thread
    const auto Now = All;
    for (const int Port : *All)
      if (Port == 0)
        refresh();
  }
  void once_ok() { // EXPLAIN: most-on-one-thread
    for (const int Port : *All)
      if (Port == 0) {
        refresh();
        return;
      }
  }

private:
  void refresh() { update(); }
  void update() { All = std::make_shared<std::vector<int>>(); }

  std::shared_ptr<std::vector<int>> All;
};
} // namespace replaced_by_what_the_loop_calls
