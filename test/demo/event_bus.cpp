// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "event_bus.h"

#include <utility>

namespace frontdesk {

int EventBus::subscribe(const std::string &topic, const std::string &owner, Handler handler) {
  std::lock_guard<std::mutex> lock(mutex_);
  const int id = ++lastId_;
  topics_[topic].push_back({id, owner, std::move(handler)});
  return id;
}

bool EventBus::unsubscribe(int id) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (auto &[topic, subscribers] : topics_) {
    if (std::erase_if(subscribers, [id](const Subscriber &each) { return each.id == id; }) > 0)
      return true;
  }
  return false;
}

void EventBus::publish(const Event &event) {
  std::vector<Subscriber> listeners;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    lastEvents_[event.topic] = event;
    auto found = topics_.find(event.topic);
    if (found != topics_.end())
      listeners = found->second;
  }
  for (const Subscriber &listener : listeners)
    listener.handler(event);
}

void EventBus::broadcast(const std::string &payload) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto &[topic, subscribers] : topics_) {
    for (const Subscriber &subscriber : subscribers)
      // BUG(callback-under-lock): a handler that publishes or unsubscribes waits for mutex_, which its own thread holds
      subscriber.handler({topic, payload});
  }
}

std::optional<Event> EventBus::lastEvent(const std::string &topic) const {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = lastEvents_.find(topic);
  if (found == lastEvents_.end())
    return std::nullopt;
  return found->second;
}

void EventBus::removeTopic(const std::string &topic) {
  std::lock_guard<std::mutex> lock(mutex_);
  removeTopicLocked(topic);
}

void EventBus::dropOwner(const std::string &owner) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (auto &[topic, subscribers] : topics_) {
    std::erase_if(subscribers, [&owner](const Subscriber &each) { return each.owner == owner; });
    if (subscribers.empty())
      // BUG(mutation-while-iterating): the callee erases the element that the loop stands on, the next step reads it
      removeTopicLocked(topic);
  }
}

void EventBus::dropSilentTopics() {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto &[topic, subscribers] : topics_) {
    if (subscribers.empty())
      // BUG(mutation-while-iterating): the loop steps on from the node that erase has freed
      topics_.erase(topic);
  }
}

void EventBus::removeTopicLocked(const std::string &topic) {
  lastEvents_.erase(topic);
  topics_.erase(topic);
}

} // namespace frontdesk
