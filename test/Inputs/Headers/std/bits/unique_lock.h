// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The lock tags and std::unique_lock.
#pragma once
#include <chrono>
#include <utility>
namespace std {
struct defer_lock_t {
  explicit defer_lock_t() = default;
};
struct try_to_lock_t {
  explicit try_to_lock_t() = default;
};
struct adopt_lock_t {
  explicit adopt_lock_t() = default;
};
inline defer_lock_t defer_lock{};
inline try_to_lock_t try_to_lock{};
inline adopt_lock_t adopt_lock{};

template <class Mutex> class unique_lock {
  Mutex *Device = nullptr;
  bool Owns = false;

public:
  using mutex_type = Mutex;
  unique_lock() noexcept {}
  explicit unique_lock(mutex_type &M) : Device(&M) { lock(); }
  unique_lock(mutex_type &M, defer_lock_t) noexcept : Device(&M) {}
  unique_lock(mutex_type &M, try_to_lock_t) : Device(&M), Owns(M.try_lock()) {}
  unique_lock(mutex_type &M, adopt_lock_t) : Device(&M), Owns(true) {}
  template <class R, class P>
  unique_lock(mutex_type &M, const chrono::duration<R, P> &Timeout)
      : Device(&M), Owns(M.try_lock_for(Timeout)) {}
  template <class C, class D>
  unique_lock(mutex_type &M, const chrono::time_point<C, D> &Time)
      : Device(&M), Owns(M.try_lock_until(Time)) {}
  ~unique_lock() {
    if (Owns)
      unlock();
  }
  unique_lock(const unique_lock &) = delete;
  unique_lock &operator=(const unique_lock &) = delete;
  unique_lock(unique_lock &&Other) noexcept
      : Device(std::exchange(Other.Device, nullptr)), Owns(std::exchange(Other.Owns, false)) {}
  unique_lock &operator=(unique_lock &&Other) noexcept {
    unique_lock(std::move(Other)).swap(*this);
    return *this;
  }
  void lock() {
    Device->lock();
    Owns = true;
  }
  bool try_lock() { return Owns = Device->try_lock(); }
  template <class R, class P> bool try_lock_for(const chrono::duration<R, P> &Timeout) {
    return Owns = Device->try_lock_for(Timeout);
  }
  template <class C, class D> bool try_lock_until(const chrono::time_point<C, D> &Time) {
    return Owns = Device->try_lock_until(Time);
  }
  void unlock() {
    Device->unlock();
    Owns = false;
  }
  void swap(unique_lock &Other) noexcept {
    std::swap(Device, Other.Device);
    std::swap(Owns, Other.Owns);
  }
  mutex_type *release() noexcept {
    Owns = false;
    return std::exchange(Device, nullptr);
  }
  bool owns_lock() const noexcept { return Owns; }
  explicit operator bool() const noexcept { return Owns; }
  mutex_type *mutex() const noexcept { return Device; }
};
template <class M> void swap(unique_lock<M> &A, unique_lock<M> &B) noexcept { A.swap(B); }
} // namespace std
