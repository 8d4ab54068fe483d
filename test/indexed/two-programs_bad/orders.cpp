#include "orders.h"

void Orders::add(int number) {
  std::lock_guard<std::mutex> lock(mutex_);
  open_[number] = 1;
}

void Orders::close(int number) {
  std::lock_guard<std::mutex> lock(mutex_);
  open_.erase(number);
}

int Orders::count() {
  std::lock_guard<std::mutex> lock(mutex_);
  return open_.size();
}

Orders today;

int main() { today.add(1); }
