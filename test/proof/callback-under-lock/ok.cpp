// PROOF: run
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The handlers are copied under the lock and run without it.

#include <functional>
#include <mutex>
#include <unistd.h>
#include <utility>
#include <vector>

class Setting {
public:
  void subscribe(std::function<void()> handler) {
    std::lock_guard<std::mutex> lock(mutex_);
    handlers_.push_back(std::move(handler));
  }

  int get() {
    std::lock_guard<std::mutex> lock(mutex_);
    return value_;
  }

  void set(int value) {
    std::unique_lock<std::mutex> lock(mutex_);
    value_ = value;
    const auto handlers = handlers_;
    lock.unlock();
    for (const auto &handler : handlers)
      handler();
  }

private:
  std::mutex mutex_;
  int value_ = 0;
  std::vector<std::function<void()>> handlers_;
};

int main() {
  alarm(2);
  Setting setting;
  int seen = 0;
  setting.subscribe([&] { seen = setting.get(); });
  setting.set(7);
  return seen == 7 ? 0 : 1;
}
