// RUN: check mapwarden-snapshot-misuse -real-std
// A callback that somebody out of sight is given may be run by whoever asks him: that is no thread of its own.
#include <functional>
#include <memory>
#include <string>
#include <thread>

struct Robot {
  bool holds(int what) const;
};
std::shared_ptr<Robot> find(const std::string &name);
struct Solver {
  void addFilter(int priority, std::function<bool(int)> filter); // not in sight
};

class Planner {
public:
  void select(const std::string &name) {
    robot_.reset();
    robot_ = find(name);
  }
  bool plan(Solver &solver) {
    solver.addFilter(1, [this](int what) { return filter_ok(what); });
    return robot_->holds(0);
  }

private:
  bool filter_ok(int what) { return robot_->holds(what); } // EXPLAIN: most-on-one-thread

  std::shared_ptr<Robot> robot_;
};

class Watcher {
public:
  void select(const std::string &name) {
    robot_.reset();
    robot_ = find(name);
  }
  bool watch() {
    thread_ = std::thread([this] {
      while (watch_bad(1))
        ;
    });
    return robot_->holds(0);
  }
  ~Watcher() { thread_.join(); }

private:
  bool watch_bad(int what) {
    return robot_->holds(what);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'robot_' is dereferenced while 'select' may replace it: no lock keeps the two apart
  }

  std::shared_ptr<Robot> robot_;
  std::thread thread_;
};
