// RUN: check clang-diagnostic-*,misc-unused-alias-decls -std=c++20
// A coroutine type can be written with the mock <coroutine>.
#include <coroutine>
#include <map>
#include <mutex>

struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
struct Later {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  int await_resume() noexcept;
};

Task run(std::mutex &M, std::map<int, int> &Items) {
  std::lock_guard<std::mutex> Lock(M);
  Items[1] = co_await Later{};
  co_await std::suspend_always{};
}
