// Counts, latencies and the latest slow calls, recorded by every request thread.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#pragma once

#include "concurrent_map.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace frontdesk {

class Metrics {
public:
  void count(const std::string &name);
  std::uint64_t total(const std::string &name) const;

  void addLatency(const std::string &name, double milliseconds);
  void addLatencies(const std::string &name, const std::vector<double> &milliseconds);
  std::optional<double> worstLatency(const std::string &name) const;

  void noteSlowCall(const std::string &call);
  std::vector<std::string> slowCalls() const;
  void forgetSlowCalls();

private:
  using Samples = std::vector<double>;

  ConcurrentMap<std::string, std::uint64_t> counts_;
  ConcurrentMap<std::string, std::shared_ptr<Samples>> latencies_;
  mutable std::mutex mutex_;
  std::vector<std::string> slowCalls_; // guarded by mutex_
};

} // namespace frontdesk
