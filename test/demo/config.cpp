// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "config.h"

#include <sstream>
#include <stdexcept>
#include <utility>

namespace frontdesk {

Settings parseSettings(const std::string &text) {
  Settings settings;
  std::map<std::string, int> *section = nullptr;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#')
      continue;
    if (line == "[limits]") {
      section = &settings.limits;
    } else if (line == "[features]") {
      section = &settings.features;
    } else if (auto equals = line.find('='); equals != std::string::npos) {
      const int value = std::stoi(line.substr(equals + 1));
      // BUG(null-container): a setting above the first header is written through a null pointer
      (*section)[line.substr(0, equals)] = value;
    } else {
      throw std::invalid_argument("neither a header nor a setting: " + line);
    }
  }
  return settings;
}

ConfigStore::ConfigStore(const std::string &text) : current_(std::make_shared<const Settings>(parseSettings(text))) {}

std::shared_ptr<const Settings> ConfigStore::current() const { return current_.load(); }

int ConfigStore::limit(const std::string &name, int fallback) const {
  const auto settings = current_.load();
  auto found = settings->limits.find(name);
  return found == settings->limits.end() ? fallback : found->second;
}

void ConfigStore::reload(const std::string &text) {
  auto next = std::make_shared<const Settings>(parseSettings(text));
  std::lock_guard<std::mutex> lock(writers_);
  current_.store(std::move(next));
}

void ConfigStore::setLimit(const std::string &name, int value) {
  auto next = std::make_shared<Settings>(*current_.load());
  next->limits[name] = value;
  // BUG(snapshot-misuse): what another writer stored since the load above is lost
  current_.store(std::move(next));
}

void ConfigStore::removeLimit(const std::string &name) {
  std::lock_guard<std::mutex> lock(writers_);
  auto next = std::make_shared<Settings>(*current_.load());
  next->limits.erase(name);
  current_.store(std::move(next));
}

} // namespace frontdesk
