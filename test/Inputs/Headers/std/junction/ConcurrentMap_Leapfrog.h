// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <junction/ConcurrentMap_Leapfrog.h>
#pragma once
namespace junction {
template <class K, class V> class ConcurrentMap_Leapfrog {
public:
  ConcurrentMap_Leapfrog();
  ~ConcurrentMap_Leapfrog();
  V get(K) const;
  V assign(K, V);
  V exchange(K, V);
  V erase(K);
};
} // namespace junction
