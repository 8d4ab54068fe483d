// RUN: check mapwarden-use-after-invalidation
// Addresses of elements that are kept in members; containers of the project's own.
#include <cstddef>
#include <deque>
#include <vector>

struct Context {
  int State = 0;
};
struct Node {
  Context *Of = nullptr;
};

namespace growth_in_the_loop {
void store_bad(std::vector<Node *> &Nodes) {
  std::vector<Context> Contexts;
  for (auto It = Nodes.begin(); It != Nodes.end(); ++It) {
    Contexts.emplace_back();
    (*It)->Of = &Contexts.back();
    // CHECK-NOTES: :[[@LINE-1]]:15: warning: '(*It)->Of' keeps the address of an element of 'Contexts', which the next turn of the loop inserts into: the element may be gone [mapwarden-use-after-invalidation]
    // CHECK-NOTES: :[[@LINE-3]]:14: note: inserted into here
  }
}
void reserved_ok(std::vector<Node *> &Nodes) { // EXPLAIN: alive
  std::vector<Context> Contexts;
  Contexts.reserve(Nodes.size());
  for (auto It = Nodes.begin(); It != Nodes.end(); ++It) {
    Contexts.emplace_back();
    (*It)->Of = &Contexts.back();
  }
}
void stable_ok(std::vector<Node *> &Nodes) { // EXPLAIN: alive
  std::deque<Context> Contexts;
  for (auto *Each : Nodes) {
    Contexts.emplace_back();
    Each->Of = &Contexts.back();
  }
}
void second_loop_ok(std::vector<Node *> &Nodes) { // EXPLAIN: alive
  std::vector<Context> Contexts;
  for (auto *Each : Nodes)
    Contexts.emplace_back();
  std::size_t Index = 0;
  for (auto *Each : Nodes)
    Each->Of = &Contexts[Index++];
}
void look(const Node &);
void object_of_the_turn_ok(std::size_t Count) { // EXPLAIN: made-anew
  std::vector<Context> Contexts;
  for (std::size_t Index = 0; Index < Count; ++Index) {
    Contexts.emplace_back();
    Node Own;
    Own.Of = &Contexts.back();
    look(Own);
  }
}
void container_of_the_turn_ok(std::vector<Node *> &Nodes) { // EXPLAIN: alive
  for (auto *Each : Nodes) {
    std::vector<Context> Contexts;
    Contexts.emplace_back();
    Each->Of = &Contexts.back();
    Each->Of = nullptr;
  }
}
} // namespace growth_in_the_loop

namespace members {
class Holder {
public:
  int last_bad() {
    Last = &Items.back();
    Items.push_back(Context());
    return Last->State;
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Last' is used after 'Items' was inserted into: the element that it refers to may be gone
    // CHECK-NOTES: :[[@LINE-3]]:11: note: inserted into here
  }
  int last_ok() { // EXPLAIN: alive
    Items.push_back(Context());
    Last = &Items.back();
    return Last->State;
  }
  int anew_ok() { // EXPLAIN: no-candidate
    Last = &Items.back();
    add();
    return Last->State;
  }
  void add() {
    Items.push_back(Context());
    Last = &Items.back();
  }

private:
  std::vector<Context> Items;
  Context *Last = nullptr;
};
} // namespace members

namespace of_the_project {
template <class T, std::size_t N = 8> class SmallVector {
public:
  using iterator = T *;
  iterator begin();
  iterator end();
  std::size_t size() const { return Count + Rest.size(); }
  T &operator[](std::size_t Index) { return Index < N ? Values[Index] : Rest[Index - N]; }
  T &at(std::size_t Index) { return (*this)[Index]; }
  template <class... A> T &emplace_back(A &&...Arguments) {
    if (Count < N)
      return Values[Count++];
    Rest.emplace_back(Arguments...);
    return Rest.back();
  }

private:
  std::size_t Count = 0;
  T Values[N];
  std::vector<T> Rest;
};
void split(SmallVector<Context> &Batches) { Batches.emplace_back(); }
int batch_bad() {
  SmallVector<Context> Batches;
  Context *First = &Batches.at(0);
  split(Batches);
  return First->State;
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'First' is used after 'Batches' was inserted into by the call of 'split': the element that it refers to may be gone
  // CHECK-NOTES: :[[@LINE-7]]:53: note: inserted into here
  // CHECK-NOTES: :[[@LINE-4]]:3: note: called here
}
int batch_ok() { // EXPLAIN: alive
  SmallVector<Context> Batches;
  split(Batches);
  Context *First = &Batches.at(0);
  return First->State;
}

// Its elements do not move: it keeps them one by one.
template <class T> class Stable {
public:
  using iterator = T *;
  iterator begin();
  T &at(std::size_t Index) { return *Rest[Index]; }
  void push_back(const T &Value) { Rest.push_front(new T(Value)); }

private:
  std::deque<T *> Rest;
};
int stable_ok() { // EXPLAIN: alive
  Stable<Context> Batches;
  Context *First = &Batches.at(0);
  Batches.push_back(Context());
  return First->State;
}
} // namespace of_the_project
