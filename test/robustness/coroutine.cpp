// Suspension in the middle of everything.
#include <coroutine>
#include <map>
#include <mutex>
#include <vector>

struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(int);
    void return_void();
    void unhandled_exception();
  };
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  std::vector<int> &await_resume() noexcept;
};

struct Server {
  std::mutex M;
  std::map<int, Task> Running;

  Task serve(int Key) {
    std::unique_lock<std::mutex> Lock(M);
    for (auto &[Id, Task] : Running) {
      (co_await Task).push_back(Id);
      Running.erase(Id);
      co_yield Id;
    }
    Lock.unlock();
    (co_await serve(Key - 1)).clear();
    auto Inner = [this]() -> Task {
      std::lock_guard<std::mutex> Held(M);
      co_await serve(1);
      Running.clear();
    };
    co_await Inner();
  }
};
