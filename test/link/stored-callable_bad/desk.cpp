// LINK: mapwarden-unguarded-access
// Nothing of it can be told here: who runs what the request keeps is in another file.
#include "desk.h"

void Desk::put(int key, int value) {
  std::lock_guard<std::mutex> lock(mutex_);
  papers_[key] = value;
}

void Desk::drop(int key) {
  std::lock_guard<std::mutex> lock(mutex_);
  papers_.erase(key);
}

int Desk::size() {
  std::lock_guard<std::mutex> lock(mutex_);
  return papers_.size();
}

void Desk::ask(int key) {
  auto *request = new Request;
  request->id = key;
  request->perform = [this, request] { forget(request->id); };
  std::lock_guard<std::mutex> lock(mutex_);
  requests_.push_back(request);
}

void Desk::forget(int key) {
  papers_.erase(key);
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'papers_' is erased from without 'mutex_'
}
