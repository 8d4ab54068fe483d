// RUN: check mapwarden-check-then-act
// Further questions and acts: an iterator that is erased in a later section, a question about two things, threads that
// run one function, containers with equal keys, elements that are given a name and then a value.
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

namespace stale_iterators {
struct Query {
  int Turns;
};
void answer(Query &);
class Resolver {
public:
  void ask(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    Queries[Name] = std::make_shared<Query>();
  }
  void answered_bad(const std::string &Name) {
    std::unique_lock<std::mutex> Lock(M);
    auto It = Queries.find(Name);
    if (It == Queries.end())
      return;
    Lock.unlock();
    answer(*It->second);
    Lock.lock();
    Queries.erase(It);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Queries' is erased from under 'M' for a key that was found in an earlier critical section: another thread may have removed it since
  }
  void answered_ok(const std::string &Name) { // EXPLAIN: one-section
    std::unique_lock<std::mutex> Lock(M);
    auto It = Queries.find(Name);
    if (It == Queries.end())
      return;
    const auto Of = It->second;
    Queries.erase(It);
    Lock.unlock();
    answer(*Of);
  }
  // By its key, which may be missing by then.
  void by_key_ok(const std::string &Name) { // EXPLAIN: no-question
    std::unique_lock<std::mutex> Lock(M);
    auto It = Queries.find(Name);
    if (It == Queries.end())
      return;
    const auto Of = It->second;
    Lock.unlock();
    answer(*Of);
    Lock.lock();
    Queries.erase(Name);
  }
  void expire() {
    std::lock_guard<std::mutex> Lock(M);
    for (auto It = Queries.begin(); It != Queries.end();)
      It = It->second->Turns > 9 ? Queries.erase(It) : std::next(It);
  }

private:
  std::mutex M;
  std::map<std::string, std::shared_ptr<Query>> Queries;
};
} // namespace stale_iterators

// The look-up is an unguarded access, too: but a lock around it alone is no help.
namespace found_without_the_lock {
struct Job {
  void run();
};
class Jobs {
public:
  bool add(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    return Running.emplace(Id, std::make_shared<Job>()).second;
  }
  void finish_bad(int Id) {
    auto At = Running.find(Id);
    if (At == Running.end())
      return;
    At->second->run();
    std::unique_lock<std::mutex> Lock(M);
    Running.erase(At);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Running' is erased from under 'M' for a key that was found without it: another thread may have removed it since
  }
  void finish_ok(int Id) { // EXPLAIN: one-section
    std::unique_lock<std::mutex> Lock(M);
    auto At = Running.find(Id);
    if (At != Running.end())
      Running.erase(At);
  }
  // That the key was found without the lock is reported as such.
  void touch_ok(int Id) { // EXPLAIN: asked-unguarded
    if (Running.count(Id) == 0)
      return;
    std::unique_lock<std::mutex> Lock(M);
    Running[Id]->run();
  }
  void trim() {
    std::unique_lock<std::mutex> Lock(M);
    while (Running.size() > 9)
      Running.erase(Running.begin());
  }
  void stop() {
    std::unique_lock<std::mutex> Lock(M);
    Running.clear();
  }

private:
  std::mutex M;
  std::unordered_map<int, std::shared_ptr<Job>> Running;
};
} // namespace found_without_the_lock

namespace two_questions_in_one {
struct Socket {
  explicit Socket(int Port);
};
class Transport {
public:
  bool open_bad(int Port) {
    if (!isOpen(Port))
      return bind(Port);
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Sockets' is inserted into by the call of 'bind' under 'M' for a key that was found missing in an earlier critical section
    return false;
  }
  bool open_ok(int Port) { // EXPLAIN: one-section
    std::lock_guard<std::recursive_mutex> Lock(M);
    if (!isOpen(Port))
      return bind(Port);
    return false;
  }
  bool close(int Port) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    return Sockets.erase(Port) != 0;
  }
  bool isOpen(int Port) const {
    std::lock_guard<std::recursive_mutex> Lock(M);
    return IsUp && Sockets.find(Port) != Sockets.end();
  }

private:
  bool bind(int Port) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    Sockets.emplace(Port, std::make_unique<Socket>(Port));
    return true;
  }
  mutable std::recursive_mutex M;
  bool IsUp = true;
  std::map<int, std::unique_ptr<Socket>> Sockets;
};
} // namespace two_questions_in_one

