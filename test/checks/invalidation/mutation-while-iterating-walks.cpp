// RUN: check mapwarden-mutation-while-iterating
// RUN: check mapwarden-mutation-while-iterating -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Where a walk begins and which element it stands at: loops from a look-up on, structured bindings, and an iterator that
// has moved on before the call. In order: look-ups, bindings, callees with several changes, calls that come back, locks.
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace from_a_bound {
void expire_bad(std::multimap<long, std::string> &ByTime, long From, long Now) {
  for (auto It = ByTime.lower_bound(From); It != ByTime.end(); ++It) {
    if (It->first > Now)
      break;
    ByTime.erase(It);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'ByTime' is erased from while the loop over it goes on: the loop's current element is destroyed [mapwarden-mutation-while-iterating]
  }
}
void expire_ok(std::multimap<long, std::string> &ByTime, long From, long Now) { // EXPLAIN: no-candidate
  for (auto It = ByTime.lower_bound(From); It != ByTime.end();) {
    if (It->first > Now)
      break;
    It = ByTime.erase(It);
  }
}
void from_one_bad(std::map<int, int> &All, int Key, bool Odd) {
  auto It = All.find(Key);
  while (It != All.end()) {
    if (Odd)
      All.erase(It);
      // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'All' is erased from while the loop over it goes on
    ++It;
  }
}
// Each turn looks it up anew.
void each_ok(std::map<int, int> &All, const std::vector<int> &Keys) { // EXPLAIN: alive
  for (int Key : Keys) {
    auto It = All.find(Key);
    if (It == All.end())
      continue;
    ++It;
    if (It != All.end())
      All.erase(It);
  }
}
void range_bad(std::multimap<int, int> &All, int Key) {
  auto Range = All.equal_range(Key);
  for (auto It = Range.first; It != Range.second; ++It)
    if (It->second == 0)
      All.erase(It);
      // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'All' is erased from while the loop over it goes on
}
void range_ok(std::multimap<int, int> &All, int Key) { // EXPLAIN: no-candidate
  auto Range = All.equal_range(Key);
  for (auto It = Range.first; It != Range.second;)
    It = It->second == 0 ? All.erase(It) : std::next(It);
}
void first_only_ok(std::multimap<int, int> &All, int Key) { // EXPLAIN: alive
  auto Range = All.equal_range(Key);
  for (auto It = Range.first; It != Range.second; ++It)
    if (It->second == 0) {
      All.erase(It);
      break;
    }
}
} // namespace from_a_bound

namespace bindings {
void forget_bad(std::multimap<int, int> &All, int Key, int Value) {
  for (auto [It, Last] = All.equal_range(Key); It != Last; ++It)
    if (It->second == Value)
      All.erase(It);
      // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'All' is erased from while the loop over it goes on
}
void forget_ok(std::multimap<int, int> &All, int Key, int Value) { // EXPLAIN: alive
  for (auto [It, Last] = All.equal_range(Key); It != Last;)
    if (It->second == Value)
      It = All.erase(It);
    else
      ++It;
}
void all_ok(std::multimap<int, int> &All, int Key) { // EXPLAIN: no-candidate
  for (auto [It, Last] = All.equal_range(Key); It != Last;)
    It = All.erase(It);
}
} // namespace bindings

namespace harmless_one_in_front {
class Environments {
public:
  void answer_bad() {
    for (auto It = All.begin(); It != All.end(); ++It)
      finish(It->first);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'All' is erased from by the call of 'finish' while the loop over it goes on: the loop's current element is destroyed
      // CHECK-MESSAGES: :[[@LINE+14]]:11: note: erased from here
  }
  void answer_ok() { // EXPLAIN: alive
    for (auto It = All.begin(); It != All.end();) {
      const std::string Key = It->first;
      ++It;
      finish(Key);
    }
  }

private:
  void finish(const std::string &Key) {
    int &Pipe = All[Key];
    if (Pipe < 0) {
      All.erase(Key);
      return;
    }
    Pipe = 0;
  }
  std::map<std::string, int> All;
};
} // namespace harmless_one_in_front

namespace element_left_behind {
class Bus;
class Rider {
public:
  virtual ~Rider() = default;
  virtual void stop(Bus &Where) = 0;
  virtual void ring(Bus &Where) = 0;
};
class Bus {
public:
  void enter(Rider *Who) { Riders.insert(Who); }
  void leave(Rider *Who) { Riders.erase(Who); }
  void stop_bad() {
    for (auto It = Riders.begin(); It != Riders.end(); ++It)
      (*It)->stop(*this);
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Riders' may be erased from by code that 'stop' calls while the loop over it goes on
  }
  void stepped_ok() { // EXPLAIN: alive
    for (auto It = Riders.begin(); It != Riders.end();)
      (*It++)->stop(*this);
  }
  void copied_ok() { // EXPLAIN: alive
    for (auto It = Riders.begin(); It != Riders.end();) {
      auto Current = It++;
      (*Current)->stop(*this);
    }
  }
  void taken_ok() { // EXPLAIN: alive
    for (auto It = Riders.begin(); It != Riders.end();) {
      Rider *Who = *It;
      ++It;
      Who->stop(*this);
    }
  }
  // It is looked at again.
  void again_bad() {
    for (auto It = Riders.begin(); It != Riders.end();) {
      ++It;
      if (It == Riders.end())
        break;
      (*It)->stop(*this);
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Riders' may be erased from by code that 'stop' calls while the loop over it goes on
    }
  }

private:
  std::set<Rider *> Riders;
};
class Hasty : public Rider {
public:
  void stop(Bus &Where) override { Where.leave(this); }
  void ring(Bus &) override {}
};
// All of them are taken away: no step helps.
class Tram {
public:
  void enter(std::function<void()> What) { Bells[Next++] = std::move(What); }
  void clear() { Bells.clear(); }
  void ring_bad() {
    for (auto It = Bells.begin(); It != Bells.end();)
      (It++)->second();
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Bells' may be cleared by code that a callback calls while the loop over it goes on
  }
  void start() {
    enter([this] { clear(); });
  }

private:
  int Next = 0;
  std::map<int, std::function<void()>> Bells;
};
} // namespace element_left_behind

