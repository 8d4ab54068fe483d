// PROOF: thread
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The map below locks itself at each call, as concurrent maps do, and hands out a reference to an element. Two threads
// change the vector behind that reference, and no lock keeps them apart.
//
// It stands for the library's own, which the machine need not have: the namespace and the name are what the check knows.

#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tbb {
namespace detail {
namespace d1 {
template <class Key, class Value> class concurrent_unordered_map {
public:
  Value &operator[](const Key &key) {
    std::lock_guard<std::mutex> lock(mutex_);
    return elements_[key];
  }

private:
  std::mutex mutex_;
  std::map<Key, Value> elements_;
};
} // namespace d1
} // namespace detail
using detail::d1::concurrent_unordered_map;
} // namespace tbb

class Rooms {
public:
  void enter(int room, const std::string &name) {
    guests_[room].push_back(name);
  }

private:
  std::mutex mutex_;
  tbb::concurrent_unordered_map<int, std::vector<std::string>> guests_;
};

int main() {
  Rooms rooms;
  std::thread first([&rooms] {
    for (int i = 0; i < 1000; ++i)
      rooms.enter(1, "a");
  });
  std::thread second([&rooms] {
    for (int i = 0; i < 1000; ++i)
      rooms.enter(1, "b");
  });
  first.join();
  second.join();
  return 0;
}
