// PROOF: thread
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// hit() inserts, and so it holds the lock exclusively.
//
// The threads take turns by a relaxed flag. It orders them in time but not in the memory model, so the map stays
// intact, each run is the same, and a data race is still a data race.

#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>

class Counters {
public:
  void reset() {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    hits_.clear();
  }

  void hit(int key) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    hits_[key] += 1;
  }

  int total() const {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    int sum = 0;
    for (const auto &entry : hits_)
      sum += entry.second;
    return sum;
  }

private:
  mutable std::shared_mutex mutex_;
  std::map<int, int> hits_;
};

int main() {
  Counters counters;
  counters.reset();
  std::atomic<bool> filled{false};

  std::thread first([&] {
    for (int key = 0; key < 100; ++key)
      counters.hit(key);
    filled.store(true, std::memory_order_relaxed);
  });
  std::thread second([&] {
    while (!filled.load(std::memory_order_relaxed))
      std::this_thread::yield();
    for (int key = 0; key < 100; ++key)
      counters.hit(key);
  });
  first.join();
  second.join();

  return counters.total() == 200 ? 0 : 1;
}
