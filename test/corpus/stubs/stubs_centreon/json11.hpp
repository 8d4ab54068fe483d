// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names only, for parsing.
#pragma once
#include <map>
#include <string>
namespace json11 { class Json { public: typedef std::map<std::string, Json> object; Json(); template <typename T> Json(const T&); }; }
