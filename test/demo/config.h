// The settings in force. Readers take a snapshot and never wait; a writer copies it, changes the copy and swaps it in.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace frontdesk {

struct Settings {
  std::map<std::string, int> limits;
  std::map<std::string, int> features;
};

// Reads "name=number" lines under the headers [limits] and [features]; throws where a number or a header is none.
Settings parseSettings(const std::string &text);

class ConfigStore {
public:
  explicit ConfigStore(const std::string &text);

  std::shared_ptr<const Settings> current() const;
  int limit(const std::string &name, int fallback) const;

  void reload(const std::string &text);
  void setLimit(const std::string &name, int value);
  void removeLimit(const std::string &name);

private:
  std::mutex writers_; // held from the load to the store
  std::atomic<std::shared_ptr<const Settings>> current_;
};

} // namespace frontdesk
