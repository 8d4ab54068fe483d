// LINK: mapwarden-unguarded-access
#include "menu.h"

#include <thread>

static int count(Menu &menu) { return menu.size(); }

int main() {
  Menu menu;
  std::thread counter([&menu] { count(menu); });
  menu.add(1);
  menu.remove(1);
  int all = menu.sum();
  counter.join();
  return all;
}
