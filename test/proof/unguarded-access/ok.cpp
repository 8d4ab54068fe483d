// PROOF: thread
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All five member functions lock mutex_. The twin differs by the first line of evict().
//
// The threads take turns by a relaxed flag. It orders them in time but not in the memory model, so only the
// mutex makes this right.

#include <atomic>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Cache {
public:
  void put(int key, const std::string &value) {
    std::lock_guard<std::mutex> lock(mutex_);
    items_[key] = value;
  }

  bool contains(int key) const {
    std::lock_guard<std::mutex> lock(mutex_);
    return items_.find(key) != items_.end();
  }

  std::string get(int key) const {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = items_.find(key);
    return found == items_.end() ? std::string() : found->second;
  }

  std::size_t size() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return items_.size();
  }

  void evict(int key) {
    std::lock_guard<std::mutex> lock(mutex_);
    items_.erase(key);
  }

private:
  mutable std::mutex mutex_;
  std::map<int, std::string> items_;
};

int main() {
  Cache cache;
  std::atomic<bool> filled{false};

  std::thread writer([&] {
    for (int key = 0; key < 100; ++key)
      cache.put(key, "value");
    filled.store(true, std::memory_order_relaxed);
  });
  std::thread timer([&] {
    while (!filled.load(std::memory_order_relaxed))
      std::this_thread::yield();
    for (int key = 0; key < 50; ++key)
      cache.evict(key);
  });
  writer.join();
  timer.join();

  return cache.size() == 50 && !cache.contains(0) && cache.get(99) == "value" ? 0 : 1;
}
