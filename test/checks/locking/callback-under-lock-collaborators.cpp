// RUN: check mapwarden-callback-under-lock -real-std
// A collaborator that is called under the lock once, and without it everywhere else.
#include <memory>
#include <mutex>
#include <set>

class Press { // implemented elsewhere
public:
  virtual ~Press() = default;
  virtual void stockChanged() = 0;
  virtual void shelved() = 0;
  virtual void log() = 0;
};

class Shop {
public:
  explicit Shop(std::shared_ptr<Press> press, Press &paper) : press_(std::move(press)), paper_(paper) {}
  void buy(int book) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      books_.insert(book);
    }
    press_->stockChanged();
    paper_.stockChanged();
    press_->log();
  }
  void lend(int book) {
    std::unique_lock<std::mutex> lock(mutex_);
    books_.erase(book);
    lock.unlock();
    press_->stockChanged();
    paper_.stockChanged();
    press_->log();
  }
  void burn_bad(int book) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (books_.erase(book) != 0)
      press_->stockChanged();
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'stockChanged' is called while 'mutex_' is held since line [[@LINE-3]], and without it everywhere else: if it calls 'buy', the thread waits for itself
  }
  void burn_ok(int book) { // EXPLAIN: no-lock
    std::unique_lock<std::mutex> lock(mutex_);
    const bool changed = books_.erase(book) != 0;
    lock.unlock();
    if (changed)
      press_->stockChanged();
  }
  void tear_bad(int book) {
    std::lock_guard<std::mutex> lock(mutex_);
    books_.erase(book);
    paper_.stockChanged();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'stockChanged' is called while 'mutex_' is held since line [[@LINE-3]], and without it everywhere else
  }
  // Others shelve under the lock, too.
  void sell_ok(int book) { // EXPLAIN: nobody-stores, not-kept-outside
    std::lock_guard<std::mutex> lock(mutex_);
    books_.erase(book);
    press_->shelved();
  }
  void give_ok(int book) { // EXPLAIN: nobody-stores, not-kept-outside
    std::lock_guard<std::mutex> lock(mutex_);
    books_.insert(book);
    press_->shelved();
  }
  void shelve() { press_->shelved(); }
  void shelveAll() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      books_.clear();
    }
    press_->shelved();
  }
  void log_ok() { // EXPLAIN: harmless-word, housekeeping
    std::lock_guard<std::mutex> lock(mutex_);
    books_.clear();
    press_->log();
  }

private:
  std::shared_ptr<Press> press_;
  Press &paper_;
  std::mutex mutex_;
  std::set<int> books_;
};
