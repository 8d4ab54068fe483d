// RUN: check mapwarden-guarded-reference-escape
// The result of an insertion is an iterator and a truth value: by the one it leads to the element, the other tells
// nothing more of it.
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

struct Holder {
  long Since = 0;
  int Thread = 0;
};

// ---- The plain case. ---------------------------------------------------------------------------------------------
namespace files_that_are_locked {
class Files {
public:
  long lock_bad(const std::string &Name, Holder New) {
    M.lock();
    const auto Result = Locked.insert({Name, New});
    if (!Result.second) {
      M.unlock();
      const Holder &Other = Result.first->second;
      // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Result' leads into 'Locked' and is used here, where 'M' has been released [mapwarden-guarded-reference-escape]
      return Other.Since;
    }
    M.unlock();
    return 0;
  }
  bool tryLock_ok(const std::string &Name, Holder New) { // EXPLAIN: no-candidate
    M.lock();
    const auto Result = Locked.insert({Name, New});
    M.unlock();
    return Result.second;
  }
  long since_ok(const std::string &Name, Holder New) { // EXPLAIN: no-candidate
    M.lock();
    const auto Result = Locked.insert({Name, New});
    const long Since = Result.first->second.Since;
    M.unlock();
    return Since;
  }
  void unlock(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    Locked.erase(Name);
  }

private:
  std::mutex M;
  std::map<std::string, Holder> Locked;
};
} // namespace files_that_are_locked

// ---- Variants: another container, a guard, the element's address. ------------------------------------------------
namespace names_that_are_kept {
class Names {
public:
  std::size_t length_bad(const std::string &Name) {
    std::unique_lock<std::mutex> Lock(M);
    auto Result = Known.emplace(Name);
    Lock.unlock();
    return (*Result.first).size();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Result' leads into 'Known' and is used here, where 'M' has been released [mapwarden-guarded-reference-escape]
  }
  std::size_t length_ok(const std::string &Name) { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    auto Result = Known.emplace(Name);
    return (*Result.first).size();
  }
  void forget(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    Known.erase(Name);
  }

private:
  std::mutex M;
  std::set<std::string> Known;
};
} // namespace names_that_are_kept

namespace counters_of_all {
std::mutex M;
std::unordered_map<int, Holder> Counters;
int count_bad(int Key) {
  Holder *Found = nullptr;
  {
    std::lock_guard<std::mutex> Lock(M);
    auto Result = Counters.try_emplace(Key);
    Found = &Result.first->second;
  }
  return ++Found->Thread;
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Found' leads into 'Counters' and is used here, where 'M' has been released [mapwarden-guarded-reference-escape]
}
int count_ok(int Key) { // EXPLAIN: no-candidate
  std::lock_guard<std::mutex> Lock(M);
  auto Result = Counters.try_emplace(Key);
  Holder *Found = &Result.first->second;
  return ++Found->Thread;
}
void drop(int Key) {
  std::lock_guard<std::mutex> Lock(M);
  Counters.erase(Key);
}
} // namespace counters_of_all
