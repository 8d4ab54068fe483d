// PROOF: address
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both look-ups are tested before what they lead to is read.

#include <string>
#include <unordered_map>

class Ports {
public:
  void add(const std::string &name, int port) { ports_[name] = port; }
  bool has(const std::string &name) const {
    auto it = ports_.find(name);
    return it != ports_.end() && it->second != 0;
  }
  int get(const std::string &name) const {
    auto it = ports_.find(name);
    return it == ports_.end() ? 0 : it->second;
  }

private:
  std::unordered_map<std::string, int> ports_;
};

int main() {
  Ports ports;
  ports.add("http", 80);
  return ports.has("http") && ports.get("gopher") == 70 ? 1 : 0;
}
