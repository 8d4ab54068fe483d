// PROOF: address
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both threads lock whenever they touch the map, and yet one reads a name that the other has freed: nameOf() returns a
// reference, and its lock is gone when the caller reads.
//
// The threads take turns by a relaxed flag, so that each run is the same.

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Users {
public:
  void add(int id, const std::string &name) {
    std::lock_guard<std::mutex> lock(mutex_);
    names_[id] = name;
  }

  void drop(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    names_.erase(id);
  }

  const std::string &nameOf(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    return names_[id];
  }

private:
  std::mutex mutex_;
  std::map<int, std::string> names_;
};

int main() {
  Users users;
  users.add(1, "a name that is too long to be kept within the string itself");
  std::atomic<int> turn{0};
  size_t length = 0;

  std::thread reader([&] {
    const std::string &name = users.nameOf(1);
    turn.store(1);
    while (turn.load() != 2)
      std::this_thread::yield();
    for (const char letter : name)
      length += letter != ' ';
  });
  std::thread writer([&] {
    while (turn.load() != 1)
      std::this_thread::yield();
    users.drop(1);
    turn.store(2);
  });
  reader.join();
  writer.join();

  return length != 0 ? 0 : 1;
}
