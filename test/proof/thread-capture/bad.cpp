// PROOF: address
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A task whose future is returned counts the elements of a local that has ended.
#include <chrono>
#include <cstdio>
#include <future>
#include <thread>
#include <vector>

static std::future<int> count(int Number) {
  std::vector<int> Values(Number, 1);
  return std::async(std::launch::async, [&Values] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    int Sum = 0;
    for (int Value : Values)
      Sum += Value;
    return Sum;
  });
}

int main() {
  std::future<int> Sum = count(1000);
  std::printf("%d\n", Sum.get());
}
