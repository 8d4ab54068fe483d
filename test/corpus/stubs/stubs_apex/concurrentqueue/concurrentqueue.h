// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
namespace moodycamel { template<class T> struct ConcurrentQueue { bool enqueue(const T&); bool try_dequeue(T&); }; }
