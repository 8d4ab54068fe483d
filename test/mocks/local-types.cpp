// RUN: check clang-diagnostic-*,misc-unused-alias-decls
// Local and anonymous types as template arguments: a template that uses one
// must be defined in the unit, so the mocks have bodies.
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace {
struct Hidden {
  int Id = 0;
  explicit Hidden(int N) : Id(N) {}
};
struct HiddenMutex {
  void lock() {}
  bool try_lock() { return true; }
  void unlock() {}
};
int anonymous(std::map<int, Hidden> &M, HiddenMutex &Mu) {
  std::lock_guard<HiddenMutex> Lock(Mu);
  M.emplace(1, 2);
  M.insert({1, Hidden(3)});
  std::vector<Hidden> V;
  V.push_back(Hidden(1));
  V.emplace_back(2);
  auto P = std::make_unique<Hidden>(3);
  return M.at(1).Id + V[0].Id + P->Id;
}
} // namespace

int local() {
  struct Local {
    int X = 0;
  };
  std::map<int, Local> M;
  M[1].X = 2;
  auto It = M.find(1);
  if (It != M.end())
    It->second.X = 3;
  M.erase(It);
  std::optional<Local> O = Local{};
  for (auto &[Key, Entry] : M)
    Entry.X = Key;
  HiddenMutex Mu;
  std::unique_lock<HiddenMutex> Lock(Mu, std::try_to_lock);
  std::map<int, Hidden> H;
  return O->X + anonymous(H, Mu);
}

int lambdas() {
  auto Double = [](int N) { return 2 * N; };
  std::vector<decltype(Double)> Kept;
  Kept.push_back(Double);
  std::function<int(int)> F = Double;
  std::thread T([&F] { F(1); });
  T.join();
  std::vector<std::thread> Pool;
  Pool.emplace_back([](auto N) { (void)N; }, 3);
  return std::async([Double] { return Double(2); }).get() + Kept[0](3);
}
