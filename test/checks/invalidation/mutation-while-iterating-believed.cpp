// RUN: check mapwarden-mutation-while-iterating
// Who believes that what a loop calls comes back. In order: a loop that asks whether its element is still there, a lock
// that may be taken again.
#include <algorithm>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <vector>

class Observer {
public:
  virtual void changed();
  virtual bool wants(int what) const;
};

namespace asked {
class Playlist {
public:
  void stillThere_bad() {
    for (Observer *observer : observers_)
      if (observers_.count(observer) != 0)
        observer->changed();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'observers_' may be erased from by code that 'changed' calls while the loop over it goes on
  }
  void search_bad() {
    for (auto it = list_.begin(); it != list_.end(); ++it) {
      Observer *observer = *it;
      observer->changed();
      // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'list_' may be erased from by code that 'changed' calls while the loop over it goes on
      if (std::find(list_.begin(), list_.end(), observer) == list_.end())
        continue;
    }
  }
  void keyed_bad() {
    for (const auto &entry : named_)
      if (named_.find(entry.first) != named_.end())
        entry.second->changed();
    // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: 'named_' may be erased from by code that 'changed' calls while the loop over it goes on
  }
  // It asks a copy's elements, and walks that.
  void copy_ok() { // EXPLAIN: alive
    const std::set<Observer *> all = observers_;
    for (Observer *observer : all)
      if (observers_.count(observer) != 0)
        observer->changed();
  }
  // It asks for another one.
  void other_ok(Observer *main) { // EXPLAIN: no-sign-of-return
    for (Observer *observer : others_)
      if (others_.count(main) != 0)
        observer->changed();
  }
  void dropOther(Observer *observer) { others_.erase(observer); }

private:
  friend class Observer;
  void subscribe(Observer *observer) {
    observers_.insert(observer);
    list_.push_back(observer);
  }
  void unsubscribe(Observer *observer) {
    observers_.erase(observer);
    list_.remove(observer);
    named_.erase(0);
  }
  std::set<Observer *> observers_;
  std::set<Observer *> others_;
  std::list<Observer *> list_;
  std::map<int, Observer *> named_;
};
} // namespace asked

namespace recursive {
class Resource {
public:
  void underRecursive_bad() {
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    for (Observer *observer : observers_)
      observer->changed();
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'observers_' may be erased from by code that 'changed' calls while the loop over it goes on
  }
  // Whoever comes back waits for the lock.
  void underPlain_ok() { // EXPLAIN: loop-under-lock
    std::lock_guard<std::mutex> lock(plain_);
    for (Observer *observer : others_)
      observer->changed();
  }
  // The change needs no lock, so that the lock says nothing of who comes back.
  void unrelated_ok() { // EXPLAIN: no-sign-of-return
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    for (Observer *observer : third_)
      observer->changed();
  }
  void copy_ok() { // EXPLAIN: alive
    std::set<Observer *> all;
    {
      std::lock_guard<std::recursive_mutex> lock(mutex_);
      all = observers_;
    }
    for (Observer *observer : all)
      observer->changed();
  }
  void remove(Observer *observer) {
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    observers_.erase(observer);
  }
  void removeOther(Observer *observer) {
    std::lock_guard<std::mutex> lock(plain_);
    others_.erase(observer);
  }
  void removeThird(Observer *observer) { third_.erase(observer); }

private:
  std::recursive_mutex mutex_;
  std::mutex plain_;
  std::set<Observer *> observers_;
  std::set<Observer *> others_;
  std::set<Observer *> third_;
};
} // namespace recursive
