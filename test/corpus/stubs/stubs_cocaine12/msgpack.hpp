// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string>
#include <typeinfo>
namespace msgpack {
class object { public: template<class T> void convert(T*) const; template<class T> T as() const; };
template<typename S> class packer { public: packer(S&); packer& pack_array(size_t); template<class T> packer& pack(const T&); };
class sbuffer { public: const char* data() const; size_t size() const; void clear(); };
class unpacked { public: object& get(); };
struct type_error : std::bad_cast {};
template<class S, class T> void pack(S&, const T&);
void unpack(unpacked*, const char*, size_t, size_t* = 0);
}
#define MSGPACK_DEFINE(...)
