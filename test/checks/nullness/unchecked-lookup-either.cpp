// RUN: check mapwarden-unchecked-lookup
// A variable that stands for one look-up or for another: each is what its own path says.
#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

struct Item {
  int id;
  int value;
};
void log();

namespace fallback {
class Names {
public:
  int get_bad(const std::string &name, const std::string &other) const {
    auto it = names_.find(name);
    if (it == names_.end())
      it = names_.find(other);
    return it->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'it' is dereferenced without a test that the look-up in 'names_' found anything
  }
  int get_ok(const std::string &name, const std::string &other) const { // EXPLAIN: checked
    auto it = names_.find(name);
    if (it == names_.end())
      it = names_.find(other);
    return it == names_.end() ? 0 : it->second;
  }
  int inside_ok(const std::string &name, const std::string &other) const { // EXPLAIN: checked
    auto it = names_.find(name);
    if (it == names_.end()) {
      it = names_.find(other);
      if (it == names_.end())
        return 0;
    }
    return it->second;
  }
  // What is written down is there as a rule.
  int default_ok(const std::string &name) const { // EXPLAIN: fixed-key
    auto it = names_.find(name);
    if (it == names_.end())
      it = names_.find("default");
    return it->second;
  }
  // The first one, which nobody has looked up.
  int begin_ok(const std::string &name) const { // EXPLAIN: no-candidate
    auto it = names_.find(name);
    if (it == names_.end())
      it = names_.begin();
    return it->second;
  }
  int third_bad(const std::string &name, const std::string &other, const std::string &last) const {
    auto it = names_.find(name);
    if (it == names_.end())
      it = names_.find(other);
    if (it == names_.end())
      it = names_.find(last);
    return it->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'it' is dereferenced without a test that the look-up in 'names_' found anything
  }

private:
  std::map<std::string, int> names_;
};
// In the other of two containers, and by an algorithm.
class Two {
public:
  int get_bad(int id) const {
    auto it = near_.find(id);
    if (it == near_.end())
      it = far_.find(id);
    return it->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'it' is dereferenced without a test that the look-up in 'far_' found anything
  }
  int get_ok(int id) const { // EXPLAIN: checked
    auto it = near_.find(id);
    if (it == near_.end()) {
      it = far_.find(id);
      if (it == far_.end())
        return 0;
    }
    return it->second;
  }
  int search_bad(int id, int value) const {
    auto it = std::find_if(list_.begin(), list_.end(), [id](const Item &item) { return item.id == id; });
    if (it == list_.end())
      it = std::find_if(list_.begin(), list_.end(), [value](const Item &item) { return item.value == value; });
    return it->value;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'it' is dereferenced without a test that the look-up in 'list_' found anything
  }
  // As it goes round.
  int round_bad(int id) {
    auto current = ring_.find(id);
    if (current == ring_.end())
      return 0;
    auto next = std::find_if(++current, ring_.end(), [](const auto &entry) { return entry.second > 0; });
    if (next == ring_.end())
      next = std::find_if(ring_.begin(), current, [](const auto &entry) { return entry.second > 0; });
    return next->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'next' is dereferenced without a test that the look-up in 'ring_' found anything
  }

private:
  std::unordered_map<int, int> near_;
  std::unordered_map<int, int> far_;
  std::list<Item> list_;
  std::map<int, int> ring_;
};
} // namespace fallback

namespace chosen {
class Sides {
public:
  int either_bad(int key, bool isLeft) const {
    std::map<int, int>::const_iterator it;
    if (isLeft)
      it = all_.find(key);
    else
      it = all_.find(key + 1);
    return it->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'it' is dereferenced without a test that the look-up in 'all_' found anything
  }
  int either_ok(int key, bool isLeft) const { // EXPLAIN: checked
    std::map<int, int>::const_iterator it;
    if (isLeft)
      it = all_.find(key);
    else
      it = all_.find(key + 1);
    return it == all_.end() ? 0 : it->second;
  }
  // Again and again, until there is one.
  int loop_ok(int key) const { // EXPLAIN: checked
    auto it = all_.find(key);
    while (it == all_.end()) {
      log();
      it = all_.find(++key);
    }
    return it->second;
  }
  // One of two containers, and the end of the one.
  int ends_ok(int key, bool isLeft) const { // EXPLAIN: no-candidate
    auto it = all_.find(key);
    if (isLeft)
      it = other_.find(key);
    return it != (isLeft ? other_.end() : all_.end()) ? it->second : 0;
  }

private:
  std::map<int, int> all_;
  std::map<int, int> other_;
};
} // namespace chosen
