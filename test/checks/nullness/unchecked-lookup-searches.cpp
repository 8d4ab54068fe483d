// RUN: check mapwarden-unchecked-lookup
// What an algorithm looks for. In order: tests of what std::find and its kin find, other ranges, functions that return
// null where they find nothing, ends of other containers, searches that nobody tests, bounds and emptiness, the end
// itself.
#include <algorithm>
#include <deque>
#include <iterator>
#include <list>
#include <map>
#include <vector>

struct Item {
  int id;
  int value;
  void go();
};
void log();

namespace found_none {
class Shelf {
public:
  int plain_bad(int id) {
    auto it = std::find_if(items_.begin(), items_.end(), [id](const Item &item) { return item.id == id; });
    if (it == items_.end())
      log();
    return it->value;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'it' is dereferenced on paths where 'items_' was found to have no such element
  }
  int plain_ok(int id) { // EXPLAIN: checked
    auto it = std::find_if(items_.begin(), items_.end(), [id](const Item &item) { return item.id == id; });
    if (it == items_.end())
      return 0;
    return it->value;
  }
  int value_bad(int value) {
    const auto it = std::find(std::begin(numbers_), std::end(numbers_), value);
    if (it == std::end(numbers_)) {
      return *it;
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'it' is dereferenced where 'numbers_' was found to have no such element
    }
    return 0;
  }
  int value_ok(int value) { // EXPLAIN: checked
    const auto it = std::find(std::begin(numbers_), std::end(numbers_), value);
    return it != std::end(numbers_) ? *it : 0;
  }
  void named_bad(int id) {
    const auto last = queue_.end();
    auto it = std::find_if_not(queue_.begin(), last, [id](const Item &item) { return item.id != id; });
    if (it != last)
      log();
    it->go();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where 'queue_' was found to have no such element
  }
  void named_ok(int id) { // EXPLAIN: checked
    const auto last = queue_.end();
    auto it = std::find_if_not(queue_.begin(), last, [id](const Item &item) { return item.id != id; });
    if (it != last)
      it->go();
  }
  // Counted before, which tells of the value, too.
  int counted_ok(int value) { // EXPLAIN: checked
    if (std::count(numbers_.begin(), numbers_.end(), value) == 0)
      return 0;
    return *std::find(numbers_.begin(), numbers_.end(), value);
  }

private:
  std::vector<Item> items_;
  std::list<int> numbers_;
  std::deque<Item> queue_;
};
} // namespace found_none

namespace parts {
class Ring {
public:
  bool any_ok() const { // EXPLAIN: no-candidate
    return std::find_if(items_.begin(), items_.end(), [](const auto &entry) { return entry.second > 0; }) != items_.end();
  }
  // Up to another place.
  int before_bad(int id) {
    auto current = items_.find(id);
    auto next = std::find_if(items_.begin(), current, [](const auto &entry) { return entry.second > 0; });
    return next->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'next' is dereferenced without a test that the look-up in 'items_' found anything
  }
  int before_ok(int id) { // EXPLAIN: no-candidate
    auto current = items_.find(id);
    auto next = std::find_if(items_.begin(), current, [](const auto &entry) { return entry.second > 0; });
    return next == current ? 0 : next->second;
  }
  // From another place on.
  int after_bad(int id) {
    auto next = std::find_if(items_.find(id), items_.end(), [](const auto &entry) { return entry.second > 0; });
    if (next == items_.end())
      log();
    return next->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'next' is dereferenced on paths where 'items_' was found to have no such element
  }

private:
  std::map<int, int> items_;
};
} // namespace parts

namespace returned {
class Sessions {
public:
  Item *find(int id) {
    auto it = std::find_if(all_.begin(), all_.end(), [id](const Item &item) { return item.id == id; });
    if (it == all_.end())
      return nullptr; // NOTE
    return &*it;
  }
  void a_ok(int id) { // EXPLAIN: checked
    if (Item *item = find(id))
      item->go();
  }
  void b_ok(int id) { // EXPLAIN: checked
    Item *item = find(id);
    if (item)
      item->go();
  }
  void c_ok(int id) { // EXPLAIN: checked
    Item *item = find(id);
    if (!item)
      return;
    item->go();
  }
  void d_bad(int id) {
    find(id)->go();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: what 'find' returns is dereferenced without a test: it is null where 'all_' has no such element
  }

private:
  std::list<Item> all_;
};
} // namespace returned

