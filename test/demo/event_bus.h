// Who hears of what: handlers by topic, called on the thread that publishes. A handler may use the bus itself.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace frontdesk {

struct Event {
  std::string topic;
  std::string payload;
};

class EventBus {
public:
  using Handler = std::function<void(const Event &)>;

  int subscribe(const std::string &topic, const std::string &owner, Handler handler);
  bool unsubscribe(int id);
  void publish(const Event &event);
  void broadcast(const std::string &payload);
  std::optional<Event> lastEvent(const std::string &topic) const;

  void removeTopic(const std::string &topic);
  void dropOwner(const std::string &owner);
  // Topics without a subscriber go; their last event stays, for whoever comes back.
  void dropSilentTopics();

private:
  struct Subscriber {
    int id;
    std::string owner;
    Handler handler;
  };

  void removeTopicLocked(const std::string &topic);

  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::vector<Subscriber>> topics_;
  std::unordered_map<std::string, Event> lastEvents_;
  int lastId_ = 0;
};

} // namespace frontdesk
