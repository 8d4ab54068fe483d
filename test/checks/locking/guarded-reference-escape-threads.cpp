// RUN: check mapwarden-guarded-reference-escape
// Each thread has its own element: the lock is there for the map, while others insert theirs. And a class whose users
// take its lock by its own functions.
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace of_one_thread {
class Stacks {
public:
  std::vector<int> &own_ok() { // EXPLAIN: asked-for-thread
    std::lock_guard<std::mutex> hold(mutex_);
    return stacks_[std::this_thread::get_id()];
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    stacks_.clear();
  }

private:
  std::mutex mutex_;
  std::map<std::thread::id, std::vector<int>> stacks_;
};

class Names {
public:
  std::vector<int> &of_bad(const std::string &name) {
    std::lock_guard<std::mutex> hold(mutex_);
    return names_[name];
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'names_' is returned
  }
  void clear() {
    std::lock_guard<std::mutex> hold(mutex_);
    names_.clear();
  }

private:
  std::mutex mutex_;
  std::map<std::string, std::vector<int>> names_;
};
} // namespace of_one_thread

namespace lent_by_longer_names {
class Frames {
public:
  void lockFramesForRead() { mutex_.lock(); }
  void unlockFrames() { mutex_.unlock(); }
  const std::vector<int> &frames_ok() const { return frames_; } // EXPLAIN: callers-can-hold
  void add(int frame) {
    std::lock_guard<std::mutex> hold(mutex_);
    frames_.push_back(frame);
  }
  void drop() {
    std::lock_guard<std::mutex> hold(mutex_);
    frames_.clear();
  }

private:
  std::mutex mutex_;
  std::vector<int> frames_;
};

class Lines {
public:
  void lookAround();
  void unload();
  const std::vector<int> &lines_bad() const { return lines_; }
  // CHECK-MESSAGES: :[[@LINE-1]]:47: warning: a reference to 'lines_' is returned without 'mutex_'
  void add(int line) {
    std::lock_guard<std::mutex> hold(mutex_);
    lines_.push_back(line);
  }
  void drop() {
    std::lock_guard<std::mutex> hold(mutex_);
    lines_.clear();
  }

private:
  std::mutex mutex_;
  std::vector<int> lines_;
};
} // namespace lent_by_longer_names
