// LINK: mapwarden-unguarded-access
#include "cache.h"

void Owner::trim(Cache &cache) {
  cache.evict(1);
}
