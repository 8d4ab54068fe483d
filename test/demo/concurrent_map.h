// A map that locks itself: each member function is one atomic step. Values are handed out as copies, never by
// reference; what a copy points to is not protected.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#pragma once

#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace frontdesk {

template <typename Key, typename Value> class ConcurrentMap {
public:
  std::optional<Value> find(const Key &key) const {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = entries_.find(key);
    if (found == entries_.end())
      return std::nullopt;
    return found->second;
  }

  // The value of the key; if there is none, `value` becomes it.
  Value findOrInsert(const Key &key, Value value) {
    std::lock_guard<std::mutex> lock(mutex_);
    return entries_.try_emplace(key, std::move(value)).first->second;
  }

  // Applies `change` to the value of the key, a default one if there is none.
  template <typename Change> void update(const Key &key, Change change) {
    std::lock_guard<std::mutex> lock(mutex_);
    change(entries_[key]);
  }

private:
  mutable std::mutex mutex_;
  std::unordered_map<Key, Value> entries_;
};

} // namespace frontdesk
