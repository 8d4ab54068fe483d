// RUN: check mapwarden-check-then-act
// What is written back was read in an earlier critical section, or stands at an index that was found there.
#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

template <class Key, class Value> class Locked {
public:
  Value get(const Key &key) const {
    std::lock_guard<std::mutex> lock(mutex_);
    auto it = values_.find(key);
    return it == values_.end() ? Value() : it->second;
  }
  void set(const Key &key, Value value) {
    std::lock_guard<std::mutex> lock(mutex_);
    values_[key] = value;
  }
  void add(const Key &key, Value value) {
    std::lock_guard<std::mutex> lock(mutex_);
    values_[key] += value;
  }

private:
  mutable std::mutex mutex_;
  std::map<Key, Value> values_;
};

class Stats {
public:
  void fetched_bad(const std::string &host, long bytes) {
    const long before = bytes_.get(host);
    bytes_.set(host, before + bytes);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'bytes_.values_' is inserted into by the call of 'set' under 'bytes_.mutex_' with a value that was read in an earlier critical section: another thread may have changed it since
    // CHECK-MESSAGES: :[[@LINE-3]]:32: note: read here, by the call of 'get'
  }
  void fetched_ok(const std::string &host, long bytes) { // EXPLAIN: no-candidate
    bytes_.add(host, bytes);
  }
  void copied_ok(const std::string &from, const std::string &to) { // EXPLAIN: no-candidate
    const long before = bytes_.get(from);
    bytes_.set(to, before);
  }
  void renewed_ok(const std::string &host, long bytes) { // EXPLAIN: no-candidate
    const long before = bytes_.get(host);
    if (before < 0)
      return;
    bytes_.set(host, bytes);
  }
  long own_ok(const std::string &host) { // EXPLAIN: act-not-published
    Locked<std::string, long> own;
    const long before = own.get(host);
    own.set(host, before + 1);
    return before;
  }

private:
  Locked<std::string, long> bytes_;
};

class Playlist {
public:
  void append(int track) {
    std::lock_guard<std::mutex> lock(mutex_);
    tracks_.push_back(track);
  }
  int indexOf(int track) const {
    std::lock_guard<std::mutex> lock(mutex_);
    return indexOfLocked(track);
  }
  bool remove_bad(int track) {
    const int at = indexOf(track);
    if (at < 0)
      return false;
    std::lock_guard<std::mutex> lock(mutex_);
    tracks_.erase(tracks_.begin() + at);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'tracks_' is erased from under 'mutex_' with a value that was read in an earlier critical section: another thread may have changed it since
    return true;
  }
  bool remove_ok(int track) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    const int at = indexOfLocked(track);
    if (at < 0)
      return false;
    tracks_.erase(tracks_.begin() + at);
    return true;
  }
  bool asked_again_ok(int track) { // EXPLAIN: no-candidate
    int at = indexOf(track);
    std::lock_guard<std::mutex> lock(mutex_);
    at = indexOfLocked(track);
    if (at < 0)
      return false;
    tracks_.erase(tracks_.begin() + at);
    return true;
  }

private:
  int indexOfLocked(int track) const {
    auto it = std::find(tracks_.begin(), tracks_.end(), track);
    return it == tracks_.end() ? -1 : static_cast<int>(it - tracks_.begin());
  }
  mutable std::mutex mutex_;
  std::vector<int> tracks_;
};

// The same with the locks of the functions themselves.
class Balances {
public:
  long balance(int account) const {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    const auto found = balances_.find(account);
    return found == balances_.end() ? 0 : found->second;
  }
  void setBalance(int account, long amount) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    balances_[account] = amount;
  }
  void withdraw_bad(int account, long amount) {
    const long now = balance(account);
    if (now >= amount)
      setBalance(account, now - amount);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'balances_' is inserted into by the call of 'setBalance' under 'mutex_' with a value that was read in an earlier critical section
  }
  void withdraw_ok(int account, long amount) { // EXPLAIN: no-candidate
    std::unique_lock<std::shared_mutex> lock(mutex_);
    long &now = balances_[account];
    if (now >= amount)
      now -= amount;
  }

private:
  mutable std::shared_mutex mutex_;
  std::map<int, long> balances_;
};
