// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <tbb/parallel_for.h>
#pragma once
namespace tbb {
namespace detail {
namespace d1 {
template <class Index, class Function> void parallel_for(Index, Index, const Function &);
template <class Iterator, class Function> void parallel_for_each(Iterator, Iterator, const Function &);
} // namespace d1
} // namespace detail
using detail::d1::parallel_for;
using detail::d1::parallel_for_each;
} // namespace tbb
