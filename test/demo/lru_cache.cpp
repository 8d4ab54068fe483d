// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lru_cache.h"

#include <mutex>

namespace frontdesk {

LruCache::LruCache(std::size_t capacity) : capacity_(capacity) {}

std::optional<std::string> LruCache::get(const std::string &key) {
  std::unique_lock lock(mutex_);
  auto found = index_.find(key);
  if (found == index_.end())
    return std::nullopt;
  touchLocked(found->second);
  return found->second->value;
}

std::string LruCache::getOrLoad(const std::string &key, const Loader &load) {
  {
    std::unique_lock lock(mutex_);
    auto found = index_.find(key);
    if (found != index_.end()) {
      touchLocked(found->second);
      return found->second->value;
    }
  }
  std::string value = load(key); // slow, so not under the lock

  std::unique_lock lock(mutex_);
  order_.push_front({key, value});
  // BUG(check-then-act): two threads that both missed both insert; the first entry stays in order_, lost to index_
  index_[key] = order_.begin();
  bytes_ += value.size();
  while (order_.size() > capacity_)
    evictOldestLocked();
  return value;
}

void LruCache::put(const std::string &key, const std::string &value) {
  std::unique_lock lock(mutex_);
  auto found = index_.find(key);
  if (found != index_.end()) {
    bytes_ -= found->second->value.size();
    order_.erase(found->second);
  }
  order_.push_front({key, value});
  index_[key] = order_.begin();
  bytes_ += value.size();
  while (order_.size() > capacity_)
    evictOldestLocked();
}

std::size_t LruCache::bytes() const {
  std::shared_lock lock(mutex_);
  return bytes_;
}

std::uint64_t LruCache::hits(const std::string &key) {
  std::shared_lock lock(mutex_);
  // BUG(write-under-shared-lock): operator[] inserts a key that is not there, beside other readers that do the same
  return hits_[key];
}

void LruCache::touchLocked(Position entry) {
  ++hits_[entry->key];
  order_.splice(order_.begin(), order_, entry);
}

void LruCache::evictOldestLocked() {
  const Entry &oldest = order_.back();
  index_.erase(oldest.key);
  order_.pop_back();
  // BUG(use-after-invalidation): pop_back freed the entry whose size is read here
  bytes_ -= oldest.value.size();
}

} // namespace frontdesk
