// RUN: check mapwarden-unguarded-access
// What comments say of threads: who runs a function, and whom a mutex is for.
#include <map>
#include <mutex>
#include <vector>

namespace for_writers {
class Scene {
public:
  void add_ok(int Node) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Nodes.push_back(Node);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Nodes.pop_back();
  }
  void fill_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Nodes.assign(3, 0);
  }
  void grow_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Nodes.resize(7);
  }
  bool has_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return !Nodes.empty();
  }
  int first_ok() { return Nodes.front(); } // EXPLAIN: for-writers-only
  void clear_bad() {
    Nodes.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Nodes' is cleared without 'M', held in
  }

private:
  // The lock should only be taken when doing write operations.
  // As the other thread only reads, it's safe to read without the lock.
  std::mutex M;
  std::vector<int> Nodes;
};
} // namespace for_writers

namespace on_one_thread {
class Scene {
public:
  void add_ok(int Node) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Nodes.push_back(Node);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Nodes.pop_back();
  }
  void fill_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Nodes.assign(3, 0);
  }
  void grow_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Nodes.resize(7);
  }
  bool has_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return !Nodes.empty();
  }
  // This function is only called in the main thread.
  int last_ok() { return Nodes.back(); } // EXPLAIN: said-on-thread
  // May be called from any thread, not only from the main thread.
  int first_bad() {
    return Nodes.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'Nodes' is read without 'M', held in
  }
  // This function is only called in the main thread.
  void clear_bad() {
    Nodes.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Nodes' is cleared without 'M', held in
  }

private:
  std::mutex M;
  std::vector<int> Nodes;
};
} // namespace on_one_thread
