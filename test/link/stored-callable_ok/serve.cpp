// LINK: mapwarden-unguarded-access
#include "desk.h"

void Desk::serve() {
  while (true) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (requests_.empty())
      return;
    Request *next = requests_.front();
    requests_.pop_front();
    next->perform();
    delete next;
  }
}
