// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of rippled that are used.
#pragma once
#include <ripple/basics/base_uint.h>
namespace ripple {
using AccountID = base_uint<160, struct AccountIDTag>;
}
