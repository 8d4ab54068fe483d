// Functions, lambdas and types that lead back to themselves.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

struct Node {
  std::mutex M;
  std::map<int, std::unique_ptr<Node>> Children;
  Node *Parent = nullptr;
  Node &Self = *this;

  void even(int N) {
    std::lock_guard<std::mutex> Lock(M);
    if (N)
      odd(N - 1);
    Children.clear();
  }
  void odd(int N) {
    if (N)
      even(N - 1);
    for (auto &[Key, Child] : Children) {
      Child->even(Key);
      Self.Self.Self.odd(Key);
      Parent->Parent->Parent->Children.erase(Key);
    }
  }
  void up() { Parent ? Parent->up() : even(3); }
  std::mutex &lock() { return Parent ? Parent->lock() : lock(); }
  void locked() {
    std::lock_guard<std::mutex> Lock(lock());
    Children.clear();
  }
};

std::function<void(int)> Visit = [](int N) {
  if (N)
    Visit(N - 1);
};

void lambdas(std::vector<int> &V) {
  auto Fix = [&](auto &&Me, int N) -> void {
    if (N)
      Me(Me, N - 1);
    V.push_back(N);
  };
  Fix(Fix, 3);
  auto Outer = [&] { return [&] { return [&] { V.clear(); }; }; };
  Outer()()();
}

struct Cycle *Head;
struct Cycle {
  std::vector<Cycle> Rest;
  Cycle &next() { return Rest.empty() ? *this : Rest.back().next(); }
  void grow() { next().Rest.push_back(next()); }
};
