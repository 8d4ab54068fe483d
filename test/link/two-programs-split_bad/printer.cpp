// LINK: mapwarden-unguarded-access
// The twin: one of the two callers forgets it.
#include "registry.h"

std::string print(Registry &registry, int id) {
  std::lock_guard<std::mutex> lock(registry.mutex_);
  return registry.nameOf(id);
}

std::string shout(Registry &registry, int id) {
  return registry.nameOf(id) + "!";
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'names_' is read by the call of 'nameOf' without 'mutex_', held in all 5 other functions that use it [mapwarden-unguarded-access]
  // CHECK-MESSAGES: registry.cpp:25:20: note: read here
}