namespace other_ends {
class Sides {
public:
  bool has_bad(int value) {
    auto it = std::find(left_.begin(), left_.end(), value);
    return it != right_.end();
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'it' is compared with the end of 'right_', but was looked up in 'left_'
  }
  bool has_ok(int value) { // EXPLAIN: no-candidate
    auto it = std::find(left_.begin(), left_.end(), value);
    return it != left_.end();
  }

private:
  std::vector<int> left_;
  std::vector<int> right_;
};
} // namespace other_ends

namespace untested {
// Others test what they find in that container.
class Tested {
public:
  void a_ok(int value) { // EXPLAIN: checked
    auto it = std::find_if(all_.begin(), all_.end(), [value](const Item &item) { return item.value == value; });
    if (it != all_.end())
      it->go();
  }
  void b_bad(int id) {
    auto it = std::find_if(all_.begin(), all_.end(), [id](const Item &item) { return item.id == id; });
    it->go();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'it' is dereferenced without a test that the look-up in 'all_' found anything
  }

private:
  std::vector<Item> all_;
};
// Nobody tests: who looks for it may know that it is there.
class Known {
public:
  void go_ok(int id) { // EXPLAIN: bound-never-tested
    auto it = std::find_if(all_.begin(), all_.end(), [id](const Item &item) { return item.id == id; });
    it->go();
  }

private:
  std::vector<Item> all_;
};
} // namespace untested

namespace bounds {
class Heights {
public:
  int only_empty_bad(int key) {
    if (all_.size() > 0) {
      auto it = all_.lower_bound(key);
      return it->second;
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'it' is dereferenced without a test that the look-up in 'all_' found anything
    }
    return 0;
  }
  int last_ok(int key) { // EXPLAIN: no-candidate
    if (all_.empty())
      return 0;
    auto it = all_.upper_bound(key);
    if (it != all_.begin())
      --it;
    return it->second;
  }

private:
  std::map<int, int> all_;
};
class Depths {
public:
  int empty_bad(int key) {
    if (all_.empty())
      return 0;
    return all_.upper_bound(key)->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: what this look-up in 'all_' finds is dereferenced without a test
  }

private:
  std::map<int, int> all_;
};
// Nobody asks anything: whoever fills it may see to a last one.
class Widths {
public:
  int never_ok(int key) { // EXPLAIN: bound-never-tested
    return all_.lower_bound(key)->second;
  }

private:
  std::map<int, int> all_;
};
} // namespace bounds

namespace at_the_end {
class Name {
public:
  const int *last_bad() const {
    return &*parts_.end();
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: the end of 'parts_' is dereferenced: it leads to no element
  }
  int key_bad() const {
    return all_.end()->first;
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: the end of 'all_' is dereferenced: it leads to no element
  }
  int of_other_bad(const Name &other) const {
    return *std::cend(other.parts_);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: the end of 'other.parts_' is dereferenced: it leads to no element
  }
  int last_ok() const { // EXPLAIN: no-candidate
    return *(parts_.end() - 1);
  }
  int step_ok() { // EXPLAIN: no-candidate
    return *--parts_.end() + *std::prev(parts_.end());
  }
  int back_ok() const { // EXPLAIN: no-candidate
    return parts_.empty() ? 0 : *parts_.rbegin();
  }

private:
  std::vector<int> parts_;
  std::map<int, int> all_;
};
// Its iterators are pointers, and what stands in front of the end is an element.
template <class T> class Array {
public:
  T *begin();
  T *end();
  void insert(int pos, int count);
  void clear();
  T &append_ok() { // EXPLAIN: no-candidate
    insert(-1, 1);
    return end()[-1];
  }
};
int last_ok(Array<int> &of) { // EXPLAIN: no-candidate
  of.append_ok() = 1;
  return of.end()[-1];
}
} // namespace at_the_end
