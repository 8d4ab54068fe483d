// Declarations at the edge of the language.
#include <map>
#include <mutex>
#include <new>
#include <string>
#include <vector>

extern "C" {
typedef struct {
  int X;
} Plain;
int printf(const char *, ...);
}

union Either {
  std::vector<int> V;
  std::map<int, int> M;
  Either() : V() {}
  ~Either() {}
};

static std::map<std::string, std::vector<int>> Global = [] {
  std::map<std::string, std::vector<int>> M;
  M["a"].push_back(1);
  return M;
}();

thread_local std::vector<int> PerThread;
inline std::mutex Shared;

namespace {
namespace nested::inner {
struct {
  std::mutex M;
  std::vector<int> V[3][4];
} Anonymous;
} // namespace nested::inner
} // namespace

int operator""_items(unsigned long long N) { return static_cast<int>(Global.size() + N); }

void members(std::vector<int> Plain::*, void (std::vector<int>::*Pop)(), std::vector<int> &V) {
  (V.*Pop)();
  auto Push = static_cast<void (std::vector<int>::*)(const int &)>(&std::vector<int>::push_back);
  (V.*Push)(1);
  std::vector<int>().push_back(1);
  const_cast<std::vector<int> &>(static_cast<const std::vector<int> &>(V)).clear();
  reinterpret_cast<std::vector<int> *>(&Global)->clear();
  static_cast<std::vector<int> *>(nullptr)->clear();
  new (&V) std::vector<int>(3);
  V.~vector();
  nested::inner::Anonymous.V[1][2].clear();
  struct Local {
    std::vector<int> &Ref;
    ~Local() { Ref.clear(); }
  } Last{V};
  asm volatile("" : : : "memory");
  __builtin_unreachable();
}
int variadic(int N, ...) {
  __builtin_va_list List;
  __builtin_va_start(List, N);
  PerThread.push_back(__builtin_va_arg(List, int));
  __builtin_va_end(List);
  return 3_items;
}

// Functions as keys.
void touchAll();
struct Counters {
  std::map<void (*)(), std::vector<int>> ByAction;
  std::mutex M;
  void add(int N) {
    std::lock_guard<std::mutex> Lock(M);
    touchAll();
    ByAction[touchAll].push_back(N);
    ByAction.at(&touchAll).clear();
  }
};
