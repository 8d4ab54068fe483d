// RUN: check mapwarden-mutation-while-iterating
// What is brought up to date only when it is out of date stays as it is once that is done.
#include <vector>

namespace brought_up_to_date {
class Curve {
public:
  void add(int Point) {
    Points.push_back(Point);
    IsOld = true;
  }
  int valueAt(unsigned Index) {
    if (IsOld)
      compute();
    return Values[Index];
  }
  // It has done so itself.
  int sum_ok() { // EXPLAIN: alive
    if (IsOld)
      compute();
    int Sum = 0;
    for (int Value : Values)
      Sum += Value * valueAt(0);
    return Sum;
  }
  int sum_bad() {
    int Sum = 0;
    for (int Value : Values)
      Sum += Value * valueAt(0);
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'Values' is cleared by the call of 'valueAt' while the loop over it goes on: every iterator into it is invalidated [mapwarden-mutation-while-iterating]
    return Sum;
  }
  // Whatever the state is, this one does it again.
  int again_bad() {
    compute();
    int Sum = 0;
    for (int Value : Values) {
      compute();
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Values' is cleared by the call of 'compute' while the loop over it goes on: every iterator into it is invalidated [mapwarden-mutation-while-iterating]
      Sum += Value;
    }
    return Sum;
  }

private:
  void compute() {
    Values.clear();
    for (int Point : Points)
      Values.push_back(Point);
    IsOld = false;
  }
  std::vector<int> Points;
  std::vector<int> Values;
  bool IsOld = true;
};
} // namespace brought_up_to_date

namespace behind_a_flag {
// Once the walk has come to its end, the list grows, and the iterator rests.
class Streams {
public:
  void extend_ok(const std::vector<int> &Wanted) { // EXPLAIN: alive
    auto It = Known.begin();
    bool IsNew = It == Known.end();
    for (int Each : Wanted) {
      if (IsNew)
        Known.push_back(Each);
      else if (++It == Known.end())
        IsNew = true;
    }
  }
  void extend_bad(const std::vector<int> &Wanted) {
    auto It = Known.begin();
    bool IsNew = It == Known.end();
    for (int Each : Wanted) {
      if (IsNew)
        Known.push_back(Each);
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Known' is inserted into while the loop over it goes on: every iterator into it is invalidated [mapwarden-mutation-while-iterating]
      if (++It == Known.end())
        IsNew = true;
    }
  }

private:
  std::vector<int> Known;
};
} // namespace behind_a_flag
