// RUN: check mapwarden-check-then-act -suffix=DEFAULT
// RUN: check mapwarden-check-then-act -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// A question about a container, and an act that rests on the answer when the lock was released in between. In order: a
// missing key, a key that was there, a container that was not empty, questions and acts in callees, questions without
// the lock, values of which a second one does no harm.
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <queue>
#include <set>
#include <string>

struct Holder {
  std::shared_ptr<int> Value;
};
struct Session {
  explicit Session(int Id);
  int Id;
};

namespace missing {
class Table {
public:
  std::shared_ptr<Session> assign_bad(int Id) {
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      auto It = Sessions.find(Id);
      if (It != Sessions.end())
        return It->second;
    }
    auto New = std::make_shared<Session>(Id);
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions[Id] = New;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Sessions' is inserted into under 'Mutex' for a key that was found missing in an earlier critical section: another thread may have added it since
    // CHECK-MESSAGES: :[[@LINE-8]]:26: note: asked here, with 'Mutex' held since line 29
    return New;
  }
  void emplace_bad(int Id) {
    bool IsNew = false;
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      IsNew = Sessions.count(Id) == 0;
    }
    if (IsNew) {
      std::lock_guard<std::mutex> Lock(Mutex);
      Sessions.emplace(Id, std::make_shared<Session>(Id));
      // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Sessions' is inserted into under 'Mutex' for a key that was found missing in an earlier critical section
    }
  }
  void unlocked_between_bad(int Id) {
    std::unique_lock<std::mutex> Lock(Mutex);
    if (Sessions.find(Id) != Sessions.end())
      return;
    Lock.unlock();
    auto New = std::make_shared<Session>(Id);
    Lock.lock();
    Sessions[Id] = New;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Sessions' is inserted into under 'Mutex' for a key that was found missing in an earlier critical section
  }
  std::shared_ptr<Session> asked_again_ok(int Id) { // EXPLAIN: one-section
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      auto It = Sessions.find(Id);
      if (It != Sessions.end())
        return It->second;
    }
    auto New = std::make_shared<Session>(Id);
    std::lock_guard<std::mutex> Lock(Mutex);
    auto It = Sessions.find(Id);
    if (It == Sessions.end())
      Sessions[Id] = New;
    return New;
  }
  std::shared_ptr<Session> result_read_ok(int Id) { // EXPLAIN: no-question
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      auto It = Sessions.find(Id);
      if (It != Sessions.end())
        return It->second;
    }
    auto New = std::make_shared<Session>(Id);
    std::lock_guard<std::mutex> Lock(Mutex);
    return Sessions.emplace(Id, New).first->second;
  }
  void one_section_ok(int Id) { // EXPLAIN: one-section
    std::lock_guard<std::mutex> Lock(Mutex);
    if (Sessions.count(Id) == 0)
      Sessions[Id] = std::make_shared<Session>(Id);
  }
  void slot_ok(int Id) { // EXPLAIN: no-question
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Sessions.count(Id) != 0)
        return;
    }
    std::lock_guard<std::mutex> Lock(Mutex);
    auto &Slot = Sessions[Id];
    if (!Slot)
      Slot = std::make_shared<Session>(Id);
  }
  void other_key_ok(int Id) { // EXPLAIN: no-question
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Sessions.count(Id) != 0)
        return;
    }
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions[Id + 1] = std::make_shared<Session>(Id);
  }
  void not_dependent_ok(int Id, int &Count) { // EXPLAIN: no-question
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Sessions.count(Id) != 0)
        ++Count;
    }
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions[Id] = std::make_shared<Session>(Id);
  }
  void outer_ok(int Id) { // EXPLAIN: one-section
    std::lock_guard<std::mutex> Outer(Creation); // one creates at a time
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Sessions.count(Id) != 0)
        return;
    }
    auto New = std::make_shared<Session>(Id);
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions[Id] = New;
  }

private:
  std::mutex Creation;
  std::mutex Mutex;
  std::map<int, std::shared_ptr<Session>> Sessions;
};
} // namespace missing

