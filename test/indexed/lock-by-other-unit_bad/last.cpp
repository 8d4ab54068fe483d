// INDEX: mapwarden-unguarded-access
// The others are in seats.cpp, with what they call.
#include "seats.h"

int Seats::last() {
  const int seat = taken_.back();
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: 'taken_' is read without 'doors_', held in all 4 other functions that use it [mapwarden-unguarded-access]
  return seat;
}
