// The header with the class is not found.
#include "no_such_header.h"
#include <mutex>

Registry::Registry() : Entries(), Lock() { Entries.clear(); }

void Registry::add(const Entry &New) {
  std::lock_guard<std::mutex> Guard(Lock);
  Entries.push_back(New);
}

void Registry::walk() {
  for (auto &E : Entries)
    Entries.erase(E);
}
