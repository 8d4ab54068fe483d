// RUN: check mapwarden-mutation-while-iterating
// A loop gives what it finds in an element to a function that walks the same container and takes away what fits.
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

struct Task {
  int id;
  std::string channel;
  bool done;
};

namespace lists {
class Tasks {
public:
  void dropAll_bad(const std::string &user) {
    auto it = tasks_.begin();
    while (it != tasks_.end()) {
      if (it->channel == user)
        dropAll(it->channel);
      ++it;
      // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: 'tasks_' is erased from by the call of 'dropAll' while the loop over it goes on
    }
  }
  void deep_bad() {
    for (const Task &task : tasks_)
      fail(task.channel, 3);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'tasks_' is erased from by the call of 'fail' while the loop over it goes on
  }
  // Begins anew behind each call.
  void again_ok(const std::string &user) { // EXPLAIN: alive
    auto it = tasks_.begin();
    while (it != tasks_.end()) {
      if (it->channel == user) {
        dropAll(it->channel);
        it = tasks_.begin();
      } else {
        ++it;
      }
    }
  }
  void once_ok(const std::string &user) { // EXPLAIN: alive
    for (const Task &task : tasks_)
      if (task.channel == user) {
        dropAll(task.channel);
        break;
      }
  }
  void copy_ok() { // EXPLAIN: alive
    const std::list<Task> all = tasks_;
    for (const Task &task : all)
      dropAll(task.channel);
  }
  // What is given has nothing to do with the element.
  void others_ok(const std::string &channel) { // EXPLAIN: alive
    for (const Task &task : tasks_)
      if (task.done)
        dropAll(channel);
  }

private:
  void dropAll(const std::string &channel) {
    for (auto it = tasks_.begin(); it != tasks_.end();) {
      if (it->channel == channel)
        it = tasks_.erase(it);
      else
        ++it;
    }
  }
  bool end(std::list<Task>::iterator at, int code) {
    if (code == 0)
      return false;
    tasks_.erase(at);
    return true;
  }
  void fail(const std::string &channel, int code) {
    auto first = tasks_.begin();
    const auto last = tasks_.end();
    while (first != last) {
      auto next = first;
      ++next;
      if (first->channel == channel)
        end(first, code);
      first = next;
    }
  }
  std::list<Task> tasks_;
};
} // namespace lists

namespace maps {
class Nodes {
public:
  void prune_bad() {
    for (auto it = byId_.begin(); it != byId_.end(); ++it)
      if (it->second->done)
        remove(it->second->id);
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'byId_' is erased from by the call of 'remove' while the loop over it goes on
  }
  // The next one is noted first.
  void next_ok() { // EXPLAIN: alive
    for (auto it = byId_.begin(); it != byId_.end();) {
      auto at = it++;
      if (at->second->done)
        remove(at->second->id);
    }
  }

private:
  void remove(int id) {
    for (auto it = byId_.begin(); it != byId_.end(); ++it)
      if (it->second->id == id) {
        byId_.erase(it);
        return;
      }
  }
  std::map<std::string, std::shared_ptr<Task>> byId_;
};
} // namespace maps
