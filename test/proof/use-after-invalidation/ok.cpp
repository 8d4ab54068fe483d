// PROOF: address
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The first job is copied before the queue pops it.

#include <deque>
#include <queue>
#include <string>

class Jobs {
public:
  void add(const std::string &name) { names_.push(name); }

  std::string next() {
    const std::string first = names_.front();
    names_.pop();
    return first;
  }

private:
  std::queue<std::string> names_;
};

int main() {
  Jobs jobs;
  jobs.add("collect what nobody has asked for since yesterday evening");
  jobs.add("write it down where everybody will find it in the morning");
  return jobs.next().size() == 57 ? 0 : 1;
}
