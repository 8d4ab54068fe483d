// PROOF: address
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both threads find the key missing, and both put a session there: the second destroys what the first still uses.
//
// The threads wait for each other where the lock is not held, so that each run is the same.

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

class Sessions {
public:
  int *open(int id) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      const auto known = sessions_.find(id);
      if (known != sessions_.end())
        return known->second.get();
    }
    auto made = make(id);
    int *session = made.get();
    std::lock_guard<std::mutex> lock(mutex_);
    sessions_[id] = std::move(made);
    return session;
  }

private:
  std::unique_ptr<int> make(int id) {
    ++asked_;
    while (asked_ < 2)
      std::this_thread::yield();
    return std::make_unique<int>(id);
  }

  std::mutex mutex_;
  std::atomic<int> asked_{0};
  std::map<int, std::unique_ptr<int>> sessions_;
};

int main() {
  Sessions sessions;
  std::atomic<int> opened{0};
  std::atomic<int> sum{0};
  const auto work = [&] {
    const int *session = sessions.open(7);
    ++opened;
    while (opened < 2)
      std::this_thread::yield();
    sum += *session;
  };
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
  return sum == 14 ? 0 : 1;
}
