// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <folly/MPMCQueue.h> and <folly/concurrency/UnboundedQueue.h>
#pragma once
#include <cstddef>
namespace folly {
template <class T> class MPMCQueue {
public:
  MPMCQueue();
  ~MPMCQueue();
  bool isEmpty() const;
  std::ptrdiff_t size() const;
  std::ptrdiff_t sizeGuess() const;
  bool write(const T &);
  void blockingWrite(const T &);
  bool read(T &);
  bool readIfNotEmpty(T &);
  void blockingRead(T &);
};
template <class T> class UnboundedQueue {
public:
  UnboundedQueue();
  ~UnboundedQueue();
  bool empty() const;
  std::size_t size() const;
  void enqueue(const T &);
  bool try_dequeue(T &);
  void dequeue(T &);
};
template <class T> class DynamicBoundedQueue {
public:
  DynamicBoundedQueue();
  ~DynamicBoundedQueue();
  bool empty() const;
  bool try_enqueue(const T &);
  bool try_dequeue(T &);
};
} // namespace folly
