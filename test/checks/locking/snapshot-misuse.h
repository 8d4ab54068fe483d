// Included by snapshot-misuse.cpp: classes of which that unit sees the lesser part.
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace header_of_others {
class Names {
public:
  void load();
  void store();
  void merge(const Names &Other);
  void start() {
    Thread = std::thread([this] { refresh(); });
  }
  std::shared_ptr<std::string> elsewhere_ok() const { // EXPLAIN: swap-of-other-units
    return Current;
  }
  int raw_elsewhere_ok(int Key) const { // EXPLAIN: snapshot-of-other-units
    const int &Row = std::atomic_load(&Rows)->at(Key);
    return Row + 1;
  }
  void fill() { std::atomic_store(&Rows, std::make_shared<std::map<int, int>>()); }

private:
  void refresh() { Current = std::make_shared<std::string>("new"); }

  std::thread Thread;
  std::shared_ptr<std::string> Current;
  std::shared_ptr<std::map<int, int>> Rows;
};
} // namespace header_of_others
