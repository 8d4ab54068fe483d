// LINK: mapwarden-unguarded-access,mapwarden-guarded-reference-escape
#include "roster.h"

void Roster::add(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  hours_[id] = 0;
}

void Roster::remove(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  hours_.erase(id);
}

void Roster::clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  hours_.clear();
}

int Roster::size() {
  std::lock_guard<std::mutex> lock(mutex_);
  return hours_.size();
}

int Roster::at(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto it = hours_.find(id);
  return it == hours_.end() ? 0 : it->second;
}
