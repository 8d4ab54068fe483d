// RUN: check mapwarden-use-after-invalidation
// What leads from a change to a use: a change on one branch, from which every way comes to the use; callees that change
// and use; steps behind a change. In order: branches, callees, steps.
#include <algorithm>
#include <list>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

void log(int);

namespace inserted_if_missing {
struct Stop {
  int Line;
  int Visits;
};
void visit_bad(std::vector<Stop> &Stops, int Line) {
  auto It = std::find_if(Stops.begin(), Stops.end(), [&](const Stop &Of) { return Of.Line == Line; });
  if (It == Stops.end())
    Stops.push_back({Line, 0});
  It->Visits++;
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: 'It' is used after 'Stops' was inserted into on some paths: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-3]]:11: note: inserted into here
}
void visit_ok(std::vector<Stop> &Stops, int Line) { // EXPLAIN: alive
  auto It = std::find_if(Stops.begin(), Stops.end(), [&](const Stop &Of) { return Of.Line == Line; });
  if (It == Stops.end())
    It = Stops.insert(Stops.end(), {Line, 0});
  It->Visits++;
}
// Something else is tested in between, but each of its branches comes to the use.
void logged_bad(std::vector<Stop> &Stops, bool Grows, bool Logs) {
  Stop &First = Stops.front();
  if (Grows)
    Stops.push_back({1, 0});
  if (Logs)
    log(1);
  First.Visits++;
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: 'First' is used after 'Stops' was inserted into on some paths: the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-5]]:11: note: inserted into here
}
// The way on which it has grown may be the one that sets it anew.
void set_anew_ok(std::vector<Stop> &Stops, bool Grows) { // EXPLAIN: alive
  Stop *First = &Stops.front();
  if (Grows)
    Stops.push_back({1, 0});
  if (Grows)
    First = &Stops.front();
  First->Visits++;
}
// Who makes the change leaves.
int leaves_ok(std::vector<Stop> &Stops, bool Grows) { // EXPLAIN: alive
  const Stop &First = Stops.front();
  if (Grows) {
    Stops.push_back({1, 0});
    return 0;
  }
  return First.Visits;
}
// Where it grows, the pointer may lead elsewhere.
int elsewhere_ok(std::vector<Stop> &Stops, Stop &Other, bool Own) { // EXPLAIN: dead-on-some
  Stop *Of = &Other;
  if (Own)
    Of = &Stops.front();
  if (!Own)
    Stops.push_back({1, 0});
  return Of->Visits;
}
int turns_bad(std::vector<Stop> &Stops, int Turns) {
  int Sum = 0;
  while (Turns-- > 0) {
    Stop &Last = Stops.back();
    if (Last.Line == 0)
      Stops.pop_back();
    else if (Last.Line == 1)
      Sum = 0;
    Sum += Last.Visits;
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Last' is used after 'Stops' was popped on some paths
    // CHECK-NOTES: :[[@LINE-5]]:13: note: popped here
  }
  return Sum;
}
int turns_ok(std::vector<Stop> &Stops, int Turns) { // EXPLAIN: alive
  int Sum = 0;
  while (Turns-- > 0) {
    Stop &Last = Stops.back();
    Sum += Last.Visits;
    if (Last.Line == 0)
      Stops.pop_back();
    else if (Last.Line == 1)
      Stops.push_back({2, 0});
  }
  return Sum;
}
} // namespace inserted_if_missing

