// LINK: mapwarden-unguarded-access,mapwarden-guarded-reference-escape
// What is left over: nobody in the program calls it, whatever it forgets.
#include "roster.h"

int Roster::sum() {
  int all = 0;
  for (auto &entry : hours_)
    all += entry.second;
  return all;
}

int &Roster::hoursOf(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  return hours_[id];
}
