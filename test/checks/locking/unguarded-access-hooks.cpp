// RUN: check mapwarden-unguarded-access
// A base takes the lock and calls a virtual function of its own: what overrides that runs under the lock.
#include <map>
#include <mutex>
#include <vector>

namespace under_the_lock_of_a_base {
class Policy {
public:
  virtual ~Policy() = default;
  int select(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    return pick_ok(Key);
  }
  void add(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Servers.push_back(Key);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(M);
    Servers.pop_back();
  }
  virtual int pick_ok(int Key) = 0;

protected:
  std::mutex M;
  std::vector<int> Servers;
};
class First : public Policy {
public:
  int pick_ok(int) override { return Servers.front(); } // EXPLAIN: meant-for-holders
};
class Last : public Policy {
public:
  int pick_ok(int) override { return Servers.back(); } // EXPLAIN: meant-for-holders
};
} // namespace under_the_lock_of_a_base

namespace without_it {
class Policy {
public:
  virtual ~Policy() = default;
  int select(int Key) {
    {
      std::lock_guard<std::mutex> Lock(M);
      ++Calls[Key];
    }
    return pick_bad(Key);
  }
  void add(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Servers.push_back(Key);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(M);
    Servers.pop_back();
  }

  int last_ok(int Key) { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    return lastOf(Key);
  }

protected:
  virtual int pick_bad(int Key) = 0;
  virtual int lastOf(int Key) = 0;
  std::mutex M;
  std::vector<int> Servers;
  std::map<int, int> Calls;
};
class First : public Policy {
  int lastOf(int) override { return Servers.back(); }
  // Nobody else in sight calls it, and the base holds nothing.
  int pick_bad(int) override {
    return Servers.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Servers' is read without 'M', held in all 3 other functions that use it [mapwarden-unguarded-access]
  }
};
} // namespace without_it
