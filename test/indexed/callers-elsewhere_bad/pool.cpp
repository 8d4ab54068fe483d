#include "pool.h"

void Pool::give(int id) {
  std::lock_guard<std::mutex> lock(gate);
  free_.insert(id);
}

void Pool::drain() {
  std::lock_guard<std::mutex> lock(gate);
  free_.clear();
}

void Pool::drop(int id) {
  std::lock_guard<std::mutex> lock(gate);
  free_.erase(id);
}
