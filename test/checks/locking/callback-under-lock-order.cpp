// RUN: check mapwarden-callback-under-lock -real-std -suffix=DEFAULT
// RUN: check mapwarden-callback-under-lock -real-std -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Two locks in two orders. In order: locks of two classes, of two objects of one class; what keeps them apart.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>

namespace two_classes {
class Airport;
class Plane {
public:
  explicit Plane(Airport &airport) : airport_(airport) {}
  void fuel(int litres) {
    std::lock_guard<std::mutex> lock(tank_);
    litres_ += litres;
  }
  void scrap();
  void scrap_ok();

private:
  Airport &airport_;
  std::mutex tank_;
  int litres_ = 0;
};
class Airport {
public:
  void land(int gate) {
    auto plane = std::make_shared<Plane>(*this);
    std::lock_guard<std::mutex> lock(gates_);
    planes_.emplace(gate, plane);
  }
  void fuel_bad() {
    std::lock_guard<std::mutex> lock(gates_);
    for (auto &entry : planes_)
      entry.second->fuel(1);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'tank_' is taken while 'gates_' is held since line [[@LINE-3]], and 'scrap' takes them the other way round: each may wait for the other
  }
  void clear(int gate) {
    std::lock_guard<std::mutex> lock(gates_);
    planes_.erase(gate);
  }

private:
  std::mutex gates_;
  std::map<int, std::shared_ptr<Plane>> planes_;
};
void Plane::scrap() {
  std::lock_guard<std::mutex> lock(tank_);
  litres_ = 0;
  airport_.clear(1);
}
void Plane::scrap_ok() { // EXPLAIN: no-lock
  {
    std::lock_guard<std::mutex> lock(tank_);
    litres_ = 0;
  }
  airport_.clear(1);
}
} // namespace two_classes

// Two mutexes of one name are told apart by their classes.
namespace one_name {
class Hall {
public:
  void open();
  void enter() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++guests_;
  }
  void leave();

private:
  std::mutex mutex_;
  class Door *door_ = nullptr;
  int guests_ = 0;
};
class Door {
public:
  void open() {
    std::lock_guard<std::mutex> lock(mutex_);
    isOpen_ = true;
  }
  void pass_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    hall_->enter();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Hall::mutex_' is taken while 'Door::mutex_' is held since line [[@LINE-2]], and 'open' takes them the other way round
  }
  void pass_ok() { // EXPLAIN: no-lock
    {
      std::lock_guard<std::mutex> lock(mutex_);
      isOpen_ = false;
    }
    hall_->enter();
  }

private:
  std::mutex mutex_;
  Hall *hall_ = nullptr;
  bool isOpen_ = false;
};
void Hall::open() {
  std::lock_guard<std::mutex> lock(mutex_);
  door_->open();
}
} // namespace one_name

namespace one_class {
class Purse {
public:
  void take_bad(Purse &other) {
    std::lock_guard<std::mutex> theirs(other.mutex_);
    std::lock_guard<std::mutex> ours(mutex_);
    // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: 'mutex_' is taken while 'other.mutex_' is held since line [[@LINE-2]], and another thread may take the two the other way round: each waits for the other
    coins_.insert(other.coins_.begin(), other.coins_.end());
  }
  void merge_bad(const Purse *other) {
    std::lock_guard<std::mutex> ours(mutex_);
    coins_.insert(other->first());
    // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'other->mutex_' is taken while 'mutex_' is held since line [[@LINE-2]]
  }
  void take_ok(Purse &other) { // EXPLAIN: no-candidate
    std::set<int> copy;
    {
      std::lock_guard<std::mutex> theirs(other.mutex_);
      copy = other.coins_;
    }
    std::lock_guard<std::mutex> ours(mutex_);
    coins_.insert(copy.begin(), copy.end());
  }
  void both_ok(Purse &other) { // EXPLAIN: no-candidate
    std::scoped_lock lock(mutex_, other.mutex_);
    coins_.swap(other.coins_);
  }
  void ordered_ok(Purse &other) { // EXPLAIN: address-order
    std::mutex &first = this < &other ? mutex_ : other.mutex_;
    std::lock_guard<std::mutex> one(first);
    if (this < &other) {
      std::lock_guard<std::mutex> ours(mutex_);
      std::lock_guard<std::mutex> theirs(other.mutex_);
      coins_.swap(other.coins_);
    }
  }
  Purse &assign_ok(const Purse &other) { // EXPLAIN: other-than-itself
    if (this == &other)
      return *this;
    std::lock_guard<std::mutex> ours(mutex_);
    std::lock_guard<std::mutex> theirs(other.mutex_);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:33: warning: 'other.mutex_' is taken while 'mutex_' is held
    coins_ = other.coins_;
    return *this;
  }
  int first() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return coins_.empty() ? 0 : *coins_.begin();
  }

private:
  mutable std::mutex mutex_;
  std::set<int> coins_;
};
// A chain is walked one way.
class Link {
public:
  void pass_ok(int value) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    values_.insert(value);
    if (next_)
      next_->pass_ok(value);
  }

