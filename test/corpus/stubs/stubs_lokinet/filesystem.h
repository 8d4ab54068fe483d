// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <filesystem>
namespace cpp17 { namespace filesystem = std::filesystem; }
