// RUN: check mapwarden-null-container
// An element that is set to null, and taken out of the container before the function ends, is a null element no longer.
#include <deque>
#include <set>
#include <vector>

struct Worker {
  std::set<int> tasks;
  bool isDone() const;
  void stop();
};
#define SAFE_DELETE(P) do { if (P) { delete (P); (P) = nullptr; } } while (0)

class Kept {
  std::vector<Worker *> workers_;
  std::vector<Worker *> swapped_;

public:
  void stop_bad() {
    for (unsigned i = 0; i < workers_.size(); ++i)
      workers_[i]->stop();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'workers_[i]' is dereferenced without a test: some elements are null
  }
  void sweep() {
    for (unsigned i = 0; i < workers_.size(); ++i)
      if (workers_[i]->isDone())
        SAFE_DELETE(workers_[i]);
  }
  // On one way only they are taken out.
  void swap_bad() {
    for (unsigned i = 0; i < swapped_.size(); ++i)
      swapped_[i]->stop();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'swapped_[i]' is dereferenced without a test: some elements are null
  }
  void empty(bool all) {
    for (unsigned i = 0; i < swapped_.size(); ++i)
      if (swapped_[i] && swapped_[i]->isDone()) {
        delete swapped_[i];
        swapped_[i] = nullptr;
      }
    if (all)
      swapped_.clear();
  }
};

class TakenOut {
  std::vector<Worker *> workers_;
  std::deque<Worker *> idle_;
  std::vector<Worker *> ended_;

public:
  void stop_ok() { // EXPLAIN: no-candidate
    for (unsigned i = 0; i < workers_.size(); ++i)
      workers_[i]->stop();
  }
  void sweep() {
    for (int i = static_cast<int>(workers_.size()) - 1; i >= 0; --i)
      if (workers_[i]->isDone()) {
        SAFE_DELETE(workers_[i]);
        workers_.erase(workers_.begin() + i);
      }
  }
  void stopIdle_ok() { // EXPLAIN: no-candidate
    for (unsigned i = 0; i < idle_.size(); ++i)
      idle_[i]->stop();
  }
  void dropIdle() {
    for (unsigned i = 0; i < idle_.size(); ++i)
      SAFE_DELETE(idle_[i]);
    idle_.clear();
  }
  void stopEnded_ok() { // EXPLAIN: no-candidate
    for (unsigned i = 0; i < ended_.size(); ++i)
      ended_[i]->stop();
  }
  void dropEnded() {
    for (unsigned i = 0; i < ended_.size(); ++i) {
      if (ended_[i] == nullptr)
        continue;
      delete ended_[i];
      ended_[i] = nullptr;
    }
    std::vector<Worker *>().swap(ended_);
  }
};
