// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of the generated messages that are used.
#pragma once
#include <cstdint>
#include <string>
namespace gz {
namespace sim {
namespace private_msgs {
struct Time {
  int64_t sec() const;
  int32_t nsec() const;
};
struct Header {
  const Time &stamp() const;
};
class PeerInfo {
public:
  const Header &header() const;
  const std::string &id() const;
};
class PeerAnnounce {
public:
  enum PeerState { CONNECTING, DISCONNECTING };
  const PeerInfo &info() const;
  PeerInfo *mutable_info();
  PeerState state() const;
  void set_state(PeerState);
};
} // namespace private_msgs
} // namespace sim
} // namespace gz