namespace one_function_two_threads {
std::mutex M;
std::deque<int> Tickets;
void issue() {
  std::lock_guard<std::mutex> Lock(M);
  Tickets.push_back(1);
}
void serve_bad() {
  std::unique_lock<std::mutex> Lock(M);
  const bool Any = !Tickets.empty();
  Lock.unlock();
  if (!Any)
    return;
  Lock.lock();
  Tickets.pop_front();
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Tickets' is popped under 'M' because it was not empty in an earlier critical section: another thread may have emptied it since
}
void run_bad() {
  std::thread First(serve_bad);
  std::thread Second(serve_bad);
  First.join();
  Second.join();
}
std::deque<int> Orders;
void take() {
  std::lock_guard<std::mutex> Lock(M);
  Orders.push_back(1);
}
void cook_ok() { // EXPLAIN: nobody-removes
  std::unique_lock<std::mutex> Lock(M);
  const bool Any = !Orders.empty();
  Lock.unlock();
  if (!Any)
    return;
  Lock.lock();
  Orders.pop_front();
}
void run_ok() { // EXPLAIN: no-candidate
  std::thread Only(cook_ok);
  Only.join();
}
} // namespace one_function_two_threads

namespace equal_keys {
class Rows {
public:
  bool contains(const std::string &Key) const {
    std::lock_guard<std::mutex> Lock(M);
    return All.find(Key) != All.end();
  }
  void insert(const std::string &Key, long Row) {
    std::lock_guard<std::mutex> Lock(M);
    All.emplace(Key, Row);
  }
  void erase(const std::string &Key) {
    std::lock_guard<std::mutex> Lock(M);
    All.erase(Key);
  }

private:
  mutable std::mutex M;
  std::multimap<std::string, long> All;
};
class Numbers {
public:
  bool contains(const std::string &Key) const {
    std::lock_guard<std::mutex> Lock(M);
    return All.find(Key) != All.end();
  }
  void insert(const std::string &Key, long Row) {
    std::lock_guard<std::mutex> Lock(M);
    All.emplace(Key, Row);
  }
  void erase(const std::string &Key) {
    std::lock_guard<std::mutex> Lock(M);
    All.erase(Key);
  }

private:
  mutable std::mutex M;
  std::map<std::string, long> All;
};
class Users {
public:
  bool add_bad(const std::string &Name, long Row) {
    if (Names.contains(Name))
      return false;
    Names.insert(Name, Row);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Names.All' is inserted into by the call of 'insert' under 'Names.M' for a key that was found missing in an earlier critical section
    return true;
  }
  // The same number again.
  bool add_ok(const std::string &Name, long Row) { // EXPLAIN: harmless-twice
    if (Lines.contains(Name))
      return false;
    Lines.insert(Name, Row);
    return true;
  }

private:
  Rows Names;
  Numbers Lines;
};
} // namespace equal_keys

namespace named_slots {
struct Image {
  int Width;
};
std::unique_ptr<Image> load(const std::string &);
class Images {
public:
  const Image &get_bad(const std::string &Path) {
    {
      std::lock_guard<std::mutex> Lock(M);
      auto It = All.find(Path);
      if (It != All.end())
        return *It->second;
    }
    auto New = load(Path);
    std::lock_guard<std::mutex> Lock(M);
    auto &Slot = All[Path];
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'All' is inserted into under 'M' for a key that was found missing in an earlier critical section
    Slot = std::move(New);
    return *Slot;
  }
  const Image &get_ok(const std::string &Path) { // EXPLAIN: no-question
    {
      std::lock_guard<std::mutex> Lock(M);
      auto It = All.find(Path);
      if (It != All.end())
        return *It->second;
    }
    auto New = load(Path);
    std::lock_guard<std::mutex> Lock(M);
    auto &Slot = All[Path];
    if (!Slot)
      Slot = std::move(New);
    return *Slot;
  }
  const Image &assign_bad(const std::string &Path) {
    {
      std::lock_guard<std::mutex> Lock(M);
      auto It = All.find(Path);
      if (It != All.end())
        return *It->second;
    }
    auto New = load(Path);
    std::lock_guard<std::mutex> Lock(M);
    return *All.insert_or_assign(Path, std::move(New)).first->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'All' is inserted into under 'M' for a key that was found missing in an earlier critical section
  }
  const Image &assign_ok(const std::string &Path) { // EXPLAIN: no-question
    {
      std::lock_guard<std::mutex> Lock(M);
      auto It = All.find(Path);
      if (It != All.end())
        return *It->second;
    }
    auto New = load(Path);
    std::lock_guard<std::mutex> Lock(M);
    return *All.try_emplace(Path, std::move(New)).first->second;
  }

private:
  std::mutex M;
  std::unordered_map<std::string, std::unique_ptr<Image>> All;
};
} // namespace named_slots
