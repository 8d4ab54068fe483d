// RUN: check mapwarden-mutation-while-iterating
// What is deleted in a loop takes itself out of the container that is walked.
#include <algorithm>
#include <vector>

namespace children_of_a_parent {
class Item {
public:
  explicit Item(Item *parent) : parent_(parent) {
    if (parent)
      parent->children_.push_back(this);
  }
  ~Item() {
    if (parent_)
      parent_->detach(this);
  }
  void detach(Item *child) {
    const auto at = std::find(children_.begin(), children_.end(), child);
    if (at != children_.end())
      children_.erase(at);
  }
  void reset_bad() {
    for (Item *child : children_)
      delete child;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'children_' is erased from by the call of '~Item' while the loop over it goes on
    children_.clear();
  }
  // The link is cut first.
  void cut_ok() { // EXPLAIN: alive
    for (Item *child : children_) {
      child->parent_ = nullptr;
      delete child;
    }
    children_.clear();
  }
  void release_ok() { // EXPLAIN: alive
    for (Item *child : children_) {
      child->forget();
      delete child;
    }
    children_.clear();
  }
  void forget() { parent_ = nullptr; }
  // Another container has them while they go.
  void moved_ok() { // EXPLAIN: alive
    std::vector<Item *> all;
    all.swap(children_);
    for (Item *child : all)
      delete child;
  }
  void last_ok() { // EXPLAIN: no-candidate
    while (!children_.empty())
      delete children_.back();
  }

private:
  Item *parent_;
  std::vector<Item *> children_;
};
} // namespace children_of_a_parent
