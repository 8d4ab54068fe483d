// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// What each function says of the lock that may guard a container, and what the votes sum up to.
#include <map>
#include <mutex>

int make();

namespace majority {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems[Key] = 1;
  }
  void drop(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems.erase(Key);
  }
  int look(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 1}
    std::lock_guard<std::mutex> Lock(Mutex);
    return VotedItems.count(Key);
  }
  int peek(int Key) { return VotedItems.count(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: vote on 'Mutex' for 'VotedItems': {omits, weight 1}
  // Nobody else knows the object yet, or any more.
  Cache() { VotedItems[0] = 1; }
  ~Cache() { VotedItems.clear(); }

private:
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 3 of 4 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {3 hold, weight 5, 2 of them write, 1
  // omit, weight 1, 0 of them write}
};
} // namespace majority

namespace overloads {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems[Key] = 1;
  }
  void drop(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems.erase(Key);
  }
  // One oversight, and that of a writer.
  void peek(int Key) { VotedItems.count(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {omits, weight 1}
  void peek(long Key) { VotedItems.erase(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {omits, weight 2, writes without it}

private:
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 2 of 4 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {2 hold, weight 4, 2 of them write, 1
  // omit, weight 2, 1 of them write}
};
} // namespace overloads

namespace helpers_that_callers_disagree_on {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    add(Key);
  }
  void replace(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    add(Key);
  }
  void tick() { add(0); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {omits, weight 2, writes without it, by
  // a call}

private:
  void add(int Key) { VotedItems[Key] = 1; }
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 2 of 3 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {2 hold, weight 4, 2 of them write, 1
  // omit, weight 2, 1 of them write}
};
} // namespace helpers_that_callers_disagree_on

namespace helpers_that_callers_agree_on {
class Cache {
public:
  void put(int Key) {
    std::lock_guard<std::mutex> Lock(Mutex);
    add(Key);
  }
  void replace(int Key) {
    std::lock_guard<std::mutex> Lock(Mutex);
    add(Key);
  }
  void drop(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems.erase(Key);
  }

private:
  void add(int Key) { VotedItems[Key] = 1; }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 2 of 2 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {2 hold, weight 4, 2 of them write, 0
  // omit, weight 0, 0 of them write}
};
} // namespace helpers_that_callers_agree_on

namespace windows {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems[Key] = 1;
  }
  // It convicts itself: it writes with the lock and without it.
  void drop(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {omits, holds, weight 2, writes under
    // it, writes without it}
    Mutex.lock();
    VotedItems.erase(Key);
    Mutex.unlock();
    VotedItems.erase(Key + 1);
  }

private:
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 1 of 2 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {1 hold, weight 2, 1 of them write, 1
  // omit, weight 2, 1 of them write, 1 convict themselves}
};
} // namespace windows

namespace given_back {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems[Key] = 1;
  }
  // The line that takes the lock is missing.
  void drop(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {omits, weight 2, writes without it,
    // gives back}
    VotedItems.erase(Key);
    Mutex.unlock();
  }

private:
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 1 of 2 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {1 hold, weight 2, 1 of them write, 1
  // omit, weight 2, 1 of them write, 1 convict themselves}
};
} // namespace given_back

namespace doubts {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems[Key] = 1;
  }
  void drop(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems.erase(Key);
  }
  void perhaps(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {abstains: held-on-some}
    // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: vote on 'Mutex' for 'VotedItems': {doubts}
    std::unique_lock<std::mutex> Lock(Mutex, std::defer_lock);
    if (Key != 0)
      Lock.lock();
    VotedItems.erase(Key);
  }
  // Of what it does under the lock it has a vote all the same.
  void at_times(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    // CHECK-MESSAGES: :[[@LINE-2]]:8: warning: vote on 'Mutex' for 'VotedItems': {abstains: held-on-some}
    // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: vote on 'Mutex' for 'VotedItems': {doubts}
    std::unique_lock<std::mutex> Lock(Mutex, std::defer_lock);
    if (Key != 0) {
      Lock.lock();
      VotedItems[Key] = 1;
    }
    VotedItems.erase(Key);
  }

private:
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 3 of 3 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {3 hold, weight 6, 3 of them write, 0
  // omit, weight 0, 0 of them write}
};
} // namespace doubts

namespace abstentions {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems[Key] = 1;
    meantForHolders(Key);
  }
  void drop(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems.erase(Key);
  }
  std::map<int, int> &items() { return VotedItems; }
  // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: vote on 'Mutex' for 'VotedItems': {abstains: hands-out}
  void meantForHolders(int Key) { VotedItems.erase(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {abstains: meant-for-holders}
  void clearLocked() { VotedItems.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {abstains: said-to-be-locked}
  void prepare(std::unique_lock<std::mutex> &Lock) { VotedItems.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {abstains: given-guard}
  int sizeForTesting() { return VotedItems.size(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: vote on 'Mutex' for 'VotedItems': {abstains: test-hook}
  __attribute__((no_thread_safety_analysis)) void exempt() { VotedItems.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:51: warning: vote on 'Mutex' for 'VotedItems': {abstains: exempted}
  void forgets() { VotedItems.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {omits, weight 2, writes without it}

private:
  void uncalled() { VotedItems.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {abstains: unseen-caller}
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 2 of 3 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {2 hold, weight 4, 2 of them write, 1
  // omit, weight 2, 1 of them write}
};
} // namespace abstentions

namespace fixed_structure {
class Cache {
public:
  void set(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems.at(Key) = 1;
  }
  void reset(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems.at(Key) = 0;
  }
  bool empty() { return VotedItems.empty(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {abstains: fixed-structure}
  int look(int Key) { return VotedItems.at(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: vote on 'Mutex' for 'VotedItems': {omits, weight 1}

private:
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 2 of 3 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {2 hold, weight 4, 2 of them write, 1
  // omit, weight 1, 0 of them write}
};
} // namespace fixed_structure

namespace suspicion {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems[Key] = 1;
  }
  void drop(int Key) { VotedItems.erase(Key); }
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {omits, weight 2, writes without it}

protected:
  std::mutex Mutex;

private:
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: votes on 'Mutex' for 'VotedItems': {1 hold, weight 2, 1 of them write, 1
  // omit, weight 2, 1 of them write, suspicion}
};
} // namespace suspicion

namespace two_locks {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::scoped_lock Lock(Mutex, Second);
    VotedItems[Key] = 1;
  }
  void drop(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::scoped_lock Lock(Mutex, Second);
    VotedItems.erase(Key);
  }
  int size() {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 1}
    std::lock_guard<std::mutex> Lock(Mutex);
    return VotedItems.size();
  }
  int count(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 1}
    std::lock_guard<std::mutex> Lock(Mutex);
    return VotedItems.count(Key);
  }
  // Every write holds both, so that a read is safe under either.
  int look(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: vote on 'Mutex' for 'VotedItems': {abstains: under-partner}
    std::lock_guard<std::mutex> Lock(Second);
    return VotedItems.count(Key);
  }

private:
  std::mutex Mutex;
  std::mutex Second;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 4 of 4 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {4 hold, weight 6, 2 of them write, 0
  // omit, weight 0, 0 of them write}
};
} // namespace two_locks

namespace lambdas {
class Cache {
public:
  void put(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    const auto Add = [&] { VotedItems[Key] = 1; };
    Add();
  }
  void drop(int Key) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {omits, weight 2, writes without it}
    const auto Erase = [&] { VotedItems.erase(Key); };
    Erase();
  }
  void clear() {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: vote on 'Mutex' for 'VotedItems': {holds, weight 2, writes under it}
    std::lock_guard<std::mutex> Lock(Mutex);
    VotedItems.clear();
  }

private:
  std::mutex Mutex;
  std::map<int, int> VotedItems;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'VotedItems': 'Mutex', held in 2 of 3 functions
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: votes on 'Mutex' for 'VotedItems': {2 hold, weight 4, 2 of them write, 1
  // omit, weight 2, 1 of them write}
};
} // namespace lambdas
