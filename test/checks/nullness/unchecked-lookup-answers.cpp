// RUN: check mapwarden-unchecked-lookup
// RUN: check mapwarden-unchecked-lookup -suffix=STRICT -llvm>=16 -config='{CheckOptions: [{key: mapwarden.Level, value: strict}]}'
// Functions that look up and answer with nothing: a null pointer, an empty optional, a shared pointer that leads nowhere.
// One caller tests, and one does not.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

struct Session {
  void close();
  int Id;
};

namespace the_key_comes_from_anybody {
class Routes {
public:
  int count_ok(const std::string &Name) const { // EXPLAIN: checked
    const std::vector<int> *Found = hopsOf(Name);
    return Found ? static_cast<int>(Found->size()) : 0;
  }
  int sum_bad(const std::vector<std::string> &Names) const {
    int Sum = 0;
    for (const std::string &Name : Names) {
      const std::vector<int> *Found = hopsOf(Name);
      for (const int Each : *Found)
        // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Found' is dereferenced without a test: 'hopsOf' returns null where 'hops_' has no such element
        Sum += Each;
    }
    return Sum;
  }

private:
  const std::vector<int> *hopsOf(const std::string &Name) const {
    auto It = hops_.find(Name);
    return It == hops_.end() ? nullptr : &It->second;
  }
  std::map<std::string, std::vector<int>> hops_;
};
struct Library {
  std::vector<int> *find(int Id) {
    auto It = All.find(Id);
    if (It == All.end())
      return nullptr;
    return &It->second;
  }
  void ensure(int Id) { All.try_emplace(Id); }
  std::unordered_map<int, std::vector<int>> All;
};
struct Plan {
  int Out, In;
};
class Planner {
public:
  explicit Planner(Library &Of) : Of(Of) {}
  void add_ok(int Id) { // EXPLAIN: checked
    Of.ensure(Id);
    Of.find(Id)->push_back(Id);
  }
  unsigned length_bad(const Plan &P) {
    unsigned Sum = 0;
    if (auto *Out = Of.find(P.Out))
      Sum += Out->size();
    return Sum + Of.find(P.In)->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: what 'find' returns is dereferenced without a test: it is null where 'Of.All' has no such element
  }

private:
  Library &Of;
};
} // namespace the_key_comes_from_anybody

namespace the_key_is_known {
class Rooms {
public:
  Session *find(int Id) {
    auto It = All.find(Id);
    if (It == All.end())
      return nullptr;
    return &It->second;
  }
  bool has_ok(int Id) { return find(Id) ? true : false; } // EXPLAIN: no-candidate
  // The object's own key.
  void closeCurrent_ok() { // EXPLAIN: function-often-untested
    find(Current)->close();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: what 'find' returns is dereferenced without a test: it is null where 'All' has no such element
  }

private:
  int Current = 0;
  std::map<int, Session> All;
};
class Halls {
public:
  Session *find(int Id) {
    auto It = All.find(Id);
    if (It == All.end())
      return nullptr;
    return &It->second;
  }
  void close(int Id) {
    if (find(Id))
      drop_ok(Id);
  }

private:
  // Who calls it may know.
  void drop_ok(int Id) { // EXPLAIN: function-often-untested
    find(Id)->close();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: what 'find' returns is dereferenced without a test: it is null where 'All' has no such element
  }
  std::map<int, Session> All;
};
} // namespace the_key_is_known

namespace optionals {
using Header = std::pair<std::string, std::string>;
class Headers {
public:
  std::optional<std::string> get(const std::string &Name) const {
    auto It = std::find_if(All.begin(), All.end(), [&](const Header &H) { return H.first == Name; });
    if (It == All.end())
      return std::nullopt;
    return It->second;
  }

private:
  std::vector<Header> All;
};
static bool keepsOpen_ok(const Headers &Of) { // EXPLAIN: no-candidate
  const auto Found = Of.get("connection");
  return Found && Found->size() != 5;
}
static unsigned accepted_missed(const Headers &Of) {
  const auto Found = Of.get("accept");
  return Found->size();
}
unsigned both(const Headers &Of) { return keepsOpen_ok(Of) ? accepted_missed(Of) : 0; }

class Sessions {
public:
  std::optional<Session> find(int Id) const {
    auto It = All.find(Id);
    return It != All.end() ? std::optional<Session>(It->second) : std::nullopt;
  }
  int has_ok(int Id) const { return find(Id).has_value() ? 1 : 0; } // EXPLAIN: no-candidate
  int id_missed(int Id) const {
    return find(Id)->Id;
  }
  // It is tested by value(), which throws.
  int value_ok(int Id) const { return find(Id).value().Id; } // EXPLAIN: no-candidate

private:
  std::map<int, Session> All;
};
class Ports {
public:
  std::optional<Session> find(int Id) const {
    auto It = All.find(Id);
    if (It == All.end())
      return {};
    return It->second;
  }
  int has_ok(int Id) const { return find(Id) ? 1 : 0; } // EXPLAIN: no-candidate
  int id_ok(int Id) const { // EXPLAIN: checked
    if (All.count(Id) == 0)
      return 0;
    return find(Id)->Id;
  }
  void close_ok(int Id) const { // EXPLAIN: checked
    auto Found = find(Id);
    if (!Found.has_value())
      return;
    Found->close();
  }
  void later_bad(int Id) const {
    auto Found = find(Id);
    (*Found).close();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Found' is dereferenced without a test: 'find' returns null where 'All' has no such element
  }

private:
  std::map<int, Session> All;
};
} // namespace optionals

namespace shared_pointers {
class Sessions {
public:
  std::shared_ptr<Session> find(int Id) const {
    auto It = All.find(Id);
    if (It == All.end())
      return nullptr;
    return It->second;
  }
  bool close_ok(int Id) const { // EXPLAIN: checked
    const auto Found = find(Id);
    if (!Found)
      return false;
    Found->close();
    return true;
  }
  void drop_bad(int Id) const {
    const auto Found = find(Id);
    Found->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Found' is dereferenced without a test: 'find' returns null where 'All' has no such element
  }

private:
  std::unordered_map<int, std::shared_ptr<Session>> All;
};
} // namespace shared_pointers
