// LINK: mapwarden-unguarded-access
// The twin: run() is called before any thread knows the object.
#include "poller.h"

#include <thread>

int main() {
  Poller poller;
  poller.run();
  std::thread worker([&poller] { poller.add(1); });
  poller.remove(1);
  worker.join();
}
