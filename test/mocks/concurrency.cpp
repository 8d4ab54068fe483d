// RUN: check clang-diagnostic-*,misc-unused-alias-decls -extra=-Wall -extra=-Wextra
// The same for locks, threads, callables and smart pointers.
#include <atomic>
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <future>
#include <iostream>
#include <latch>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <shared_mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <variant>
#include <vector>

using namespace std::chrono_literals;

struct Cache {
  mutable std::mutex M;
  mutable std::shared_mutex S;
  std::recursive_mutex R;
  std::timed_mutex T;
  std::condition_variable Ready;
  std::condition_variable_any Any;
  std::map<int, std::string> Items;
  bool Done = false;

  std::optional<std::string> find(int Key) const {
    std::shared_lock Lock(S);
    auto It = Items.find(Key);
    return It == Items.end() ? std::nullopt : std::optional<std::string>(It->second);
  }
  void guards() {
    std::lock_guard<std::mutex> A(M);
    std::lock_guard B(R);
    std::unique_lock C(S, std::defer_lock);
    if (C.try_lock() && C.owns_lock() && C)
      C.unlock();
    std::unique_lock<std::timed_mutex> D(T, 10ms);
    std::unique_lock<std::shared_mutex> E(S, std::try_to_lock);
    E = std::move(C);
    if (D.try_lock_for(std::chrono::seconds(1)))
      D.release()->unlock();
    std::scoped_lock Both(M, R);
    std::scoped_lock One(M);
    std::scoped_lock<std::mutex, std::mutex> Two(M, M);
    std::lock(M, R);
    std::lock_guard F(M, std::adopt_lock);
    S.lock_shared();
    S.unlock_shared();
    T.try_lock_until(std::chrono::steady_clock::now() + 1s);
  }
  std::unique_lock<std::mutex> guarded() { return std::unique_lock<std::mutex>(M); }
  void wait() {
    std::unique_lock<std::mutex> Lock(M);
    Ready.wait(Lock);
    Ready.wait(Lock, [this] { return Done; });
    if (Ready.wait_for(Lock, 5ms) == std::cv_status::timeout ||
        Ready.wait_for(Lock, 5ms, [this] { return Done; }))
      Ready.notify_all();
    std::shared_lock<std::shared_mutex> Shared(S);
    Any.wait(Shared, [this] { return Done; });
#if __cplusplus >= 202002L
    std::stop_source Source;
    Any.wait(Shared, Source.get_token(), [this] { return Done; });
#endif
  }
  void run() {}
  int answer(int N) { return N; }
};

void threads(Cache &C) {
  std::thread A(&Cache::run, &C);
  std::thread B([&C] { C.run(); });
  std::vector<std::thread> Pool;
  Pool.emplace_back([](int N) { (void)N; }, 3);
  Pool.push_back(std::thread(&Cache::answer, std::ref(C), 3));
  A = std::thread();
  for (auto &T : Pool)
    T.join();
  if (B.joinable() && B.get_id() != std::this_thread::get_id())
    B.detach();
  std::this_thread::sleep_for(10ms);
  std::this_thread::yield();
#if __cplusplus >= 202002L
  std::jthread J([](std::stop_token Token) { (void)Token.stop_requested(); });
  J.request_stop();
  std::latch L(2);
  L.arrive_and_wait();
  std::counting_semaphore<4> Slots(4);
  Slots.acquire();
  std::binary_semaphore Binary(0);
  Binary.release();
#endif
}

int futures(Cache &C) {
  std::future<int> A = std::async(std::launch::async, [] { return 1; });
  auto B = std::async(&Cache::answer, &C, 4);
  auto Void = std::async(std::launch::async | std::launch::deferred, [&C] { C.run(); });
  Void.get();
  std::promise<std::string> P;
  auto F = P.get_future();
  P.set_value("x");
  std::promise<void> Signal;
  Signal.set_value();
  std::packaged_task<int(int)> Task([](int N) { return N; });
  Task(1);
  std::shared_future<int> Shared = Task.get_future().share();
  if (A.wait_for(1s) == std::future_status::ready)
    return A.get();
  return B.get() + Shared.get() + static_cast<int>(F.get().size());
}

