// RUN: check mapwarden-unguarded-access
// Objects that are compared as a whole are mostly those of a test, which nobody else knows; and comments that say that
// a function takes no lock since nobody else is there.
#include <map>
#include <mutex>
#include <string>

class Sessions {
public:
  bool operator==(const Sessions &Other) const { // EXPLAIN: compares-object
    return ById.size() == Other.ById.size() && ById.begin()->second == Other.ById.begin()->second;
  }
  bool holds_bad(const std::string &Name) const {
    for (const auto &Each : ById)
      // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'ById' is read without 'M', held in 5 of the 6 other functions that use it [mapwarden-unguarded-access]
      if (Each.second == Name)
        return true;
    return false;
  }
  void add(int Id, const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    ById[Id] = Name;
  }
  void remove(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    ById.erase(Id);
  }
  void rename(int Id, const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    ById.at(Id) = Name;
  }
  bool has(int Id) const {
    std::lock_guard<std::mutex> Lock(M);
    return ById.count(Id) != 0;
  }
  std::string get(int Id) const {
    std::lock_guard<std::mutex> Lock(M);
    auto It = ById.find(Id);
    return It == ById.end() ? std::string() : It->second;
  }

private:
  mutable std::mutex M;
  std::map<int, std::string> ById;
};

class Nodes {
public:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(ById_mutex);
    ById[Id] = "";
  }
  void remove(int Id) {
    std::lock_guard<std::mutex> Lock(ById_mutex);
    ById.erase(Id);
  }
  void rename(int Id) {
    std::lock_guard<std::mutex> Lock(ById_mutex);
    ById[Id] += "x";
  }
  /// This is to be called before multi-threading starts => no locking.
  void setLocal_ok(int Id) { // EXPLAIN: said-to-need-no-lock
    ById[Id] = "local";
  }

private:
  std::mutex ById_mutex;
  std::map<int, std::string> ById;
};

class Files {
public:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(ById_mutex);
    ById[Id] = "";
  }
  void remove(int Id) {
    std::lock_guard<std::mutex> Lock(ById_mutex);
    ById.erase(Id);
  }
  void rename(int Id) {
    std::lock_guard<std::mutex> Lock(ById_mutex);
    ById[Id] += "x";
  }
  /// For what is left when reading has failed, no locking is used.
  void drop_ok() { // EXPLAIN: said-to-need-no-lock
    ById.clear();
  }

private:
  std::mutex ById_mutex;
  std::map<int, std::string> ById;
};
