// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <string>
namespace piper_vamp { struct PluginStaticData { std::string pluginKey; }; }
