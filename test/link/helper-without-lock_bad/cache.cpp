// LINK: mapwarden-unguarded-access
// Nothing of it can be told here: evict() is private, and its caller is in another file.
#include "cache.h"

void Cache::put(int key, int value) {
  std::lock_guard<std::mutex> lock(mutex_);
  items_[key] = value;
}

void Cache::drop(int key) {
  std::lock_guard<std::mutex> lock(mutex_);
  items_.erase(key);
}

int Cache::size() {
  std::lock_guard<std::mutex> lock(mutex_);
  return items_.size();
}

int Cache::sum() {
  std::lock_guard<std::mutex> lock(mutex_);
  int all = 0;
  for (const auto &[key, value] : items_)
    all += value;
  return all;
}

void Cache::clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  items_.clear();
}

void Cache::evict(int key) { items_.erase(key); }
// CHECK-MESSAGES: :[[@LINE-1]]:37: warning: 'items_' is erased from without 'mutex_', held in all 5 other functions that use it [mapwarden-unguarded-access]
// CHECK-MESSAGES: owner.cpp:5:9: note: 'evict' is called here, from 'trim', without 'mutex_'
