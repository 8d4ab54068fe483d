// RUN: check mapwarden-unguarded-access
// Looked up without the lock, and changed there under it: the lock came too late.
#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <utility>
#include <vector>

class Tiles {
public:
  int select(int tile) {
    std::lock_guard<std::mutex> guard(mutex_);
    tiles_[tile] = ++last_;
    return last_;
  }
  bool drop_bad(int tile) {
    auto it = tiles_.find(tile);
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'tiles_' is read without 'mutex_'
    if (it == tiles_.end())
      return false;
    std::lock_guard<std::mutex> guard(mutex_);
    tiles_.erase(it);
    return true;
  }
  int first() const { return tiles_.begin()->first; }

private:
  std::mutex mutex_;
  std::map<int, int> tiles_;
  int last_ = 0;
};

// It is looked up again: that is an argument, too (see unguarded-access-peers.cpp), and the other one is silent.
class Anew {
public:
  int select(int tile) {
    std::lock_guard<std::mutex> guard(mutex_);
    tiles_[tile] = ++last_;
    return last_;
  }
  bool drop_bad(int tile) {
    if (tiles_.find(tile) == tiles_.end())
      // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'tiles_' is read without 'mutex_'
      return false;
    std::lock_guard<std::mutex> guard(mutex_);
    auto it = tiles_.find(tile);
    if (it != tiles_.end())
      tiles_.erase(it);
    return true;
  }
  int first_ok() const { return tiles_.begin()->first; } // EXPLAIN: any-lock, few-holders, most-forget

private:
  std::mutex mutex_;
  std::map<int, int> tiles_;
  int last_ = 0;
};

class Names {
public:
  void add(int name) {
    std::unique_lock<std::shared_mutex> guard(mutex_);
    names_.insert(name);
  }
  void drop_bad(int name) {
    const auto found = names_.lower_bound(name);
    // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: 'names_' is read without 'mutex_'
    if (found == names_.end() || *found != name)
      return;
    mutex_.lock();
    names_.erase(found);
    mutex_.unlock();
  }
  int size() const { return names_.size(); }

private:
  std::shared_mutex mutex_;
  std::set<int> names_;
};

// ---- In a map of the project's own, which has an operator[] that puts in what is missing, and no insert. ---------
template <class Key, class Value> struct FlatMap {
  std::vector<std::pair<Key, Value>> rows;
  using iterator = typename std::vector<std::pair<Key, Value>>::iterator;
  Value &operator[](const Key &key) {
    iterator it = std::lower_bound(rows.begin(), rows.end(), key, [](const auto &row, const Key &of) { return row.first < of; });
    if (it == rows.end() || it->first != key)
      return rows.emplace(it, key, Value{})->second;
    return it->second;
  }
  iterator find(const Key &key) {
    return std::lower_bound(rows.begin(), rows.end(), key, [](const auto &row, const Key &of) { return row.first < of; });
  }
  iterator erase(iterator at) { return rows.erase(at); }
  iterator begin() { return rows.begin(); }
  iterator end() { return rows.end(); }
};
class Features {
public:
  int select(int tile) {
    std::lock_guard<std::mutex> guard(mutex_);
    tiles_[tile] = ++last_;
    return last_;
  }
  bool drop_bad(int tile) {
    auto it = tiles_.find(tile);
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'tiles_' is read without 'mutex_'
    if (it == tiles_.end())
      return false;
    std::lock_guard<std::mutex> guard(mutex_);
    tiles_.erase(it);
    return true;
  }
  bool drop_ok(int tile) { // EXPLAIN: held
    std::lock_guard<std::mutex> guard(mutex_);
    auto it = tiles_.find(tile);
    if (it == tiles_.end())
      return false;
    tiles_.erase(it);
    return true;
  }
  int first_bad() {
    return tiles_.begin()->first;
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'tiles_' is read without 'mutex_'
  }

private:
  std::mutex mutex_;
  FlatMap<int, int> tiles_;
  int last_ = 0;
};