namespace present {
class Table {
public:
  int at_bad(int Id) {
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Sessions.find(Id) == Sessions.end())
        return 0;
    }
    std::lock_guard<std::mutex> Lock(Mutex);
    return Sessions.at(Id)->Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Sessions' is read under 'Mutex' for a key that was found in an earlier critical section: another thread may have removed it since
  }
  int subscript_bad(int Id) {
    bool Known = false;
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      Known = Sessions.count(Id) > 0;
    }
    if (!Known)
      return 0;
    std::lock_guard<std::mutex> Lock(Mutex);
    return Sessions[Id]->Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Sessions' is inserted into under 'Mutex' for a key that was found in an earlier critical section: another thread may have removed it since
  }
  void erase_ok(int Id) { // EXPLAIN: no-question
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Sessions.find(Id) == Sessions.end())
        return;
    }
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions.erase(Id); // erases nothing if it is gone
  }
  void put_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions[Id] = std::make_shared<Session>(Id);
  }

private:
  std::mutex Mutex;
  std::map<int, std::shared_ptr<Session>> Sessions;
};
// Nobody takes anything away: what was there still is.
class Growing {
public:
  int at_ok(int Id) { // EXPLAIN: nobody-removes
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Sessions.find(Id) == Sessions.end())
        return 0;
    }
    std::lock_guard<std::mutex> Lock(Mutex);
    return Sessions.at(Id)->Id;
  }
  void put_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions[Id] = std::make_shared<Session>(Id);
  }

private:
  std::mutex Mutex;
  std::map<int, std::shared_ptr<Session>> Sessions;
};
} // namespace present

namespace not_empty {
class Queue {
public:
  int pop_bad() {
    bool HasSome = false;
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      HasSome = !Jobs.empty();
    }
    if (!HasSome)
      return 0;
    std::lock_guard<std::mutex> Lock(Mutex);
    const int Job = Jobs.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'Jobs' is read under 'Mutex' because it was not empty in an earlier critical section: another thread may have emptied it since
    Jobs.pop_front();
    return Job;
  }
  int pop_ok() { // EXPLAIN: one-section
    std::lock_guard<std::mutex> Lock(Mutex);
    if (Jobs.empty())
      return 0;
    const int Job = Jobs.front();
    Jobs.pop_front();
    return Job;
  }
  void drain_ok() { // EXPLAIN: one-section
    std::unique_lock<std::mutex> Lock(Mutex);
    while (!Jobs.empty()) {
      const int Job = Jobs.front();
      Jobs.pop_front();
      Lock.unlock();
      run(Job);
      Lock.lock();
    }
  }
  // The first job stays in the queue while it runs: nobody else takes it.
  void in_place_ok() { // EXPLAIN: one-section
    std::unique_lock<std::mutex> Lock(Mutex);
    while (!Jobs.empty()) {
      const int Job = Jobs.front();
      Lock.unlock();
      run(Job);
      Lock.lock();
      Jobs.pop_front();
    }
  }
  void clear_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Jobs.clear();
  }
  void push_ok(int Job) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Jobs.push_back(Job);
  }

private:
  void run(int Job);
  std::mutex Mutex;
  std::deque<int> Jobs;
};
} // namespace not_empty

namespace callees {
class Registry {
public:
  std::shared_ptr<Session> find(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    auto It = Sessions.find(Id);
    return It == Sessions.end() ? nullptr : It->second;
  }
  bool has(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Sessions.count(Id) != 0;
  }
  bool isEmpty() {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Sessions.empty();
  }
  void add(int Id, std::shared_ptr<Session> New) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions[Id] = New;
  }
  void addOnce(int Id, std::shared_ptr<Session> New) {
    std::lock_guard<std::mutex> Lock(Mutex);
    if (Sessions.count(Id) == 0)
      Sessions[Id] = New;
  }
  std::shared_ptr<Session> get_bad(int Id) {
    auto Found = find(Id);
    if (Found)
      return Found;
    auto New = std::make_shared<Session>(Id);
    add(Id, New);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Sessions' is inserted into by the call of 'add' under 'Mutex' for a key that was found missing in an earlier critical section: another thread may have added it since
    // CHECK-MESSAGES: :[[@LINE-6]]:18: note: asked here, by the call of 'find'
    return New;
  }
  void ask_bad(int Id) {
    if (!has(Id)) {
      std::lock_guard<std::mutex> Lock(Mutex);
      Sessions[Id] = std::make_shared<Session>(Id);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Sessions' is inserted into under 'Mutex' for a key that was found missing in an earlier critical section
    }
  }
  int first_bad() {
    if (isEmpty())
      return 0;
    std::lock_guard<std::mutex> Lock(Mutex);
    return Sessions.begin()->first;
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Sessions' is read under 'Mutex' because it was not empty in an earlier critical section
  }
  void computed_bad(const Session &Of) {
    if (!findOf(Of))
      addOf(Of);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Sessions' is inserted into by the call of 'addOf' under 'Mutex' for a key that was found missing in an earlier critical section
  }
  std::shared_ptr<Session> findOf(const Session &Of) {
    const int Id = keyOf(Of);
    std::lock_guard<std::mutex> Lock(Mutex);
    auto It = Sessions.find(Id);
    return It == Sessions.end() ? nullptr : It->second;
  }
  void addOf(const Session &Of) {
    const int Id = keyOf(Of);
    auto New = std::make_shared<Session>(Id);
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions.emplace(Id, New);
  }
  void drop_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions.erase(Id);
  }
  void get_ok(int Id) { // EXPLAIN: no-candidate
    if (!find(Id))
      addOnce(Id, std::make_shared<Session>(Id));
  }

