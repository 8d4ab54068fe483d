// LINK: mapwarden-unguarded-access
#include "registry.h"

std::string print(Registry &registry, int id) {
  std::lock_guard<std::mutex> lock(registry.mutex_);
  return registry.nameOf(id);
}
