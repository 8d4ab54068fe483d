// LINK: mapwarden-unguarded-access
#include "poller.h"

void Poller::add(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  polled_[id] = 0;
}

void Poller::remove(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  polled_.erase(id);
}

int Poller::size() {
  std::lock_guard<std::mutex> lock(mutex_);
  return polled_.size();
}

void Poller::clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  polled_.clear();
}

void Poller::run() {
  for (auto &[id, polls] : polled_)
    ++polls;
}