private:
  int keyOf(const Session &Of);
  std::mutex Mutex;
  std::map<int, std::shared_ptr<Session>> Sessions;
};
} // namespace callees

namespace unlocked {
class Table {
public:
  void ask_bad(int Id) {
    if (Sessions.find(Id) == Sessions.end()) {
      std::lock_guard<std::mutex> Lock(Mutex);
      Sessions[Id] = std::make_shared<Session>(Id);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Sessions' is inserted into under 'Mutex' for a key that was found missing without it: another thread may have added it since
      // CHECK-MESSAGES: :[[@LINE-4]]:18: note: asked here
    }
  }
  void drop_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Sessions.erase(Id);
  }

private:
  std::mutex Mutex;
  std::map<int, std::shared_ptr<Session>> Sessions;
};
int *local_static_bad(int Id) {
  static std::map<int, int *> Known;
  static std::mutex Mutex;
  if (Known.find(Id) == Known.end()) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known[Id] = new int(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Known' is inserted into under 'Mutex' for a key that was found missing without it
  }
  return nullptr;
}
// Only one thread writes: it may read what it has written without the lock that is there for the readers.
class Writer {
public:
  void add_ok(int Id) { // EXPLAIN: nobody-else-writes
    if (Sessions.find(Id) == Sessions.end()) {
      std::lock_guard<std::mutex> Lock(Mutex);
      Sessions[Id] = std::make_shared<Session>(Id);
    }
  }
  unsigned long size_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    return Sessions.size();
  }

private:
  std::mutex Mutex;
  std::map<int, std::shared_ptr<Session>> Sessions;
};
} // namespace unlocked

namespace harmless {
class Cache {
public:
  int length(const std::string &Text) {
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      auto It = Lengths.find(Text);
      if (It != Lengths.end())
        return It->second;
    }
    const int Length = Text.size();
    std::lock_guard<std::mutex> Lock(Mutex);
    Lengths[Text] = Length; // the same number again
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'Lengths' is inserted into under 'Mutex' for a key that was found missing in an earlier critical section
    return Length;
  }
  void note(int Id) {
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Seen.count(Id) != 0)
        return;
    }
    std::lock_guard<std::mutex> Lock(Mutex);
    Seen.insert(Id);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: 'Seen' is inserted into under 'Mutex' for a key that was found missing in an earlier critical section
  }

private:
  std::mutex Mutex;
  std::map<std::string, int> Lengths;
  std::set<int> Seen;
};
class Bad {
public:
  void twin_bad(int Id) {
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Known.count(Id) != 0)
        return;
    }
    std::lock_guard<std::mutex> Lock(Mutex);
    Known[Id] = new int(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Known' is inserted into under 'Mutex' for a key that was found missing in an earlier critical section
  }
  void holder_bad(int Id) {
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (Held.count(Id) != 0)
        return;
    }
    std::lock_guard<std::mutex> Lock(Mutex);
    Held[Id] = Holder();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Held' is inserted into under 'Mutex' for a key that was found missing in an earlier critical section
  }
  void alone_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.erase(Id);
  }

private:
  std::mutex Mutex;
  std::map<int, int *> Known;
  std::map<int, Holder> Held;
};
} // namespace harmless

