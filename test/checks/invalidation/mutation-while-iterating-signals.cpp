// RUN: check mapwarden-mutation-while-iterating
// Signals that are emitted in a loop: what a slot does is not known, and that is no reason to tell.
#include <functional>
#include <map>
#include <vector>

#define signals public
#define emit
class QObject {
public:
  virtual ~QObject() = default;
};

namespace told_of_each {
class Tasks : public QObject {
public:
  void tell_ok() { // EXPLAIN: not-overridden
    for (int task : tasks_)
      emit due(task);
  }
  void tellOne_ok() { // EXPLAIN: not-overridden
    for (const auto &entry : byName_)
      emit named(entry.first);
  }
  void visit(std::function<void(int)> visitor) {
    for (int task : tasks_)
      visitor(task);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'tasks_' may be inserted into by code that 'visitor' calls
  }
  void visit_bad() {
    visit([this](int task) { tasks_.push_back(task); });
  }
  void drop(int task) {
    tasks_.erase(tasks_.begin() + task);
    byName_.erase(task);
  }
signals:
  void due(int task);
  void named(int task) const;

private:
  std::vector<int> tasks_;
  std::map<int, int> byName_;
};
} // namespace told_of_each
