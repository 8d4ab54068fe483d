// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <iostream>
#include <string>
#include <string_view>
#include <functional>
#include <map>
namespace fair { enum class Severity { nolog, fatal, error, warn, state, info, debug, trace };
enum class Verbosity { verylow, low, medium, high, veryhigh };
struct Logger { static void SetConsoleSeverity(const std::string&); static void SetConsoleSeverity(Severity); static void SetConsoleColor(bool); static void SetVerbosity(const std::string&); static void OnFatal(std::function<void()>); struct S { std::string s; }; }; }
#define LOG(x) ::std::cerr
#define LOGV(x,v) ::std::cerr
#define LOGD(x,...) ::std::cerr
#define LOGP(x,...) (void)0