namespace used_by_the_callee {
class Crew {
public:
  using Names = std::map<std::string, int>;
  void leave_bad(int Rank) {
    for (auto It = Members.begin(); It != Members.end(); ++It)
      if (It->second == Rank) {
        const std::string &Name = It->first;
        strike(It, Name);
        return;
      }
  }
  void leave_ok(int Rank) { // EXPLAIN: alive
    for (auto It = Members.begin(); It != Members.end(); ++It)
      if (It->second == Rank) {
        const std::string Name = It->first;
        strike(It, Name);
        return;
      }
  }

private:
  void strike(const Names::iterator &Which, const std::string &Name) {
    if (Which == Members.end())
      ++Misses;
    else
      Members.erase(Which);
    Badges.erase(Name);
    // CHECK-NOTES: :[[@LINE-1]]:18: warning: 'Name' is used after 'Members' was erased from: the element that it refers to may be gone
    // CHECK-NOTES: :[[@LINE-3]]:15: note: erased from here
    // CHECK-NOTES: :[[@LINE-22]]:9: note: it is bound to the element by the call here
  }
  int Misses = 0;
  Names Members;
  std::unordered_map<std::string, int> Badges;
};
} // namespace used_by_the_callee

namespace steps_backwards {
class Rack {
public:
  using Slots = std::set<int>;
  void thin_bad(unsigned long Limit) {
    if (All.empty())
      return;
    auto It = --All.end();
    while (It != All.begin() && All.size() > Limit) {
      drop(It);
      --It;
      // CHECK-NOTES: :[[@LINE-1]]:7: warning: 'It' is used after 'All' was erased from by the call of 'drop': the element that it refers to may be gone
      // CHECK-NOTES: :[[@LINE+16]]:9: note: erased from here
      // CHECK-NOTES: :[[@LINE-4]]:7: note: called here
    }
  }
  void thin_ok(unsigned long Limit) { // EXPLAIN: alive
    if (All.empty())
      return;
    auto It = --All.end();
    while (It != All.begin() && All.size() > Limit) {
      const auto Gone = It--;
      drop(Gone);
    }
  }

private:
  void drop(const Slots::iterator &Which) {
    All.erase(Which);
  }
  Slots All;
};
} // namespace steps_backwards

namespace walked_on_behind_a_rehash {
int rest_bad(std::unordered_map<int, int> &Stock, int From) {
  auto It = Stock.find(From);
  if (It == Stock.end())
    return 0;
  Stock.emplace(1, 1);
  int Sum = It->second;
  for (++It; It != Stock.end(); ++It)
    // CHECK-NOTES: :[[@LINE-1]]:8: warning: 'It' is used after 'Stock' was inserted into: the element that it refers to may be gone
    // CHECK-NOTES: :[[@LINE-4]]:9: note: inserted into here
    Sum += It->second;
  return Sum;
}
// In a tree each element keeps its place.
int rest_ok(std::map<int, int> &Stock, int From) { // EXPLAIN: alive
  auto It = Stock.find(From);
  if (It == Stock.end())
    return 0;
  Stock.emplace(1, 1);
  int Sum = It->second;
  for (++It; It != Stock.end(); ++It)
    Sum += It->second;
  return Sum;
}
// Only looked at: strict.
int one_ok(std::unordered_map<int, int> &Stock, int From) { // EXPLAIN: may-rehash
  auto It = Stock.find(From);
  if (It == Stock.end())
    return 0;
  Stock.emplace(1, 1);
  return It->second;
}
} // namespace walked_on_behind_a_rehash

namespace killed_by_another_change {
class Halls {
public:
  void open_bad(int Key) {
    int &Seats = All[Key];
    reset(Key);
    Seats = 2;
    // CHECK-NOTES: :[[@LINE-1]]:5: warning: 'Seats' is used after 'All' was erased from by the call of 'reset': the element that it refers to may be gone
    // CHECK-NOTES: :[[@LINE+12]]:9: note: erased from here
    // CHECK-NOTES: :[[@LINE-4]]:5: note: called here
  }
  void open_ok(int Key) { // EXPLAIN: alive
    reset(Key);
    int &Seats = All[Key];
    Seats = 2;
  }

private:
  void reset(int Key) {
    All[Key + 1] = 0;
    All.erase(Key);
  }
  std::map<int, int> All;
};
} // namespace killed_by_another_change
