#include "pool.h"

bool take(Pool &pool, int id) {
  std::lock_guard<std::mutex> lock(pool.gate);
  return pool.isFree(id);
}
