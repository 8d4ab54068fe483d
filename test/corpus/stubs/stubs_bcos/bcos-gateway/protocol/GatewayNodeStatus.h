// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <bcos-gateway/Common.h>
namespace bcos::gateway {
enum GroupType : std::uint16_t { GROUP_WITH_CONSENSUS_NODE = 0, GROUP_WITHOUT_CONSENSUS_NODE = 1, OUTSIDE_GROUP = 2 };
struct GroupNodeInfo { std::string const& groupID() const; int type() const; };
struct GatewayNodeStatus { using ConstPtr = std::shared_ptr<const GatewayNodeStatus>; std::string const& uuid() const; std::vector<std::shared_ptr<GroupNodeInfo>> const& groupNodeInfos() const; };
}
