// LINK: mapwarden-unguarded-access
#include "register.h"

void Register::add(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  entries_[id] = 0;
}

void Register::remove(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  entries_.erase(id);
}

int Register::size() {
  std::lock_guard<std::mutex> lock(mutex_);
  return entries_.size();
}

int Register::at(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto it = entries_.find(id);
  return it == entries_.end() ? 0 : it->second;
}