private:
  std::mutex mutex_;
  std::set<int> values_;
  Link *next_ = nullptr;
};
} // namespace one_class

namespace kept_apart {
class Desk {
public:
  Desk() { // made_ok
    std::lock_guard<std::mutex> one(paper_);
    std::lock_guard<std::mutex> two(ink_);
    pages_[0] = 0;
  }
  void write() {
    std::lock_guard<std::mutex> one(ink_);
    std::lock_guard<std::mutex> two(paper_);
    pages_[1] = 1;
  }

private:
  std::mutex ink_, paper_;
  std::map<int, int> pages_;
};
class Press {
public:
  void outer_ok() { // EXPLAIN: common-lock
    std::lock_guard<std::mutex> all(gate_);
    std::lock_guard<std::mutex> one(ink_);
    std::lock_guard<std::mutex> two(paper_);
    pages_[1] = 1;
  }
  void other() {
    std::lock_guard<std::mutex> all(gate_);
    std::lock_guard<std::mutex> two(paper_);
    std::lock_guard<std::mutex> one(ink_);
    pages_[2] = 1;
  }

private:
  std::mutex gate_, ink_, paper_;
  std::map<int, int> pages_;
};
class Reader {
public:
  void shared_ok() { // EXPLAIN: shared-in-order
    std::shared_lock<std::shared_mutex> one(ink_);
    std::lock_guard<std::mutex> two(paper_);
    pages_[1] = 1;
  }
  void other() {
    std::lock_guard<std::mutex> two(paper_);
    std::shared_lock<std::shared_mutex> one(ink_);
    pages_[2] = 1;
  }

private:
  std::shared_mutex ink_;
  std::mutex paper_;
  std::map<int, int> pages_;
};
class Typist {
public:
  void both() {
    {
      std::lock_guard<std::mutex> one(ink_);
      std::lock_guard<std::mutex> two(paper_);
      // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:35: warning: 'paper_' is taken while 'ink_' is held
      pages_[1] = 1;
    }
    std::lock_guard<std::mutex> two(paper_);
    std::lock_guard<std::mutex> one(ink_);
    pages_[2] = 1;
  }

private:
  std::mutex ink_, paper_;
  std::map<int, int> pages_;
};
class Tryer {
public:
  void try_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> one(ink_);
    std::unique_lock<std::mutex> two(paper_, std::try_to_lock);
    if (two.owns_lock())
      pages_[1] = 1;
  }
  void other() {
    std::lock_guard<std::mutex> two(paper_);
    std::lock_guard<std::mutex> one(ink_);
    pages_[2] = 1;
  }

private:
  std::mutex ink_, paper_;
  std::map<int, int> pages_;
};
} // namespace kept_apart

// How many calls lead there, both ways together.
namespace far_away {
class Mill {
public:
  void near() {
    std::lock_guard<std::mutex> one(wheel_);
    grind1();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'stone_' is taken while 'wheel_' is held
  }
  void other() {
    std::lock_guard<std::mutex> two(stone_);
    std::lock_guard<std::mutex> one(wheel_);
    flour_[2] = 1;
  }

private:
  void grind1() { grind2(); }
  void grind2() { grind3(); }
  void grind3() {
    std::lock_guard<std::mutex> two(stone_);
    flour_[1] = 1;
  }
  std::mutex wheel_, stone_;
  std::map<int, int> flour_;
};
class Saw {
public:
  void far() {
    std::lock_guard<std::mutex> one(wheel_);
    cut1();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'blade_' is taken while 'wheel_' is held
  }
  void other() {
    std::lock_guard<std::mutex> two(blade_);
    std::lock_guard<std::mutex> one(wheel_);
    boards_[2] = 1;
  }

private:
  void cut1() { cut2(); }
  void cut2() { cut3(); }
  void cut3() { cut4(); }
  void cut4() {
    std::lock_guard<std::mutex> two(blade_);
    boards_[1] = 1;
  }
  std::mutex wheel_, blade_;
  std::map<int, int> boards_;
};
} // namespace far_away
