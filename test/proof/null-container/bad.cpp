// PROOF: address
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table is made on first use; what asks for its size does not wait for that.

#include <cstdio>
#include <map>
#include <memory>
#include <string>

class Ports {
public:
  void add(const std::string &name, int port) {
    if (!table_)
      table_ = std::make_unique<std::map<std::string, int>>();
    (*table_)[name] = port;
  }
  std::size_t size() const {
    if (!table_)
      std::puts("no table yet");
    return table_->size();
  }

private:
  std::unique_ptr<std::map<std::string, int>> table_;
};

int main() {
  const Ports ports;
  return ports.size() == 7 ? 1 : 0;
}
