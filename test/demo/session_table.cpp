// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "session_table.h"

namespace frontdesk {

SessionTable::SessionTable(std::chrono::seconds lifetime) : lifetime_(lifetime) {}

std::string SessionTable::open(const std::string &user) {
  std::lock_guard<std::mutex> lock(mutex_);
  std::string id = user + "-" + std::to_string(++lastId_);
  sessions_[id] = Session{user, Clock::now() + lifetime_};
  return id;
}

bool SessionTable::touch(const std::string &id) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = sessions_.find(id);
  if (found == sessions_.end())
    return false;
  found->second.expires = Clock::now() + lifetime_;
  return true;
}

void SessionTable::extend(const std::string &id, std::chrono::seconds bonus) {
  std::lock_guard<std::mutex> lock(mutex_);
  // BUG(unchecked-lookup): a session that was just evicted is not found, and end() is written through
  sessions_.find(id)->second.expires += bonus;
}

bool SessionTable::close(const std::string &id) {
  std::lock_guard<std::mutex> lock(mutex_);
  return sessions_.erase(id) > 0;
}

std::optional<std::string> SessionTable::userOf(const std::string &id) const {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = sessions_.find(id);
  if (found == sessions_.end())
    return std::nullopt;
  return found->second.user;
}

const Session *SessionTable::find(const std::string &id) const {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = sessions_.find(id);
  if (found == sessions_.end())
    return nullptr;
  // BUG(guarded-reference-escape): the caller reads the session after the unlock, when close() may have freed it
  return &found->second;
}

std::size_t SessionTable::evictExpired(Clock::time_point now) {
  // BUG(unguarded-access): unlinks nodes while a request thread walks the same buckets
  return std::erase_if(sessions_, [now](const auto &entry) { return entry.second.expires < now; });
}

} // namespace frontdesk
