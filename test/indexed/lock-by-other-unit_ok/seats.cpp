#include "seats.h"

void Seats::enter() { doors_.lock(); }
void Seats::leave() { doors_.unlock(); }
void Seats::trim() { taken_.shrink_to_fit(); }

void Seats::book(int seat) {
  enter();
  taken_.push_back(seat);
  trim();
  leave();
}

void Seats::release(int) {
  enter();
  taken_.pop_back();
  trim();
  leave();
}

void Seats::clear() {
  enter();
  taken_.clear();
  leave();
}
