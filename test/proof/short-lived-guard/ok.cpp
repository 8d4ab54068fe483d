// PROOF: thread
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The guard in clear() has a name, and lives as long as its block.

#include <mutex>
#include <thread>
#include <vector>

class Log {
public:
  void add(int line) {
    std::lock_guard<std::mutex> lock(mutex_);
    lines_.push_back(line);
  }

  void clear() {
    std::lock_guard<std::mutex> lock{mutex_};
    lines_.clear();
  }

private:
  std::mutex mutex_;
  std::vector<int> lines_;
};

int main() {
  Log log;
  const auto clearOften = [&log] {
    for (int round = 0; round < 1000; ++round) {
      log.add(round);
      log.clear();
    }
  };
  std::thread first(clearOften);
  std::thread second(clearOften);
  first.join();
  second.join();
  return 0;
}
