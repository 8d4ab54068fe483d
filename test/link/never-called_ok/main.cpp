// LINK: mapwarden-unguarded-access,mapwarden-guarded-reference-escape
#include "roster.h"

#include <thread>

int main() {
  Roster roster;
  std::thread worker([&roster] {
    roster.add(1);
    roster.remove(2);
    roster.clear();
  });
  int all = roster.size() + roster.at(1);
  worker.join();
  return all;
}
