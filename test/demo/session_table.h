// Who is logged in, and until when. Every request thread uses the table; the housekeeping thread evicts from it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace frontdesk {

using Clock = std::chrono::steady_clock;

struct Session {
  std::string user;
  Clock::time_point expires;
};

class SessionTable {
public:
  explicit SessionTable(std::chrono::seconds lifetime);

  std::string open(const std::string &user);
  bool touch(const std::string &id);
  void extend(const std::string &id, std::chrono::seconds bonus);
  bool close(const std::string &id);
  std::optional<std::string> userOf(const std::string &id) const;
  const Session *find(const std::string &id) const;

  // Called from the housekeeping thread. Returns how many sessions went.
  std::size_t evictExpired(Clock::time_point now);

private:
  const std::chrono::seconds lifetime_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Session> sessions_;
  unsigned lastId_ = 0;
};

} // namespace frontdesk
