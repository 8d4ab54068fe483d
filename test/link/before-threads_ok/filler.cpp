// LINK: mapwarden-unguarded-access
// What main() alone does before the first thread, at any depth.
#include "register.h"

void Register::fill(int count) {
  for (int id = 0; id < count; ++id)
    entries_[id] = id;
}

void Register::fillDeep(int count) { fill(count + 1); }
