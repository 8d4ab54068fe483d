// LINK: mapwarden-unguarded-access
#include "poller.h"

#include <thread>

int main() {
  Poller poller;
  std::thread worker(&Poller::run, &poller);
  poller.add(1);
  worker.join();
}
