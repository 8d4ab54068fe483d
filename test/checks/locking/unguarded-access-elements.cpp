// RUN: check mapwarden-unguarded-access
// Elements of containers that others know: whoever finds the session in the room has its outbox, too. And locks that
// are held, and are another object's.
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace under_the_lock_of_the_keeper {
struct Session {
  void enqueue(int text) {
    std::lock_guard<std::mutex> guard(mutex);
    outbox.push_back(text);
  }
  std::vector<int> takeAll() {
    std::lock_guard<std::mutex> guard(mutex);
    std::vector<int> taken;
    taken.swap(outbox);
    return taken;
  }
  std::mutex mutex;
  std::vector<int> outbox;
};

class Room {
public:
  void broadcast_bad(int text) {
    std::lock_guard<std::mutex> guard(mutex_);
    for (auto &[id, member] : members_)
      member->outbox.push_back(text);
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'member->outbox' is inserted into without 'mutex', held in all 3 other functions that use it
  }
  void say_ok(int text) { // EXPLAIN: held
    std::lock_guard<std::mutex> guard(mutex_);
    for (auto &[id, member] : members_) {
      std::lock_guard<std::mutex> inner(member->mutex);
      member->outbox.push_back(text);
    }
  }
  void join_ok(int text) {
    auto fresh = std::make_shared<Session>();
    fresh->outbox.push_back(text); // EXPLAIN: not-published
    std::lock_guard<std::mutex> guard(mutex_);
    members_[text] = fresh;
  }
  ~Room() {
    for (auto &entry : members_)
      entry.second->outbox.clear();
  }

private:
  std::mutex mutex_;
  std::map<int, std::shared_ptr<Session>> members_;
};
} // namespace under_the_lock_of_the_keeper

namespace found_in_a_global {
struct Account {
  void book(const std::string &what) {
    std::unique_lock<std::mutex> guard(lock);
    entries.push_back(what);
  }
  void forget() {
    std::unique_lock<std::mutex> guard(lock);
    entries.clear();
  }
  std::mutex lock;
  std::vector<std::string> entries;
};
std::mutex accountsLock;
std::map<int, std::shared_ptr<Account>> accounts;

void correct_bad(int id, const std::string &what) {
  std::shared_ptr<Account> account;
  {
    std::lock_guard<std::mutex> guard(accountsLock);
    auto found = accounts.find(id);
    if (found == accounts.end())
      return;
    account = found->second;
  }
  account->entries.back() = what;
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'account->entries' is read without 'lock', held in all 2 other functions that use it
}
void open_ok(int id, const std::string &what) {
  auto account = std::make_shared<Account>();
  account->entries.push_back(what); // EXPLAIN: not-published
  std::lock_guard<std::mutex> guard(accountsLock);
  accounts.emplace(id, account);
}
} // namespace found_in_a_global

// The lock is each object's own, and the cache that of them all.
namespace one_lock_each {
class Face {
public:
  int advance_bad(int letter) {
    std::lock_guard<std::mutex> guard(mutex_);
    overrides_.erase(letter);
    cache_[letter] = letter;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'cache_' is inserted into without 'cacheMutex_', held in all 2 other functions that use it
    return letter;
  }
  void rename_ok(int letter) { // EXPLAIN: held
    std::lock_guard<std::mutex> guard(mutex_);
    std::lock_guard<std::mutex> inner(cacheMutex_);
    cache_.erase(letter);
  }
  static bool knows(int letter) {
    std::lock_guard<std::mutex> guard(cacheMutex_);
    return cache_.count(letter) != 0;
  }

private:
  std::mutex mutex_;
  std::map<int, int> overrides_;
  static std::mutex cacheMutex_;
  static std::map<int, int> cache_;
};
} // namespace one_lock_each

// There is one object only, whose lock may be the one.
namespace one_object {
class Face {
public:
  static Face &the() {
    static Face face;
    return face;
  }
  int advance_ok(int letter) {
    std::lock_guard<std::mutex> guard(mutex_);
    overrides_.erase(letter);
    cache_[letter] = letter; // EXPLAIN: under-outer-lock
    return letter;
  }
  static void purge() {
    std::lock_guard<std::mutex> guard(cacheMutex_);
    cache_.clear();
  }
  static bool knows(int letter) {
    std::lock_guard<std::mutex> guard(cacheMutex_);
    return cache_.count(letter) != 0;
  }

private:
  std::mutex mutex_;
  std::map<int, int> overrides_;
  static std::mutex cacheMutex_;
  static std::map<int, int> cache_;
};
} // namespace one_object
