// RUN: check mapwarden-snapshot-misuse -std=c++20
// The same with std::atomic<std::shared_ptr<T>>.
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct Settings {
  std::map<std::string, int> Limits;
  std::vector<int> Ports;
};

namespace of_a_struct_with_containers {
class Store {
public:
  int limit(const std::string &Name) const {
    const auto Now = Current.load();
    const auto Found = Now->Limits.find(Name);
    return Found == Now->Limits.end() ? 0 : Found->second;
  }
  void set_bad(const std::string &Name, int Value) {
    auto Next = std::make_shared<Settings>(*Current.load());
    Next->Limits[Name] = Value;
    Current.store(std::move(Next));
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Current' is replaced by what was made of an older value: what another writer has stored since is lost [mapwarden-snapshot-misuse]
    // CHECK-MESSAGES: :[[@LINE-4]]:45: note: copied here
  }
  void set_ok(const std::string &Name, int Value) { // EXPLAIN: same-section
    std::lock_guard<std::mutex> Lock(Writers);
    auto Next = std::make_shared<Settings>(*Current.load());
    Next->Limits[Name] = Value;
    Current.store(std::move(Next));
  }
  void assign_bad(int Port) {
    std::shared_ptr<const Settings> Old = Current;
    auto Next = std::make_shared<Settings>(*Old);
    Next->Ports.push_back(Port);
    Current = Next;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Current' is replaced by what was made of an older value
  }
  void exchange_ok(int Port) { // EXPLAIN: no-candidate
    std::shared_ptr<const Settings> Old = Current.load();
    for (;;) {
      auto Next = std::make_shared<Settings>(*Old);
      Next->Ports.push_back(Port);
      if (Current.compare_exchange_weak(Old, Next))
        return;
    }
  }

private:
  std::mutex Writers;
  std::atomic<std::shared_ptr<const Settings>> Current;
};
} // namespace of_a_struct_with_containers

namespace two_loads_for_one_state {
class Store {
public:
  void load(std::shared_ptr<const Settings> Next) { Current.store(std::move(Next)); }
  int find_bad(const std::string &Name) const {
    if (Current.load()->Limits.count(Name) == 0)
      return 0;
    return Current.load()->Limits.at(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Current' is loaded again: what was found in the first copy may not hold of this one [mapwarden-snapshot-misuse]
    // CHECK-MESSAGES: :[[@LINE-4]]:9: note: copied here
  }
  int find_ok(const std::string &Name) const { // EXPLAIN: no-candidate
    const auto Now = Current.load();
    if (Now->Limits.count(Name) == 0)
      return 0;
    return Now->Limits.at(Name);
  }

private:
  std::atomic<std::shared_ptr<const Settings>> Current;
};
} // namespace two_loads_for_one_state

namespace kept_beyond_the_copy {
class Store {
public:
  void load(std::shared_ptr<const Settings> Next) { Current.store(std::move(Next)); }
  std::shared_ptr<const Settings> current() const { return Current.load(); }
  int sum_bad() const {
    int Sum = 0;
    for (const int Port : Current.load()->Ports)
      // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: what is kept here leads into a copy of 'Current' that is gone with its statement
      Sum += Port;
    return Sum;
  }
  int sum_ok() const { // EXPLAIN: no-candidate
    int Sum = 0;
    const auto Now = Current.load();
    for (const int Port : Now->Ports)
      Sum += Port;
    return Sum;
  }
  const std::vector<int> &ports_bad() const {
    return current()->Ports;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: what is kept here leads into a copy of 'Current' that is gone with its statement
  }
  std::vector<int> ports_ok() const { // EXPLAIN: no-candidate
    return current()->Ports;
  }

private:
  std::atomic<std::shared_ptr<const Settings>> Current;
};
} // namespace kept_beyond_the_copy

namespace changed_through_the_load {
class Store {
public:
  std::size_t count() const {
    const auto Now = Current.load();
    return Now->Ports.size();
  }
  void add_bad(int Port) {
    Current.load()->Ports.push_back(Port);
    // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: what 'Current' leads to is inserted into while others may have it
  }
  void add_ok(int Port) { // EXPLAIN: same-section
    std::lock_guard<std::mutex> Lock(Writers);
    auto Next = std::make_shared<Settings>(*Current.load());
    Next->Ports.push_back(Port);
    Current.store(Next);
  }
  void cast_bad(int Port) {
    const std::shared_ptr<const Settings> Now = Current.load();
    const_cast<Settings &>(*Now).Ports.push_back(Port);
    // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: what 'Current' leads to is inserted into while others may have it
  }

private:
  std::mutex Writers;
  std::atomic<std::shared_ptr<Settings>> Current;
};
} // namespace changed_through_the_load

namespace synchronised_by_itself {
struct Shard {
  std::mutex M;
  std::vector<int> Items;
};
class Store {
public:
  void load(std::shared_ptr<Shard> Next) { Current.store(std::move(Next)); }
  std::size_t count() const {
    const auto Now = Current.load();
    std::lock_guard<std::mutex> Lock(Now->M);
    return Now->Items.size();
  }
  void add_ok(int Item) { // EXPLAIN: no-candidate
    const auto Now = Current.load();
    std::lock_guard<std::mutex> Lock(Now->M);
    Now->Items.push_back(Item);
  }

private:
  std::atomic<std::shared_ptr<Shard>> Current;
};
} // namespace synchronised_by_itself

// The loads of a getter.
namespace by_getter {
class Flags {
public:
  void set(const std::string &Name, int Value) {
    auto Next = std::make_shared<std::map<std::string, int>>();
    (*Next)[Name] = Value;
    Table.store(std::move(Next));
  }
  int value_bad(const std::string &Name) const {
    if (now()->count(Name) == 0)
      return 0;
    return now()->at(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Table' is loaded again: what was found in the first copy may not hold of this one
  }
  int value_ok(const std::string &Name) const { // EXPLAIN: no-candidate
    const auto Of = now();
    return Of->count(Name) == 0 ? 0 : Of->at(Name);
  }

private:
  std::shared_ptr<const std::map<std::string, int>> now() const { return Table.load(); }
  std::atomic<std::shared_ptr<const std::map<std::string, int>>> Table;
};

// What a getter returns under the lock is a copy: whoever has it needs no lock.
class Prices {
public:
  void reload() {
    auto Next = std::make_shared<std::map<std::string, int>>();
    std::lock_guard<std::mutex> Lock(M);
    Table = std::move(Next);
  }
  int count_ok() const { return static_cast<int>(now()->size()); } // EXPLAIN: no-candidate
  int value_bad(const std::string &Name) const {
    if (now()->count(Name) == 0)
      return 0;
    return now()->at(Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'now()' is loaded again: what was found in the first copy may not hold of this one
  }

private:
  std::shared_ptr<std::map<std::string, int>> now() const {
    std::lock_guard<std::mutex> Lock(M);
    return Table;
  }
  mutable std::mutex M;
  std::shared_ptr<std::map<std::string, int>> Table;
};
} // namespace by_getter
