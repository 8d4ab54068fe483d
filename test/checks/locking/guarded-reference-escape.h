// Included by guarded-reference-escape.cpp: a class of which that unit sees the lesser part.
#include <map>
#include <mutex>
#include <string>

namespace header_of_others {
class Ranks {
public:
  void load();
  void store();
  void merge(const Ranks &Other);
  void put(int Key, const std::string &Value) {
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Value;
  }
  void erase(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  const std::string &elsewhere_ok(int Key) { // EXPLAIN: escape-of-other-units
    std::lock_guard<std::mutex> Lock(M);
    return Items[Key];
  }

private:
  std::mutex M;
  std::map<int, std::string> Items;
};
} // namespace header_of_others
