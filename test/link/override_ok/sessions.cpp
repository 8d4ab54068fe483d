// LINK: mapwarden-unguarded-access
#include "sessions.h"

void Sessions::open(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  sessions_[id] = 0;
}

void Sessions::touch(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  ++sessions_[id];
}

int Sessions::count() {
  std::lock_guard<std::mutex> lock(mutex_);
  return sessions_.size();
}

void Sessions::closeAll() {
  std::lock_guard<std::mutex> lock(mutex_);
  sessions_.clear();
}

void Sessions::onClose(int id) { sessions_.erase(id); }
