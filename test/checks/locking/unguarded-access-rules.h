// Included by unguarded-access-rules.cpp: a class of which that unit sees the lesser part.
#include <map>
#include <mutex>

namespace header_of_others {
class Names {
public:
  void load();
  void store();
  void merge(const Names &Other);
  void put(int Key, int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Value;
  }
  void erase(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void reset() {
    std::lock_guard<std::mutex> Lock(M);
    Items.clear();
  }
  bool has(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    return Items.count(Key) != 0;
  }
  void drop_ok() { Items.clear(); } // EXPLAIN: other-units

private:
  std::mutex M;
  std::map<int, int> Items;
};
} // namespace header_of_others
