// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include_next <msgpack.hpp>
namespace msgpack {
enum unpack_return { UNPACK_SUCCESS = 2, UNPACK_EXTRA_BYTES = 1, UNPACK_CONTINUE = 0, UNPACK_PARSE_ERROR = -1 };
unpack_return unpack(const char*, size_t, size_t*, zone*, object*);
struct unpacked_ { object& get(); };
void unpack(unpacked_*, const char*, size_t);
}
#define unpacked unpacked_
