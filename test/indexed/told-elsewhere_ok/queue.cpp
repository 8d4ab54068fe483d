// INDEX: mapwarden-unguarded-access
// What other.cpp does wrong is told of that file, and not here.
#include "queue.h"

void Queue::push(int job) {
  std::lock_guard<std::mutex> lock(lock_);
  jobs_.push_back(job);
}

void Queue::cancel() {
  std::lock_guard<std::mutex> lock(lock_);
  jobs_.clear();
}

int Queue::pop() {
  std::lock_guard<std::mutex> lock(lock_);
  const int job = jobs_.front();
  jobs_.pop_front();
  return job;
}
