// RUN: check mapwarden-guarded-reference-escape
// What a unique pointer in a container leads to ends where another one is put in its place.
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

struct Counter {
  int Value = 0;
};

class Counters {
public:
  Counter *get_bad(const std::string &Name) const {
    std::lock_guard<std::mutex> Lock(M);
    auto It = ByName.find(Name);
    if (It != ByName.end())
      return It->second.get();
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: what an element of 'ByName' owns is returned from the section of 'M', which begins in line [[@LINE-4]] and ends before it can be used [mapwarden-guarded-reference-escape]
    return nullptr;
  }
  void set(const std::string &Name, std::unique_ptr<Counter> One) {
    std::lock_guard<std::mutex> Lock(M);
    ByName[Name] = std::move(One);
  }

private:
  mutable std::mutex M;
  std::unordered_map<std::string, std::unique_ptr<Counter>> ByName;
};

class Assigned {
public:
  Counter &get_bad(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return *ById.at(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: what an element of 'ById' owns is returned from the section of 'M', which begins in line [[@LINE-2]] and ends before it can be used [mapwarden-guarded-reference-escape]
  }
  void set(int Id, std::unique_ptr<Counter> One) {
    std::lock_guard<std::mutex> Lock(M);
    ById.insert_or_assign(Id, std::move(One));
  }

private:
  std::mutex M;
  std::map<int, std::unique_ptr<Counter>> ById;
};

// What is there stays.
class Added {
public:
  Counter *get_ok(int Id) { // EXPLAIN: nobody-ends-it
    std::lock_guard<std::mutex> Lock(M);
    auto It = ById.find(Id);
    return It == ById.end() ? nullptr : It->second.get();
  }
  void add(int Id, std::unique_ptr<Counter> One) {
    std::lock_guard<std::mutex> Lock(M);
    ById.emplace(Id, std::move(One));
  }

private:
  std::mutex M;
  std::map<int, std::unique_ptr<Counter>> ById;
};