namespace waits {
class Queue {
public:
  int take_bad() {
    std::unique_lock<std::mutex> Lock(Mutex);
    if (Jobs.empty())
      Ready.wait(Lock);
    const int Job = Jobs.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'Jobs' is read after a wait without asking again whether it is empty: a wait may end for no reason, or after another thread has taken the last element
    // CHECK-MESSAGES: :[[@LINE-3]]:13: note: 'Mutex' is given up here
    Jobs.pop_front();
    return Job;
  }
  int take_ok() { // EXPLAIN: one-section
    std::unique_lock<std::mutex> Lock(Mutex);
    while (Jobs.empty())
      Ready.wait(Lock);
    const int Job = Jobs.front();
    Jobs.pop_front();
    return Job;
  }
  int take_tested_ok() { // EXPLAIN: no-question
    std::unique_lock<std::mutex> Lock(Mutex);
    if (Jobs.empty())
      Ready.wait(Lock, [this] { return !Jobs.empty(); });
    const int Job = Jobs.front();
    Jobs.pop_front();
    return Job;
  }
  int take_for_ok() { // EXPLAIN: no-question
    std::unique_lock<std::mutex> Lock(Mutex);
    if (Jobs.empty()) {
      Ready.wait_for(Lock, std::chrono::seconds(1));
      if (Jobs.empty())
        return 0;
    }
    const int Job = Jobs.front();
    Jobs.pop_front();
    return Job;
  }
  void drain_ok() { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(Mutex);
    if (Jobs.empty())
      Ready.wait(Lock);
    Jobs.clear();
  }
  void add_bad(int Id) {
    std::unique_lock<std::mutex> Lock(Mutex);
    if (Known.count(Id) != 0)
      return;
    Ready.wait(Lock);
    Known[Id] = new int(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Known' is inserted into under 'Mutex' for a key that was found missing before a wait: another thread may have added it since
  }

private:
  std::mutex Mutex;
  std::condition_variable Ready;
  std::deque<int> Jobs;
  std::map<int, int *> Known;
};
} // namespace waits

// Of a queue that locks itself: who else takes from this one?
namespace ownQueues {
class Queue {
public:
  bool empty() {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Items.empty();
  }
  int front() {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Items.front();
  }
  void pop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Items.pop_front();
  }
  void push(int Item) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Items.push_back(Item);
  }

private:
  std::mutex Mutex;
  std::deque<int> Items;
};
class OneReader {
public:
  void add(int Item) { ToSend.push(Item); }
  void drain_ok() { // EXPLAIN: nobody-removes
    while (!ToSend.empty()) {
      use(ToSend.front());
      ToSend.pop();
    }
  }

private:
  void use(int);
  Queue ToSend;
};
class TwoReaders {
public:
  void drop() { ToSend.pop(); }
  void drain_bad() {
    while (!ToSend.empty()) {
      use(ToSend.front());
      // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'ToSend.Items' is read by the call of 'front' under 'ToSend.Mutex' because it was not empty in an earlier critical section: another thread may have emptied it since
      ToSend.pop();
    }
  }

private:
  void use(int);
  Queue ToSend;
};
} // namespace ownQueues

namespace one_thread_by_its_own_word {
class Packager {
public:
  // It sets other members without a lock: one thread calls it, and others read.
  void add(int Number, long Length) {
    Longest = Length;
    if (!find(Number)) {
      std::lock_guard<std::mutex> Lock(M);
      Segments[Number] = std::make_shared<Session>(Number);
      // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:7: warning: 'Segments' is inserted into under 'M' for a key that was found missing
    }
  }
  void drop_ok(int Number) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    Segments.erase(Number);
  }
  void add_bad(int Number) {
    if (!find(Number)) {
      std::lock_guard<std::mutex> Lock(M);
      Segments[Number] = std::make_shared<Session>(Number);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Segments' is inserted into under 'M' for a key that was found missing in an earlier critical section
    }
  }
  void prepare_ok(int Number) { addInternal(Number); } // EXPLAIN: no-candidate

private:
  // Only its class calls it.
  void addInternal(int Number) {
    if (!find(Number)) {
      std::lock_guard<std::mutex> Lock(M);
      Segments[Number] = std::make_shared<Session>(Number);
      // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:7: warning: 'Segments' is inserted into under 'M' for a key that was found missing
    }
  }
  std::shared_ptr<Session> find(int Number) {
    std::lock_guard<std::mutex> Lock(M);
    auto It = Segments.find(Number);
    return It == Segments.end() ? nullptr : It->second;
  }
  std::mutex M;
  std::map<int, std::shared_ptr<Session>> Segments;
  long Longest = 0;
};
int random();
class Messages {
public:
  // A key that is drawn until it is a new one.
  int send_ok() { // EXPLAIN: drawn-key
    int Id;
    {
      std::lock_guard<std::mutex> Lock(M);
      do
        Id = random();
      while (Pending.find(Id) != Pending.end());
    }
    std::lock_guard<std::mutex> Lock(M);
    Pending[Id] = std::make_shared<Session>(Id);
    return Id;
  }
  void drop_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    Pending.erase(Id);
  }

