// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <moodycamel/concurrentqueue.h> and <moodycamel/blockingconcurrentqueue.h>
#pragma once
#include <cstddef>
namespace moodycamel {
struct ProducerToken {};
template <class T> class ConcurrentQueue {
public:
  ConcurrentQueue();
  ~ConcurrentQueue();
  ConcurrentQueue &operator=(ConcurrentQueue &&);
  std::size_t size_approx() const;
  bool enqueue(const T &);
  template <class I> bool enqueue_bulk(I, std::size_t);
  bool try_enqueue(const T &);
  template <class I> bool try_enqueue_bulk(I, std::size_t);
  bool try_dequeue(T &);
  bool try_dequeue_non_interleaved(T &);
  bool try_dequeue_from_producer(const ProducerToken &, T &);
  template <class I> std::size_t try_dequeue_bulk(I, std::size_t);
  void swap(ConcurrentQueue &);
};
template <class T> class BlockingConcurrentQueue {
public:
  BlockingConcurrentQueue();
  ~BlockingConcurrentQueue();
  std::size_t size_approx() const;
  bool enqueue(const T &);
  bool try_dequeue(T &);
  void wait_dequeue(T &);
  template <class I> std::size_t wait_dequeue_bulk(I, std::size_t);
  bool wait_dequeue_timed(T &, long);
  template <class I> std::size_t wait_dequeue_bulk_timed(I, std::size_t, long);
};
template <class T> class ReaderWriterQueue {
public:
  ReaderWriterQueue();
  ~ReaderWriterQueue();
  std::size_t size_approx() const;
  bool enqueue(const T &);
  bool try_dequeue(T &);
};
} // namespace moodycamel
