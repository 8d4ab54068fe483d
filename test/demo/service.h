// The front desk itself: owns the parts, serves requests on any thread, and keeps house on a thread of its own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#pragma once

#include "config.h"
#include "event_bus.h"
#include "lru_cache.h"
#include "metrics.h"
#include "session_table.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace frontdesk {

class Service {
public:
  explicit Service(const std::string &configText);
  ~Service();
  Service(const Service &) = delete;
  Service &operator=(const Service &) = delete;

  // For the thread that owns the service; each at most once.
  void startHousekeeping(std::chrono::seconds interval);
  void warmUp(std::vector<std::string> users);

  // For every thread.
  std::string logIn(const std::string &user);
  std::string profile(const std::string &sessionId);
  bool logOut(const std::string &sessionId);
  std::string describe(const std::string &sessionId) const;

  EventBus &bus() { return bus_; }
  const Metrics &metrics() const { return metrics_; }

private:
  void keepHouse(std::chrono::seconds interval);

  ConfigStore config_;
  SessionTable sessions_;
  LruCache profiles_;
  EventBus bus_;
  Metrics metrics_;

  std::mutex stopMutex_;
  std::condition_variable stop_;
  bool stopping_ = false; // guarded by stopMutex_
  std::thread housekeeper_;
  std::thread warmer_;
};

} // namespace frontdesk
