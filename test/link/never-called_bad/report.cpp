// LINK: mapwarden-unguarded-access,mapwarden-guarded-reference-escape
// The twin: they are called.
#include "roster.h"

int Roster::sum() {
  int all = 0;
  for (auto &entry : hours_)
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'hours_' is read without 'mutex_', held in all 6 other functions that use it
    // CHECK-MESSAGES: main.cpp:13:51: note: 'sum' is called here, from 'main', without 'mutex_'
    all += entry.second;
  return all;
}

int &Roster::hoursOf(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  return hours_[id];
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: a reference into 'hours_' is returned from the section of 'mutex_', which begins in line 15 and ends before it can be used
}
