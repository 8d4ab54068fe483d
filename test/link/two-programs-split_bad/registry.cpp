// LINK: mapwarden-unguarded-access
#include "registry.h"

void Registry::add(int id, std::string name) {
  std::lock_guard<std::mutex> lock(mutex_);
  names_[id] = name;
}

void Registry::remove(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  names_.erase(id);
}

std::size_t Registry::size() {
  std::lock_guard<std::mutex> lock(mutex_);
  return names_.size();
}

void Registry::clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  names_.clear();
}

std::string Registry::nameOf(int id) {
  auto it = names_.find(id);
  return it == names_.end() ? std::string() : it->second;
}
