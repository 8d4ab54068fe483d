// LINK: mapwarden-unguarded-access
#include "menu.h"

void Menu::add(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  dishes_[id] = 0;
}

void Menu::remove(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  dishes_.erase(id);
}

int Menu::size() {
  std::lock_guard<std::mutex> lock(mutex_);
  return dishes_.size();
}

int Menu::sum() {
  int all = 0;
  for (auto &[id, price] : dishes_)
    all += price;
  return all;
}
