// LINK: mapwarden-unguarded-access
// The twin: one of the ways comes behind the start.
#include "register.h"

void Register::fill(int count) {
  for (int id = 0; id < count; ++id)
    entries_[id] = id;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'entries_' is inserted into without 'mutex_', held in all 4 other functions that use it
  // CHECK-MESSAGES: :[[@LINE+3]]:38: note: 'fill' is called here, from 'fillDeep', without 'mutex_'
}

void Register::fillDeep(int count) { fill(count + 1); }