namespace under_a_recursive_lock {
class Recursive {
public:
  int hook(std::function<void(int)> What) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    Hooks[Next] = std::move(What);
    return Next++;
  }
  void unhook(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    Hooks.erase(Id);
  }
  void trigger_bad(int Frame) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    for (auto &Hook : Hooks)
      Hook.second(Frame);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Hooks' may be erased from by code that a callback calls while the loop over it goes on: a callback that 'start_recursive' puts into it does
  }

private:
  std::recursive_mutex M;
  std::map<int, std::function<void(int)>> Hooks;
  int Next = 0;
};
void start_recursive(Recursive &On) {
  On.hook([&On](int Id) { On.unhook(Id); });
}
// The change waits for the lock, and never comes.
class Plain {
public:
  int hook(std::function<void(int)> What) {
    std::lock_guard<std::mutex> Lock(M);
    Hooks[Next] = std::move(What);
    return Next++;
  }
  void unhook(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Hooks.erase(Id);
  }
  void trigger_ok(int Frame) { // EXPLAIN: loop-under-lock
    std::lock_guard<std::mutex> Lock(M);
    for (auto &Hook : Hooks)
      Hook.second(Frame);
  }

private:
  std::mutex M;
  std::map<int, std::function<void(int)>> Hooks;
  int Next = 0;
};
void start_plain(Plain &On) {
  On.hook([&On](int Id) { On.unhook(Id); });
}
// The lock is for something else, or gone before the loop.
class Counted {
public:
  int hook(std::function<void(int)> What) {
    Hooks[Next] = std::move(What);
    return Next++;
  }
  void unhook(int Id) { Hooks.erase(Id); }
  void trigger_bad(int Frame) {
    {
      std::lock_guard<std::mutex> Lock(CountMutex);
      ++Count;
    }
    for (auto &Hook : Hooks)
      Hook.second(Frame);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Hooks' may be erased from by code that a callback calls while the loop over it goes on: a callback that 'start_counted' puts into it does
  }

private:
  std::mutex CountMutex;
  int Count = 0;
  std::map<int, std::function<void(int)>> Hooks;
  int Next = 0;
};
void start_counted(Counted &On) {
  On.hook([&On](int Id) { On.unhook(Id); });
}
} // namespace under_a_recursive_lock

namespace lets_the_lock_go {
void removeFile(int);
class Purger {
public:
  void cancel(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Files.erase(Id);
  }
  void purge_bad() {
    M.lock();
    for (const auto &File : Files) {
      // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: the loop over 'Files' goes on after 'M' was let go: meanwhile 'Files' may be erased from by 'cancel'
      // CHECK-MESSAGES: :[[@LINE+1]]:9: note: 'M' is released here
      M.unlock();
      removeFile(File.first);
      M.lock();
    }
    M.unlock();
  }
  void guarded_bad() {
    std::unique_lock<std::mutex> Lock(M);
    for (auto It = Files.begin(); It != Files.end(); ++It) {
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: the loop over 'Files' goes on after 'M' was let go: meanwhile 'Files' may be erased from by 'cancel'
      Lock.unlock();
      removeFile(0);
      Lock.lock();
    }
  }
  void waits_bad() {
    std::unique_lock<std::mutex> Lock(M);
    for (const auto &File : Files)
      // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: the loop over 'Files' goes on after 'M' was let go: meanwhile 'Files' may be erased from by 'cancel'
      // CHECK-MESSAGES: :[[@LINE+2]]:15: note: 'M' is given up here
      while (File.second == 0)
        Ready.wait(Lock);
  }
  // It begins anew.
  void again_ok() { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    for (auto It = Files.begin(); It != Files.end();) {
      const int Id = It->first;
      Files.erase(It);
      Lock.unlock();
      removeFile(Id);
      Lock.lock();
      It = Files.begin();
    }
  }
  void leaves_ok() { // EXPLAIN: alive
    std::unique_lock<std::mutex> Lock(M);
    for (const auto &File : Files)
      if (File.second == 1) {
        Lock.unlock();
        removeFile(File.first);
        return;
      }
  }
  // Another lock than that of the container.
  void other_ok() { // EXPLAIN: alive
    std::lock_guard<std::mutex> Lock(M);
    for (const auto &File : Files) {
      Disk.lock();
      removeFile(File.first);
      Disk.unlock();
    }
  }

private:
  std::mutex M;
  std::mutex Disk;
  std::condition_variable Ready;
  std::map<int, int> Files;
};
// Others only add, which leaves iterators into a tree alone.
class Journal {
public:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Entries[Id] = 1;
  }
  void write_ok() { // EXPLAIN: alive
    std::unique_lock<std::mutex> Lock(M);
    for (const auto &Entry : Entries) {
      Lock.unlock();
      removeFile(Entry.first);
      Lock.lock();
    }
  }

private:
  std::mutex M;
  std::map<int, int> Entries;
};
} // namespace lets_the_lock_go
