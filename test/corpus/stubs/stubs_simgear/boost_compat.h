// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// parse-only: a name that newer Boost.Range dropped
#pragma once
#include <boost/range.hpp>
namespace boost { template <class R> struct range_result_iterator : range_iterator<R> {}; }
