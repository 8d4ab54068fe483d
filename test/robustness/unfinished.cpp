// What an editor sees while somebody types.
#include <map>
#include <mutex>
#include <vector>

class Cache {
  std::mutex M;
  std::map<int, Missing> Items;
  std::map<int, int> Good
  Unknown<int> Other;

  void put(int Key) {
    std::lock_guard<std::mutex> Lock(
    Items[Key] = ;
  }
  void loop() {
    for (auto &Entry : Items) {
      Items.erase(Entry.
    }
    for (auto It = Good.begin(); It !=
  }
  auto deduced() { return deduced(); }
  void noBody
};

void Cache::notDeclared() { M.lock(); Items.clear(); }

template <class T> void half(T &Container) {
  for (auto It = Container.begin(); It != Container.end(); ++It) {
    Container.erase(It)
