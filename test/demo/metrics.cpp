// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "metrics.h"

#include <algorithm>
#include <utility>

namespace frontdesk {

void Metrics::count(const std::string &name) {
  counts_.update(name, [](std::uint64_t &total) { ++total; });
}

std::uint64_t Metrics::total(const std::string &name) const { return counts_.find(name).value_or(0); }

void Metrics::addLatency(const std::string &name, double milliseconds) {
  auto samples = latencies_.findOrInsert(name, std::make_shared<Samples>());
  // BUG(concurrent-container-misuse): the map locks itself, the vector in it does not; two callers grow it at once
  samples->push_back(milliseconds);
}

void Metrics::addLatencies(const std::string &name, const std::vector<double> &milliseconds) {
  latencies_.update(name, [&milliseconds](std::shared_ptr<Samples> &samples) {
    auto next = samples ? std::make_shared<Samples>(*samples) : std::make_shared<Samples>();
    next->insert(next->end(), milliseconds.begin(), milliseconds.end());
    samples = std::move(next);
  });
}

std::optional<double> Metrics::worstLatency(const std::string &name) const {
  const auto samples = latencies_.find(name);
  if (!samples || (*samples)->empty())
    return std::nullopt;
  return *std::max_element((*samples)->begin(), (*samples)->end());
}

void Metrics::noteSlowCall(const std::string &call) {
  std::lock_guard<std::mutex> lock{mutex_};
  slowCalls_.push_back(call);
}

std::vector<std::string> Metrics::slowCalls() const {
  std::lock_guard<std::mutex> lock{mutex_};
  return slowCalls_;
}

void Metrics::forgetSlowCalls() {
  // BUG(short-lived-guard): the guard has no name and unlocks at the semicolon, so clear() runs beside push_back
  std::lock_guard<std::mutex>{mutex_};
  slowCalls_.clear();
}

} // namespace frontdesk
