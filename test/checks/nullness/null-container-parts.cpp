// RUN: check mapwarden-null-container
// Pointers that are a part of a local object, such as a pair. In order: what the whole gets, tests of the part.
#include <map>
#include <tuple>
#include <utility>
#include <vector>

struct Node {
  std::vector<int> Kids;
  bool IsUsed;
};
using Best = std::pair<Node *, double>;
struct Found {
  Node *At = nullptr;
  double Distance = 0;
};
Found search(int);
void look(Found &);
double distance(const Node &);

Node *nearest_ok(const std::vector<Best> &All) { // EXPLAIN: no-candidate
  Best Nearest;
  Nearest.first = nullptr;
  if (All[0].first->IsUsed)
    Nearest = All[0];
  for (const Best &Each : All)
    if (!Nearest.first || (Each.second < Nearest.second && Nearest.first->IsUsed))
      Nearest = std::make_pair(Each.first, 1.0);
  return Nearest.first;
}
Node *unset_bad(const std::vector<Best> &All) {
  Best Nearest;
  Nearest.first = nullptr;
  for (const Best &Each : All)
    if (Each.second < 1 && Nearest.first->IsUsed)
      // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'Nearest.first' is dereferenced while it is null
      return Each.first;
  return nullptr;
}
bool assigned_ok(const Best &Other) { // EXPLAIN: no-candidate
  Best Nearest;
  Nearest.first = nullptr;
  Nearest = Other;
  return Nearest.first->IsUsed;
}
bool searched_ok() { // EXPLAIN: no-candidate
  Found Nearest;
  Nearest.At = nullptr;
  Nearest = search(1);
  return Nearest.At->IsUsed;
}
bool given_ok() { // EXPLAIN: no-candidate
  Found Nearest;
  Nearest.At = nullptr;
  look(Nearest);
  return Nearest.At->IsUsed;
}
bool and_ok(bool Any) { // EXPLAIN: no-candidate
  Found Nearest;
  Nearest.At = nullptr;
  if (Any)
    Nearest.At = new Node;
  return Nearest.At != nullptr && Nearest.At->IsUsed;
}
bool or_ok(bool Any) { // EXPLAIN: no-candidate
  Found Nearest;
  Nearest.At = nullptr;
  if (Any)
    Nearest.At = new Node;
  return nullptr == Nearest.At || !Nearest.At->IsUsed;
}
bool not_bad(bool Any) {
  Found Nearest;
  Nearest.At = nullptr;
  return !Nearest.At && Nearest.At->IsUsed;
  // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'Nearest.At' is dereferenced while it is null
}
struct Deep {
  Found Inner;
};
bool deep_ok(const Deep &Other, bool Any) { // EXPLAIN: no-candidate
  Deep Nearest;
  Nearest.Inner.At = nullptr;
  if (Any)
    Nearest = Other;
  if (!Nearest.Inner.At)
    return false;
  return Nearest.Inner.At->IsUsed;
}
// Of a part of which nothing is known a test says nothing: whoever set it may know it.
double tested_ok(int Id) { // EXPLAIN: no-candidate
  Found Nearest = search(Id);
  double Sum = 0;
  if (Nearest.At)
    Sum += 1;
  return Sum + distance(*Nearest.At);
}
