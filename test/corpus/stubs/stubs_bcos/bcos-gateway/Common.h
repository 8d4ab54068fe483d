// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
// parse-only
#include <cstdint>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>
#define ROUTER_LOG(level) std::cerr
#define LOG_DESC(x) x
#define LOG_KV(k, v) k << (v)
namespace bcos { namespace protocol { enum NodeType : uint32_t { NONE = 0, CONSENSUS_NODE = 1, OBSERVER_NODE = 2, FREE_NODE = 4 }; } 
namespace gateway { inline std::string printShortP2pID(std::string const& s) { return s; } } }
