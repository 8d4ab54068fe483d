// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define UHD_VERSION 4000000
#include <uhd/config.hpp>
#include <string>
namespace uhd { std::string get_version_string(void); std::string get_abi_string(void); std::string get_component(void); }
