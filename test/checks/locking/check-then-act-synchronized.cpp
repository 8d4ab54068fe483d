// RUN: check mapwarden-check-then-act,mapwarden-short-lived-guard,mapwarden-unguarded-access -std=c++17 -std=c++20
// folly::Synchronized, as little of it as the cases need: a value and its lock are one object, and the value is reached
// through what the lock hands out.
#include <map>
#include <memory>

namespace folly {
template <class Value> class LockedPtr {
public:
  ~LockedPtr();
  Value *operator->() const;
  Value &operator*() const;
};
template <class Subclass, class Value> class SynchronizedBase {
public:
  LockedPtr<Value> wlock();
  LockedPtr<const Value> rlock() const;
  template <class Function> auto withWLock(Function &&Call) { return Call(*wlock()); }
  template <class Function> auto withRLock(Function &&Call) const { return Call(*rlock()); }
};
template <class Value> class Synchronized : public SynchronizedBase<Synchronized<Value>, Value> {
public:
  Value &unsafeGetUnlocked();
};
} // namespace folly

struct Session {};

namespace split {
class Table {
public:
  void add_bad(int Id) {
    if (Sessions.rlock()->count(Id) == 0)
      Sessions.wlock()->emplace(Id, std::make_shared<Session>());
    // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'Sessions' is inserted into under 'Sessions' for a key that was found missing in an earlier critical section
  }
  void named_bad(int Id) {
    {
      auto Read = Sessions.rlock();
      if (Read->find(Id) != Read->end())
        return;
    }
    auto Write = Sessions.wlock();
    (*Write)[Id] = std::make_shared<Session>();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Sessions' is inserted into under 'Sessions' for a key that was found missing in an earlier critical section
  }
  void add_ok(int Id) { // EXPLAIN: one-section
    auto Write = Sessions.wlock();
    if (Write->count(Id) == 0)
      Write->emplace(Id, std::make_shared<Session>());
  }

private:
  folly::Synchronized<std::map<int, std::shared_ptr<Session>>> Sessions;
};
} // namespace split

namespace walked {
class Table {
public:
  int sum_bad() {
    int Sum = 0;
#if __cplusplus <= 202002L
    for (const auto &Entry : *Sessions.rlock())
      // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: the guard in this range is gone before the loop begins
      Sum += Entry.first;
#endif
    return Sum;
  }
  int sum_ok() { // EXPLAIN: held
    int Sum = 0;
    auto Read = Sessions.rlock();
    for (const auto &Entry : *Read)
      Sum += Entry.first;
    return Sum;
  }

private:
  folly::Synchronized<std::map<int, int>> Sessions;
};
} // namespace walked

namespace unlocked {
class Table {
public:
  void drop_bad(int Id) {
    Sessions.unsafeGetUnlocked().erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: 'Sessions' is erased from without 'Sessions', held in all 2 other functions that use it
  }
  void drop_ok(int Id) { Sessions.wlock()->erase(Id); } // EXPLAIN: held
  void put_ok(int Id) { (*Sessions.wlock())[Id] = Id; } // EXPLAIN: held

private:
  folly::Synchronized<std::map<int, int>> Sessions;
};
} // namespace unlocked

namespace called {
class Table {
public:
  void add_ok(int Id) { // EXPLAIN: unnamed-lock
    Sessions.withWLock([Id](auto &Map) { Map[Id] = std::make_shared<Session>(); });
  }
  void drop_ok(int Id) { // EXPLAIN: unnamed-lock
    Sessions.withWLock([Id](std::map<int, std::shared_ptr<Session>> &Map) { Map.erase(Id); });
  }
  bool has_ok(int Id) const { // EXPLAIN: unnamed-lock
    return Sessions.withRLock([Id](const auto &Map) { return Map.count(Id) != 0; });
  }
  void clear_bad() {
    Sessions.unsafeGetUnlocked().clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: 'Sessions' is cleared without 'Sessions', held in all 4 other functions that use it
  }
  void split_bad(int Id) {
    if (Sessions.rlock()->count(Id) == 0)
      Sessions.withWLock([Id](auto &Map) { Map.emplace(Id, std::make_shared<Session>()); });
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Sessions' is inserted into
  }

private:
  folly::Synchronized<std::map<int, std::shared_ptr<Session>>> Sessions;
};
} // namespace called
