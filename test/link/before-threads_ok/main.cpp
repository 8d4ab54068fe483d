// LINK: mapwarden-unguarded-access
#include "register.h"

#include <thread>

static Register entries;

static void prepare(int count) {
  entries.fill(count);
  if (count > 8)
    entries.fillDeep(count);
}

int main(int argc, char **) {
  prepare(argc);
  std::thread worker([] {
    entries.add(1);
    entries.remove(2);
  });
  int all = entries.size() + entries.at(1);
  worker.join();
  return all;
}
