// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <string>
#include <vector>
namespace picosha2 { template<class T> std::string hash256_hex_string(const T&); template<class I, class O> void hash256(I, I, O, O); template<class A, class B> void hash256(const A&, B&); constexpr unsigned k_digest_size = 32; template<class I> std::string bytes_to_hex_string(I, I); std::string bytes_to_hex_string(const std::vector<unsigned char>&); }
