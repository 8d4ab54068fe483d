// PROOF: address
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The range-for walks a copy and erases from the original. The twin differs by the head of that loop.

#include <string>
#include <unordered_map>
#include <vector>

class Topics {
public:
  void subscribe(const std::string &topic, int subscriber) { topics_[topic].push_back(subscriber); }

  void open(const std::string &topic) { topics_[topic]; }

  void dropSilent() {
    for (const auto &[topic, subscribers] : std::unordered_map(topics_)) {
      if (subscribers.empty())
        topics_.erase(topic);
    }
  }

  bool isOpen(const std::string &topic) const { return topics_.count(topic) > 0; }

private:
  std::unordered_map<std::string, std::vector<int>> topics_;
};

int main() {
  Topics topics;
  topics.subscribe("login", 1);
  topics.open("logout");
  topics.open("restart");
  topics.subscribe("upgrade", 2);
  topics.dropSilent();
  const bool kept = topics.isOpen("login") && topics.isOpen("upgrade");
  const bool dropped = !topics.isOpen("logout") && !topics.isOpen("restart");
  return kept && dropped ? 0 : 1;
}
