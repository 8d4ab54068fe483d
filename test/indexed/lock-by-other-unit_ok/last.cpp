// INDEX: mapwarden-unguarded-access
// The twin: as seats.cpp does it.
#include "seats.h"

int Seats::last() {
  enter();
  const int seat = taken_.back();
  leave();
  return seat;
}
