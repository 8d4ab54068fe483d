// LINK: mapwarden-unguarded-access
// The twin: the caller in the other file holds the lock.
#include "cache.h"

void Owner::trim(Cache &cache) {
  std::lock_guard<std::mutex> lock(cache.mutex_);
  cache.evict(1);
}
