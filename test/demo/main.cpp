// Starts the service, lets four clients use it at once, and prints what it counted. Arguments are users to warm up for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "service.h"

#include <atomic>
#include <chrono>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr char defaultConfig[] = "# the defaults of a small installation\n"
                                 "[limits]\n"
                                 "session_seconds=900\n"
                                 "profiles=1000\n"
                                 "slow_milliseconds=2000\n"
                                 "[features]\n"
                                 "beta=0\n";

void visit(frontdesk::Service &service, int client) {
  for (int turn = 0; turn < 50; ++turn) {
    const std::string user = "user" + std::to_string(client * 10 + turn % 10);
    const std::string session = service.logIn(user);
    service.profile(session);
    service.logOut(session);
  }
}

} // namespace

int main(int argc, char **argv) {
  frontdesk::Service service(defaultConfig);
  service.startHousekeeping(std::chrono::seconds(30));
  if (argc > 1)
    service.warmUp({argv + 1, argv + argc});

  std::atomic<int> logouts = 0;
  const int listener = service.bus().subscribe("logout", "main", [&logouts](const frontdesk::Event &) { ++logouts; });
  int first = 0; // the first login only
  first = service.bus().subscribe("login", "main", [&service, &first](const frontdesk::Event &event) {
    std::cout << "first login: " + event.payload + '\n';
    service.bus().unsubscribe(first);
  });

  std::vector<std::thread> clients;
  for (int client = 0; client < 4; ++client)
    clients.emplace_back([&service, client] { visit(service, client); });
  for (std::thread &client : clients)
    client.join();
  service.bus().unsubscribe(listener);

  const std::string session = service.logIn("ada");
  std::cout << service.describe(session) << '\n'
            << service.profile(session) << '\n'
            << service.metrics().total("logins") << " logins, " << logouts << " logouts, "
            << service.metrics().slowCalls().size() << " slow calls\n";
  return service.logOut(session) ? 0 : 1;
}
