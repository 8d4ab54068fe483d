// LINK: mapwarden-unguarded-access
// A test has one thread, and says nothing of how the lock is kept.
#include "registry.h"

bool knowsWhatItWasTold() {
  Registry registry;
  registry.add(1, "one");
  return registry.nameOf(1) == "one";
}
