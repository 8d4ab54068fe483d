// RUN: check mapwarden-unguarded-access
// What an object runs that is there to run something at the end of a scope runs there, under the locks of the scope.
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

template <typename Action> class ScopeExit {
public:
  explicit ScopeExit(Action action) : action_(std::move(action)) {}
  ScopeExit(ScopeExit &&) = default;
  ~ScopeExit() {
    if (armed_)
      action_();
  }
  void dismiss() { armed_ = false; }

private:
  Action action_;
  bool armed_ = true;
};
template <typename Action> ScopeExit<Action> onScopeExit(Action action) {
  return ScopeExit<Action>(std::move(action));
}

class Finally {
public:
  explicit Finally(std::function<void()> last) : last_(std::move(last)) {}
  ~Finally() { last_(); }

private:
  std::function<void()> last_;
};

namespace held_at_the_end {
class Table {
public:
  void add(int row) {
    std::lock_guard<std::mutex> hold(mutex_);
    addRow_ok(row);
  }
  void drop(int row) {
    std::lock_guard<std::mutex> hold(mutex_);
    rows_.erase(row);
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    rows_.clear();
  }
  void replace_ok(int row) {
    std::lock_guard<std::mutex> hold(mutex_);
    auto undo = onScopeExit([this, row] { rows_.erase(row); }); // EXPLAIN: held
    rows_.insert(row + 1);
    undo.dismiss();
  }
  void rebuild_ok() {
    std::lock_guard<std::mutex> hold(mutex_);
    Finally mark([this] { rows_.insert(0); }); // EXPLAIN: held
    rows_.clear();
  }

private:
  void addRow_ok(int row) {
    auto tidy = onScopeExit([this] { sweep(); }); // EXPLAIN: held
    rows_.insert(row);
  }
  void sweep() { rows_.erase(-1); }
  std::mutex mutex_;
  std::set<int> rows_;
};
// The guard ends before the object that runs the lambda, or there is none.
class Ledger {
public:
  void drop(int row) {
    std::lock_guard<std::mutex> hold(mutex_);
    rows_.erase(row);
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    rows_.clear();
  }
  void replace_bad(int row) {
    auto undo = onScopeExit([this, row] { rows_.erase(row); });
    // CHECK-MESSAGES: :[[@LINE-1]]:49: warning: 'rows_' is erased from without 'mutex_'
    std::lock_guard<std::mutex> hold(mutex_);
    rows_.insert(row + 1);
  }

private:
  std::mutex mutex_;
  std::set<int> rows_;
};

class Index {
public:
  void drop(const std::string &word) {
    std::lock_guard<std::mutex> hold(mutex_);
    places_.erase(word);
  }
  void put(const std::string &word, int place) {
    std::lock_guard<std::mutex> hold(mutex_);
    places_[word].push_back(place);
  }
  void rebuild_bad() {
    Finally forget([this] { places_.clear(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: 'places_' is cleared without 'mutex_'
  }

private:
  std::mutex mutex_;
  std::map<std::string, std::vector<int>> places_;
};
} // namespace held_at_the_end
