// RUN: check mapwarden-guarded-reference-escape,mapwarden-unguarded-access
// A table that a function keeps as a static variable, and a lock that another one keeps: whoever calls these uses that
// table and that lock, however the function makes them.
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

std::mutex &guard_ok() { // EXPLAIN: no-access
  static std::mutex M;
  return M;
}
std::unordered_map<std::string, int> &table_ok() { // EXPLAIN: declares-it
  static std::unordered_map<std::string, int> Table;
  return Table;
}
void add(const std::string &Name) {
  std::lock_guard<std::mutex> Lock(guard_ok());
  table_ok()[Name] = 1;
}
void drop(const std::string &Name) {
  std::lock_guard<std::mutex> Lock(guard_ok());
  table_ok().erase(Name);
}
int get_ok(const std::string &Name) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(guard_ok());
  auto &Table = table_ok();
  auto It = Table.find(Name);
  return It == Table.end() ? 0 : It->second;
}
int sum_bad() {
  int Sum = 0;
  for (auto &Each : table_ok())
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Table' is read without 'M', held in all 3 other functions that use it [mapwarden-unguarded-access]
    Sum += Each.second;
  return Sum;
}

// Members of a class, and one that does something else before.
static int Asked;
class Registry {
public:
  static std::mutex &guard() {
    static std::mutex M;
    return M;
  }
  static std::map<int, std::string> &names() {
    static std::map<int, std::string> Names;
    ++Asked;
    return Names;
  }
  static void add(int Id, const std::string &Name);
  static void rename(int Id, const std::string &Name);
  static void remove(int Id);
  static std::vector<int> list_ok();
};
void Registry::add(int Id, const std::string &Name) {
  std::lock_guard<std::mutex> Lock(guard());
  names().emplace(Id, Name);
}
void Registry::rename(int Id, const std::string &Name) {
  std::lock_guard<std::mutex> Lock(guard());
  names()[Id] = Name;
}
void Registry::remove(int Id) {
  std::lock_guard<std::mutex> Lock(guard());
  names().erase(Id);
}
std::vector<int> list_bad() {
  std::vector<int> Ids;
  for (const auto &Each : Registry::names())
    // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: 'Names' is read without 'M', held in all 4 other functions that use it in this file [mapwarden-unguarded-access]
    Ids.push_back(Each.first);
  return Ids;
}
std::vector<int> Registry::list_ok() { // EXPLAIN: held
  std::vector<int> Ids;
  std::lock_guard<std::mutex> Lock(guard());
  for (const auto &Each : names())
    Ids.push_back(Each.first);
  return Ids;
}

// It locks, and lets go before anybody can use what it returns.
std::mutex SlotsMutex;
std::vector<int> &slots_bad() {
  static std::vector<int> Slots;
  std::lock_guard<std::mutex> Lock(SlotsMutex);
  return Slots;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: a reference to 'Slots' is returned from the section of 'SlotsMutex', which begins in line [[@LINE-2]] and ends before it can be used [mapwarden-guarded-reference-escape]
}
void fill(int Slot) {
  std::vector<int> &Slots = slots_bad();
  std::lock_guard<std::mutex> Lock(SlotsMutex);
  Slots.push_back(Slot);
}
void empty() {
  std::vector<int> &Slots = slots_bad();
  std::lock_guard<std::mutex> Lock(SlotsMutex);
  Slots.clear();
}