private:
  std::mutex M;
  std::map<int, std::shared_ptr<Session>> Pending;
};
} // namespace one_thread_by_its_own_word

// What one event loop does is done one after the other: nobody else adds anything.
namespace loop {
class Context {
public:
  template <class Task> void queueInLoop(Task &&Run);
};
class Peers {
public:
  bool has(int Id) const {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Known.count(Id) != 0;
  }
  void connect(int Id) {
    Loop.queueInLoop([this, Id] {
      if (!has(Id)) {
        std::lock_guard<std::mutex> Lock(Mutex);
        Known.emplace(Id, new int(Id));
        // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:15: warning: 'Known' is inserted into under 'Mutex' for a key that was found missing
      }
    });
  }
  void close_ok(int Id) { // EXPLAIN: no-candidate
    Loop.queueInLoop([this, Id] { drop(Id); });
  }

private:
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.erase(Id);
  }
  Context Loop;
  mutable std::mutex Mutex;
  std::map<int, int *> Known;
};
class Guests {
public:
  bool has(int Id) const {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Known.count(Id) != 0;
  }
  void connect_bad(int Id) {
    Loop.queueInLoop([this, Id] {
      if (!has(Id)) {
        std::lock_guard<std::mutex> Lock(Mutex);
        Known.emplace(Id, new int(Id));
        // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Known' is inserted into
      }
    });
  }
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.emplace(Id, nullptr);
  }

private:
  Context Loop;
  mutable std::mutex Mutex;
  std::map<int, int *> Known;
};
} // namespace loop

namespace of_the_caller {
// What a caller gives may be the caller's alone.
std::mutex Gate;
struct Table {
  std::map<int, std::shared_ptr<Session>> Rows;
  void drop(int Id) { Rows.erase(Id); }
};
void trim_ok(Table &Of, int Id) { // EXPLAIN: act-not-published
  {
    std::lock_guard<std::mutex> Lock(Gate);
    if (Of.Rows.count(Id) == 0)
      return;
  }
  std::lock_guard<std::mutex> Lock(Gate);
  Of.Rows.at(Id) = nullptr;
}
} // namespace of_the_caller

namespace the_wait_keeps_the_lock {
class Queue {
public:
  void put(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Value);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(M);
    Items.clear();
  }
  // mapwarden-callback-under-lock has it: nobody can put anything in meanwhile.
  void take_ok() { // EXPLAIN: wait-keeps-lock
    std::lock_guard<std::mutex> Lock(M);
    std::unique_lock<std::mutex> Idle(IdleMutex);
    if (Items.empty())
      Ready.wait(Idle);
    Items.pop_front();
  }
  void take_bad() {
    std::unique_lock<std::mutex> Lock(M);
    if (Items.empty())
      Ready.wait(Lock);
    Items.pop_front();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is popped after a wait without asking again whether it is empty
  }

private:
  std::mutex M, IdleMutex;
  std::condition_variable Ready;
  std::deque<int> Items;
};
} // namespace the_wait_keeps_the_lock

namespace asked_under_another_lock {
// Writers take both, so that one is enough to read.
class Names {
public:
  bool has(int Id) {
    std::lock_guard<std::mutex> Lock(Readers);
    return Known.count(Id) != 0;
  }
  void add_ok(int Id) { // EXPLAIN: asked-under-other
    if (has(Id))
      return;
    std::lock_guard<std::mutex> Lock(Writers);
    Known[Id] = std::make_shared<Session>(Id);
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(Writers);
    Known.erase(Id);
  }

private:
  std::mutex Readers, Writers;
  std::map<int, std::shared_ptr<Session>> Known;
};
} // namespace asked_under_another_lock

namespace asked_without_its_guard {
// mapwarden-unguarded-access has it: one report is enough.
class Names {
public:
  bool has(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return Known.count(Id) != 0;
  }
  void add_ok(int Id) { // EXPLAIN: asked-unguarded
    if (Known.find(Id) != Known.end())
      return;
    std::lock_guard<std::mutex> Lock(M);
    Known[Id] = std::make_shared<Session>(Id);
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Known.erase(Id);
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(M);
    Known.clear();
  }

private:
  std::mutex M;
  std::map<int, std::shared_ptr<Session>> Known;
};
} // namespace asked_without_its_guard
