// RUN: check mapwarden-callback-under-lock
// A public member that is a callable is set by whoever likes. A lock that is named after it says that this happens while
// others run.
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace debug_output {
using DebugProc = void (*)(int Id, const char *Text);
struct Context {
  DebugProc DebugProcedure = nullptr;
  std::mutex DebugProcedureLock;
  std::vector<int> Filters;

  void send_bad(int Id, const char *Text) {
    std::lock_guard<std::mutex> Lock(DebugProcedureLock);
    for (const int Filter : Filters)
      if (Filter == Id)
        return;
    if (DebugProcedure)
      DebugProcedure(Id, Text);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: a callback is run while 'DebugProcedureLock' is held since line 17: if it calls 'send_ok', the thread waits for itself
  }
  void send_ok(int Id, const char *Text) { // EXPLAIN: no-lock
    DebugProc Copy = nullptr;
    {
      std::lock_guard<std::mutex> Lock(DebugProcedureLock);
      Copy = DebugProcedure;
    }
    if (Copy)
      Copy(Id, Text);
  }
};
} // namespace debug_output

namespace hook_of_the_owner {
class Queue {
public:
  std::function<void(int)> OnItem;
  void push_ok(int Item) { // EXPLAIN: plain-member
    std::lock_guard<std::mutex> Lock(M);
    Items.push_back(Item);
    if (OnItem)
      OnItem(Item);
  }

private:
  std::mutex M;
  std::vector<int> Items;
};
class Loud {
public:
  std::function<void(int)> OnItem;
  void push_bad(int Item) {
    std::lock_guard<std::mutex> Lock(OnItemMutex);
    if (OnItem)
      OnItem(Item);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: a callback is run while 'OnItemMutex' is held
  }
  void push_ok(int Item) { // EXPLAIN: no-lock
    std::unique_lock<std::mutex> Lock(OnItemMutex);
    const std::function<void(int)> Copy = OnItem;
    Lock.unlock();
    if (Copy)
      Copy(Item);
  }

private:
  std::mutex OnItemMutex;
};
} // namespace hook_of_the_owner
