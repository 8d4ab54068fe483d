// LINK: mapwarden-unguarded-access
// Alone, nameOf() is anybody's, and forgets the lock; here is who calls it.
#include "registry.h"

std::string print(Registry &registry, int id) {
  std::lock_guard<std::mutex> lock(registry.mutex_);
  return registry.nameOf(id);
}
