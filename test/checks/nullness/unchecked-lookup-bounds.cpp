// RUN: check mapwarden-unchecked-lookup
// Bounds of the same key: where one has found something, so does the next.
#include <map>
#include <set>
#include <string>

struct Pose {
  double X = 0;
  std::string print() const;
};
void log(const std::string &, int, double);

class Map {
  std::map<int, Pose> Poses;
  Pose Last;

public:
  void load_ok(bool Restarts) { // EXPLAIN: checked
    if (Poses.lower_bound(1) != Poses.end()) {
      if (Restarts)
        Last = Poses.lower_bound(1)->second;
      log("loaded", Poses.lower_bound(1)->first, Poses.lower_bound(1)->second.X);
    }
  }
  double first_ok(int Id) const { // EXPLAIN: checked
    auto At = Poses.lower_bound(Id);
    if (At == Poses.end())
      return 0;
    return Poses.lower_bound(Id)->second.X;
  }
  double otherKey_bad(int Id) const {
    if (Poses.lower_bound(0) == Poses.end())
      return 0;
    return Poses.lower_bound(Id)->second.X;
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: what this look-up in 'Poses' finds is dereferenced without a test
  }
  double otherBound_bad(int Id) const {
    if (Poses.lower_bound(Id) == Poses.end())
      return 0;
    return Poses.upper_bound(Id)->second.X;
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: what this look-up in 'Poses' finds is dereferenced without a test
  }
  double erased_bad(int Id) {
    if (Poses.lower_bound(Id) == Poses.end())
      return 0;
    Poses.erase(Id);
    return Poses.lower_bound(Id)->second.X;
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: what this look-up in 'Poses' finds is dereferenced without a test
  }
  double another_bad(int Id) {
    if (Poses.lower_bound(Id) == Poses.end())
      return 0;
    ++Id;
    return Poses.lower_bound(Id)->second.X;
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: what this look-up in 'Poses' finds is dereferenced without a test
  }
};
int next_ok(const std::set<int> &Ids, int Least) { // EXPLAIN: checked
  if (Ids.upper_bound(Least) != Ids.end())
    return *Ids.upper_bound(Least);
  return 0;
}
