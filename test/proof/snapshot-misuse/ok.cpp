// PROOF: thread
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// total() copies `prices_` under the lock under which reload() sets it, and then walks over its own copy: whoever sets
// the pointer meanwhile leaves that alone.

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Prices {
public:
  void reload(int price) {
    auto next = std::make_shared<const std::vector<int>>(3, price);
    std::lock_guard<std::mutex> lock(mutex_);
    prices_ = std::move(next);
  }

  size_t count() const { return prices()->size(); }

  int total() const {
    const auto now = prices();
    int sum = 0;
    for (const int price : *now)
      sum += price;
    return sum;
  }

private:
  std::shared_ptr<const std::vector<int>> prices() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return prices_;
  }

  mutable std::mutex mutex_;
  std::shared_ptr<const std::vector<int>> prices_ = std::make_shared<const std::vector<int>>(3, 1);
};

int main() {
  Prices prices;
  long sum = 0;
  std::thread reader([&] {
    for (int i = 0; i < 1000; ++i)
      sum += prices.total();
  });
  for (int i = 0; i < 1000; ++i)
    prices.reload(i);
  reader.join();
  return prices.count() == 3 && sum >= 0 ? 0 : 1;
}
