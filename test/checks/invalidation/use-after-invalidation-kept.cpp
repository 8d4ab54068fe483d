// RUN: check mapwarden-use-after-invalidation
// What is kept while a container changes: iterators in a local list, members that point into another member, and what
// is held over a call that comes back. In order: kept iterators, members, calls.
#include <algorithm>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace kept_iterators {
std::vector<int> merge_bad(const std::vector<std::vector<int>> &Parts) {
  std::vector<int> All;
  std::vector<std::vector<int>::iterator> Starts;
  for (const auto &Part : Parts) {
    Starts.push_back(All.end());
    All.insert(All.end(), Part.begin(), Part.end());
  }
  for (unsigned long At = 1; At < Starts.size(); ++At)
    std::sort(Starts[At], All.end());
    // CHECK-NOTES: :[[@LINE-1]]:15: warning: 'Starts' is used after 'All' was inserted into: the element that it refers to may be gone
    // CHECK-NOTES: :[[@LINE-5]]:9: note: inserted into here
  return All;
}
std::vector<int> merge_ok(const std::vector<std::vector<int>> &Parts) { // EXPLAIN: alive
  std::vector<int> All;
  std::vector<unsigned long> Starts;
  for (const auto &Part : Parts) {
    Starts.push_back(All.size());
    All.insert(All.end(), Part.begin(), Part.end());
  }
  for (unsigned long At = 1; At < Starts.size(); ++At)
    std::sort(All.begin() + Starts[At], All.end());
  return All;
}
// A list leaves its iterators alone, and so does a tree.
void lists_ok(std::list<int> &All, int Value) { // EXPLAIN: alive
  std::vector<std::list<int>::iterator> Kept;
  for (auto It = All.begin(); It != All.end(); ++It)
    Kept.push_back(It);
  All.push_back(Value);
  for (auto It : Kept)
    All.erase(It);
}
// Emptied in each turn.
int turns_ok(std::vector<int> &All, int Turns) { // EXPLAIN: alive
  std::vector<std::vector<int>::iterator> Kept;
  int Sum = 0;
  for (int Turn = 0; Turn < Turns; ++Turn) {
    Kept.clear();
    Kept.push_back(All.begin());
    Sum += *Kept.front();
    All.push_back(Turn);
  }
  return Sum;
}
} // namespace kept_iterators

namespace members_into_members {
struct Runner {
  std::string Name;
  int Pace;
};
class Relay {
public:
  void join(const std::string &Name, int Pace) {
    Runners.push_back({Name, Pace});
    select();
  }
  void leave_bad(const std::string &Name) {
    for (auto It = Runners.begin(); It != Runners.end(); ++It)
      if (It->Name == Name) {
        Runners.erase(It);
        if (Next != nullptr && Next->Name == Name)
          // CHECK-NOTES: :[[@LINE-1]]:32: warning: 'Next' is used after 'Runners' was erased from: the element that it refers to may be gone
          // CHECK-NOTES: :[[@LINE-3]]:17: note: erased from here
          select();
        return;
      }
  }
  void leave_ok(const std::string &Name) { // EXPLAIN: alive
    for (auto It = Runners.begin(); It != Runners.end(); ++It)
      if (It->Name == Name) {
        Runners.erase(It);
        select();
        return;
      }
  }
  // Asked for null alone.
  void reset_ok() { // EXPLAIN: no-candidate
    Runners.clear();
    if (Next != nullptr)
      Next = nullptr;
  }

private:
  void select() {
    Next = nullptr;
    for (Runner &Of : Runners)
      if (!Next || Of.Pace < Next->Pace)
        Next = &Of;
  }
  std::vector<Runner> Runners;
  Runner *Next = nullptr;
};
// It may lead elsewhere.
class Choice {
public:
  void pick(int At) { Of = &Runners[At]; }
  void lend(Runner &Other) { Of = &Other; }
  int drop_ok() { // EXPLAIN: no-candidate
    Runners.clear();
    return Of->Pace;
  }

private:
  std::vector<Runner> Runners;
  Runner *Of = nullptr;
};
// A list leaves its other elements alone.
class Ring {
public:
  void pick() { Of = &Runners.front(); }
  int drop_ok() { // EXPLAIN: alive
    Runners.pop_back();
    return Of->Pace;
  }

private:
  std::list<Runner> Runners;
  Runner *Of = nullptr;
};
} // namespace members_into_members

namespace over_a_callback {
class Alarms {
public:
  struct Alarm {
    std::function<void(Alarms &)> Ring;
    std::string Label;
  };
  void set(int Id, std::function<void(Alarms &)> Ring) { All[Id].Ring = std::move(Ring); }
  void add(int Id, Alarm New) { All[Id] = New; }
  void cancel(int Id) { All.erase(Id); }
  std::string fire_bad(int Id) {
    auto It = All.find(Id);
    if (It == All.end())
      return {};
    const Alarm &Of = It->second;
    Of.Ring(*this);
    return Of.Label;
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Of' is used after 'All' may have been erased from by code that a callback calls: a callback that 'snooze' puts into it does
    // CHECK-NOTES: :[[@LINE-3]]:5: note: called here
    // CHECK-NOTES: :[[@LINE+17]]:6: note: in 'snooze', here
    // CHECK-NOTES: :[[@LINE-11]]:29: note: erased from here
  }
  std::string fire_ok(int Id) { // EXPLAIN: alive
    auto It = All.find(Id);
    if (It == All.end())
      return {};
    const Alarm Of = It->second;
    All.erase(It);
    Of.Ring(*this);
    return Of.Label;
  }

private:
  std::unordered_map<int, Alarm> All;
};
void snooze(Alarms &Of) {
  Of.set(1, [](Alarms &All) { All.cancel(1); });
}
} // namespace over_a_callback

namespace over_a_virtual_call {
class Hub;
class Peer {
public:
  virtual ~Peer() = default;
  virtual void close() = 0;
  int Sent = 0;
};
class Hub {
public:
  void drop(int Id) { Peers.erase(Id); }
  int end_bad(int Id) {
    auto It = Peers.find(Id);
    if (It == Peers.end())
      return 0;
    It->second->close();
    return It->second->Sent;
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'It' is used after 'Peers' may have been erased from by code that 'close' calls: 'close', which it may run, does so
    // CHECK-NOTES: :[[@LINE-3]]:17: note: called here
    // CHECK-NOTES: :[[@LINE-9]]:29: note: erased from here
  }
  int end_ok(int Id) { // EXPLAIN: alive
    auto It = Peers.find(Id);
    if (It == Peers.end())
      return 0;
    const int Sent = It->second->Sent;
    It->second->close();
    return Sent;
  }
  // The call has nothing to do with the element.
  int other_ok(int Id, Peer &Other) { // EXPLAIN: alive
    auto It = Peers.find(Id);
    if (It == Peers.end())
      return 0;
    Other.close();
    return It->second->Sent;
  }

private:
  std::map<int, std::shared_ptr<Peer>> Peers;
};
class Socket : public Peer {
public:
  Socket(Hub &Owner, int Id) : Owner(Owner), Id(Id) {}
  void close() override { Owner.drop(Id); }

private:
  Hub &Owner;
  int Id;
};
} // namespace over_a_virtual_call
