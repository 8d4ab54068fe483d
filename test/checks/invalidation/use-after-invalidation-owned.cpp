// RUN: check mapwarden-use-after-invalidation
// What an element owns alone ends with the element, wherever that lies.
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

struct Session {
  int Id = 0;
  void close();
};

namespace in_one_function {
class Table {
public:
  int last_bad() {
    Session *S = Ordered.back().get();
    Ordered.pop_back();
    return S->Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'S' is used after 'Ordered' was popped: the element that owned what it refers to may be gone [mapwarden-use-after-invalidation]
  }
  int first_bad() {
    Session &S = *Queue.front();
    Queue.pop_front();
    return S.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'S' is used after 'Queue' was popped: the element that owned what it refers to may be gone [mapwarden-use-after-invalidation]
  }
  void drop_bad(int Key) {
    Session *S = ById[Key].get();
    ById.erase(Key);
    S->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'S' is used after 'ById' was erased from: the element that owned what it refers to may be gone [mapwarden-use-after-invalidation]
  }
  void found_bad(const std::string &Name) {
    auto It = ByName.find(Name);
    if (It == ByName.end())
      return;
    Session *S = It->second.get();
    ByName.erase(It);
    S->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'S' is used after 'ByName' was erased from: the element that owned what it refers to may be gone [mapwarden-use-after-invalidation]
  }
  void all_bad() {
    Session *S = Ordered[0].get();
    Ordered.clear();
    S->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'S' is used after 'Ordered' was cleared: the element that owned what it refers to may be gone [mapwarden-use-after-invalidation]
  }

  // A vector moves its pointers, not what they point to.
  int grown_ok() { // EXPLAIN: alive
    Session *S = Ordered[0].get();
    Ordered.push_back(nullptr);
    Ordered.insert(Ordered.begin(), nullptr);
    return S->Id;
  }
  // Another element.
  int other_ok(int Key) { // EXPLAIN: alive
    Session *S = ById[Key].get();
    ById.erase(Key + 1);
    Ordered.erase(Ordered.begin());
    return S->Id;
  }
  // Somebody else has it now.
  void retire_ok(int Key) { // EXPLAIN: no-candidate
    Session *S = ById[Key].get();
    Ordered.push_back(std::move(ById[Key]));
    ById.erase(Key);
    S->close();
  }
  void release_ok(int Key) { // EXPLAIN: no-candidate
    Session *S = ById.at(Key).get();
    ById.at(Key).release();
    ById.erase(Key);
    S->close();
  }
  void extract_ok(int Key) { // EXPLAIN: no-candidate
    Session *S = ById.at(Key).get();
    auto Node = ById.extract(Key);
    ById.erase(Key);
    S->close();
  }
  // Others may own it, too.
  void shared_ok(int Key) { // EXPLAIN: no-candidate
    Session *S = Shared.at(Key).get();
    Shared.erase(Key);
    S->close();
  }
  void again_ok(int Key) { // EXPLAIN: alive
    Session *S = ById.at(Key).get();
    ById.erase(Key);
    S = ById.at(Key + 1).get();
    S->close();
  }

private:
  std::vector<std::unique_ptr<Session>> Ordered;
  std::deque<std::unique_ptr<Session>> Queue;
  std::map<int, std::unique_ptr<Session>> ById;
  std::unordered_map<std::string, std::unique_ptr<Session>> ByName;
  std::map<int, std::shared_ptr<Session>> Shared;
};
} // namespace in_one_function

namespace in_a_callee {
class Table {
public:
  void end_bad(int Key) {
    Session *S = Sessions.at(Key).get();
    drop(Key);
    S->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'S' is used after 'Sessions' was erased from by the call of 'drop': the element that owned what it refers to may be gone [mapwarden-use-after-invalidation]
  }
  // It is kept elsewhere for a while.
  void retire_ok(int Key) { // EXPLAIN: alive
    Session *S = Sessions.at(Key).get();
    retire(Key);
    S->close();
  }

private:
  void drop(int Key) { Sessions.erase(Key); }
  void retire(int Key) {
    auto It = Sessions.find(Key);
    Retired.push_back(std::move(It->second));
    Sessions.erase(It);
  }
  std::map<int, std::unique_ptr<Session>> Sessions;
  std::list<std::unique_ptr<Session>> Retired;
};
} // namespace in_a_callee

namespace moved_as_a_whole {
class Batch {
public:
  // Where the elements are, the reference is.
  int take_ok() { // EXPLAIN: no-candidate
    auto &First = Items[0];
    std::vector<int> Taken = std::move(Items);
    Items.push_back(1);
    return First + static_cast<int>(Taken.size());
  }
  int swap_ok(std::vector<int> &Other) { // EXPLAIN: no-candidate
    auto &First = Items[0];
    Items.swap(Other);
    Items.clear();
    return First;
  }
  int clear_bad() {
    auto &First = Items[0];
    Items.clear();
    return First;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'First' is used after 'Items' was cleared: the element that it refers to may be gone [mapwarden-use-after-invalidation]
  }

private:
  std::vector<int> Items;
};
} // namespace moved_as_a_whole
