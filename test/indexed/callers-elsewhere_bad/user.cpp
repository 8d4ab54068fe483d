#include "pool.h"

bool take(Pool &pool, int id) {
  return pool.isFree(id);
}
