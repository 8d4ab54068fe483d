// Rendered profiles by user, least recently used first out. Readers share the lock, anything that reorders excludes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>

namespace frontdesk {

class LruCache {
public:
  using Loader = std::function<std::string(const std::string &key)>;

  explicit LruCache(std::size_t capacity);

  std::optional<std::string> get(const std::string &key);
  std::string getOrLoad(const std::string &key, const Loader &load);
  void put(const std::string &key, const std::string &value);
  std::size_t bytes() const;

  // How often the key was found. Counts survive eviction, so that a key that keeps coming back shows.
  std::uint64_t hits(const std::string &key);

private:
  struct Entry {
    std::string key;
    std::string value;
  };
  using Position = std::list<Entry>::iterator;

  void touchLocked(Position entry);
  void evictOldestLocked();

  const std::size_t capacity_;
  mutable std::shared_mutex mutex_;
  // All guarded by mutex_.
  std::list<Entry> order_; // the most recent first
  std::unordered_map<std::string, Position> index_;
  std::unordered_map<std::string, std::uint64_t> hits_;
  std::size_t bytes_ = 0;
};

} // namespace frontdesk
