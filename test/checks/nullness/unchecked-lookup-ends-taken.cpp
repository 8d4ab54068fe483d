// RUN: check mapwarden-unchecked-lookup
// RUN: check mapwarden-unchecked-lookup -suffix=STRICT -llvm>=16 -config='{CheckOptions: [{key: mapwarden.Level, value: strict}]}'
// The first or last element of a container that may be empty: others test, one function does not, nor who calls it; or
// a wait for an element has timed out.
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <list>
#include <map>
#include <mutex>
#include <queue>
#include <string>
#include <vector>

// They ask by a function that tells.
namespace asked_by_a_function {
class Undo {
public:
  bool canUndo() const { return !done_.empty(); }
  void push(const std::string &Step) { done_.push_back(Step); }
  void undo_ok() { // EXPLAIN: no-candidate
    if (!canUndo())
      return;
    done_.pop_back();
  }
  std::string title_bad() const {
    return done_.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: an end of 'done_' is used without a test that there is any element
    // CHECK-MESSAGES: :[[@LINE+9]]:33: note: called here without a test
    // CHECK-MESSAGES: :[[@LINE-6]]:11: note: another use of an end, behind a test, is here
  }

private:
  std::vector<std::string> done_;
};
class Menu {
public:
  void refresh() { label_ = of_.title_bad(); }
  explicit Menu(Undo &Of) : of_(Of) {}

private:
  Undo &of_;
  std::string label_;
};
class Redo {
public:
  bool canRedo() const { return !done_.empty(); }
  void push(const std::string &Step) { done_.push_back(Step); }
  void redo_ok() { // EXPLAIN: no-candidate
    if (canRedo())
      done_.pop_back();
  }
  std::string title_ok() const { return canRedo() ? done_.back() : std::string(); } // EXPLAIN: no-candidate

private:
  std::vector<std::string> done_;
};
} // namespace asked_by_a_function

namespace a_private_part {
class Timers {
public:
  void add(int When, int Id) { all_.emplace(When, Id); }
  int timeout(int Now) const { return deadline_bad() - Now; }
  void run_ok(int Now) { // EXPLAIN: no-candidate
    while (!all_.empty() && all_.begin()->first <= Now)
      all_.erase(all_.begin());
  }

private:
  int deadline_bad() const {
    return all_.begin()->first;
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: an end of 'all_' is used without a test that there is any element
  }
  std::multimap<int, int> all_;
};
class Alarms {
public:
  void add(int When, int Id) { all_.emplace(When, Id); }
  int timeout(int Now) const {
    if (all_.empty())
      return -1;
    return deadline_ok() - Now;
  }
  void run_ok(int Now) { // EXPLAIN: no-candidate
    while (!all_.empty() && all_.begin()->first <= Now)
      all_.erase(all_.begin());
  }

private:
  int deadline_ok() const { return all_.begin()->first; } // EXPLAIN: callers-ask
  std::multimap<int, int> all_;
};
} // namespace a_private_part

namespace never_empty {
class Scopes {
public:
  Scopes() { all_.push_back(0); }
  void enter(int Id) { all_.push_back(Id); }
  void leave_ok() { // EXPLAIN: no-candidate
    if (!all_.empty())
      all_.pop_back();
  }
  int current_ok() const { return all_.back(); } // EXPLAIN: filled-on-construction

private:
  std::vector<int> all_;
};
class Frames {
public:
  void leave_ok() { // EXPLAIN: no-candidate
    if (!all_.empty())
      all_.pop_back();
  }
  int current_ok() const { return all_.back(); } // EXPLAIN: filled-on-construction

private:
  std::list<int> all_ = std::list<int>(1);
};
int use(Scopes &S, Frames &F) { return S.current_ok() + F.current_ok(); }
} // namespace never_empty

namespace known_otherwise {
class Log {
public:
  void add(int Line) {
    all_.push_back(Line);
    ++count_;
  }
  void drop_ok() { // EXPLAIN: no-candidate
    if (all_.empty())
      return;
    all_.pop_front();
    --count_;
  }
  // A counter that goes along.
  int latest_ok() const { // EXPLAIN: state-decides
    if (count_ == 0)
      return 0;
    return all_.back();
  }

private:
  std::deque<int> all_;
  int count_ = 0;
};
int use(const Log &L) { return L.latest_ok(); }
class Lines {
public:
  void add(int Line) { all_.push_back(Line); }
  void drop_ok() { // EXPLAIN: no-candidate
    if (!all_.empty())
      all_.pop_front();
  }
  int latest_ok() const { // EXPLAIN: no-candidate
    assert(!all_.empty());
    return all_.back();
  }
  int added_ok(int Line) { // EXPLAIN: no-candidate
    all_.push_back(Line);
    return all_.back();
  }

private:
  std::deque<int> all_;
};
int use(const Lines &L) { return L.latest_ok(); }
// As the standard's containers have it: who calls asks. Nobody in sight does otherwise.
class Stack {
public:
  bool empty() const { return all_.empty(); }
  void push(int Id) { all_.push(Id); }
  bool tryPop_ok(int &Id) { // EXPLAIN: no-candidate
    if (all_.empty())
      return false;
    Id = all_.front();
    all_.pop();
    return true;
  }
  int top_ok() const { // EXPLAIN: end-by-contract
    return all_.front();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:17: warning: an end of 'all_' is used without a test that there is any element
  }

private:
  std::queue<int> all_;
};
} // namespace known_otherwise

namespace a_wait_that_times_out {
class Box {
public:
  bool next_bad(int &Id) {
    std::unique_lock<std::mutex> Lock(mutex_);
    ready_.wait_for(Lock, std::chrono::seconds(1), [this] { return closed_ || !all_.empty(); });
    if (closed_)
      return false;
    Id = all_.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'all_' may be empty here: the wait may have timed out, and nobody looks at what it returns
    // CHECK-MESSAGES: :[[@LINE-5]]:12: note: waits here
    all_.pop_front();
    return true;
  }
  bool next_ok(int &Id) { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(mutex_);
    if (!ready_.wait_for(Lock, std::chrono::seconds(1), [this] { return closed_ || !all_.empty(); }))
      return false;
    if (closed_)
      return false;
    Id = all_.front();
    all_.pop_front();
    return true;
  }
  bool again_ok(int &Id) { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(mutex_);
    ready_.wait_for(Lock, std::chrono::seconds(1), [this] { return !all_.empty(); });
    if (all_.empty())
      return false;
    Id = all_.front();
    return true;
  }
  int forever_ok() { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(mutex_);
    ready_.wait(Lock, [this] { return !all_.empty(); });
    return all_.front();
  }

private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<int> all_;
  bool closed_ = false;
};
class Queue {
public:
  int pop_bad() {
    std::unique_lock<std::mutex> Lock(mutex_);
    ready_.wait_for(Lock, std::chrono::milliseconds(10), [this] { return hasWork(); });
    const int Id = all_.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'all_' may be empty here: the wait may have timed out, and nobody looks at what it returns
    all_.pop();
    return Id;
  }

private:
  bool hasWork() const { return !all_.empty(); }
  std::mutex mutex_;
  std::condition_variable ready_;
  std::queue<int> all_;
};
} // namespace a_wait_that_times_out
