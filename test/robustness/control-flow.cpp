// Control flow that few programs have.
#include <map>
#include <mutex>
#include <stdexcept>
#include <vector>

struct Odd {
  std::mutex M;
  std::map<int, int> Items;
  std::vector<int> V;

  int jumps(int N) {
    if (N > 3)
      goto locked;
    M.lock();
  locked:
    Items.erase(N);
    switch (N) {
    case 1: {
      for (;;) {
      case 2:
        Items.clear();
        if (N-- == 0)
          break;
        if (V.empty())
          continue;
        goto out;
      }
    }
    default:
      M.unlock();
    }
  out:
    return N;
  }

  void endless() {
    for (auto It = Items.begin();; ++It)
      Items.erase(It);
  }

  void unreachable() {
    return;
    std::lock_guard<std::mutex> Lock(M);
    V.push_back(1);
  }

  int tries(int N) try {
    std::lock_guard<std::mutex> Lock(M);
    try {
      return Items.at(N);
    } catch (const std::out_of_range &) {
      Items[N] = 1;
      throw;
    } catch (...) {
      M.unlock();
    }
    return V[N];
  } catch (...) {
    V.clear();
    return 0;
  }

  void expressions(int N) {
    (N ? Items : Items).clear();
    N && M.try_lock() && (V.push_back(N), true) || (M.unlock(), false);
    int *P = N ? &V[0] : V.data();
    for (int I : (V.push_back(*P), V))
      V.assign(N, I);
    do
      V.pop_back();
    while (!V.empty() && ({ V.clear(); true; }));
    void *Label = &&end;
    goto *Label;
  end:;
  }
};