int atomics(std::shared_ptr<Cache> &Global) {
  std::atomic<int> N{0};
  ++N;
  N += 2;
  N.store(N.load(std::memory_order_acquire), std::memory_order_release);
  int Old = N.fetch_add(1) + N;
  while (!N.compare_exchange_weak(Old, Old + 1))
    ;
  std::atomic_bool Flag = false;
  Flag = true;
  std::atomic<Cache *> Raw{nullptr};
  Raw = Global.get();
  Raw.load()->run();
  std::atomic_flag Spin = ATOMIC_FLAG_INIT;
  while (Spin.test_and_set(std::memory_order_acquire))
    ;
  Spin.clear();
#if __cplusplus >= 202002L
  std::atomic<std::shared_ptr<Cache>> Snapshot;
  Snapshot.store(std::make_shared<Cache>());
  auto Held = Snapshot.load();
  Snapshot.compare_exchange_strong(Held, nullptr);
#else
  std::atomic_store(&Global, std::make_shared<Cache>());
  auto Held = std::atomic_load(&Global);
#endif
  return Held ? N.exchange(3) : 0;
}

struct Base {
  virtual ~Base() = default;
};
struct Derived : Base, std::enable_shared_from_this<Derived> {
  std::weak_ptr<Derived> self() { return weak_from_this(); }
  std::shared_ptr<Derived> strong() { return shared_from_this(); }
};

bool pointers(std::unique_ptr<Derived> U) {
  std::unique_ptr<Base> B = std::move(U);
  if (B == nullptr || nullptr != B || !B)
    B = std::make_unique<Derived>();
  B.reset(new Derived);
  std::unique_ptr<int[]> Array = std::make_unique<int[]>(3);
  Array[0] = 1;
  std::unique_ptr<Base, void (*)(Base *)> Custom(B.release(), [](Base *P) { delete P; });
  std::shared_ptr<Base> S = std::make_shared<Derived>();
  std::shared_ptr<const Base> Const = S;
  std::weak_ptr<Base> W = S;
  S.reset();
  S = nullptr;
  S = std::move(B);
  if (auto Locked = W.lock(); Locked && !W.expired())
    return std::dynamic_pointer_cast<Derived>(Locked) != nullptr;
  std::shared_ptr<int> Alias(S, nullptr);
  return Const.get() == S.get() && Const != nullptr && Alias.use_count() == 1;
}

int callables(const std::function<int(int)> &F) {
  std::function<void()> G = [] {};
  std::vector<std::function<void(const std::string &)>> Observers;
  Observers.push_back([](const std::string &) {});
  for (auto &Observer : Observers)
    Observer("event");
  if (G && F != nullptr)
    G();
  G = nullptr;
  std::once_flag Once;
  std::call_once(
      Once, [](int) {}, 3);
  auto Bound = std::bind(&Cache::answer, std::placeholders::_1, 3);
  (void)Bound;
  auto [A, B] = std::make_tuple(1, std::string("x"));
  std::tie(A, B) = std::make_tuple(2, std::string("y"));
  std::variant<int, std::string> V = 3;
  if (std::holds_alternative<int>(V))
    A += std::get<int>(V);
  return F(A) + std::apply([](int X, int Y) { return X + Y; }, std::make_tuple(1, 2)) +
         std::invoke(F, 3);
}

void output(std::uint32_t N) {
  assert(N > 0 && "positive");
  std::cout << "n = " << N << ' ' << std::string("s") << std::endl;
  std::ostringstream Out;
  Out << N;
  if (Out.str().empty())
    throw std::runtime_error("empty: " + std::to_string(N));
  try {
    throw std::out_of_range("x");
  } catch (const std::exception &E) {
    std::cerr << E.what() << "\n";
  }
}
