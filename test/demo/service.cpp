// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "service.h"

#include <utility>

namespace frontdesk {

namespace {

std::string renderProfile(const std::string &user) { return "profile of " + user; }

} // namespace

Service::Service(const std::string &configText)
    : config_(configText), sessions_(std::chrono::seconds(config_.limit("session_seconds", 600))),
      profiles_(static_cast<std::size_t>(config_.limit("profiles", 1000))) {}

Service::~Service() {
  {
    std::lock_guard<std::mutex> lock(stopMutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  if (housekeeper_.joinable())
    housekeeper_.join();
  if (warmer_.joinable())
    warmer_.join();
}

void Service::startHousekeeping(std::chrono::seconds interval) {
  housekeeper_ = std::thread([this, interval] { keepHouse(interval); });
}

void Service::warmUp(std::vector<std::string> users) {
  // BUG(thread-capture): users is destroyed when warmUp returns, while the thread still walks it
  warmer_ = std::thread([this, &users] {
    for (const std::string &user : users)
      profiles_.put(user, renderProfile(user));
  });
}

std::string Service::logIn(const std::string &user) {
  std::string id = sessions_.open(user);
  metrics_.count("logins");
  bus_.publish({"login", user});
  return id;
}

std::string Service::profile(const std::string &sessionId) {
  const auto start = Clock::now();
  const auto user = sessions_.userOf(sessionId);
  if (!user)
    return "please log in";
  sessions_.touch(sessionId);
  std::string page = profiles_.getOrLoad(*user, renderProfile);
  const std::chrono::duration<double, std::milli> took = Clock::now() - start;
  metrics_.count("profiles");
  metrics_.addLatencies("profile", {took.count()});
  if (took.count() > config_.limit("slow_milliseconds", 1000))
    metrics_.noteSlowCall("profile of " + *user);
  return page;
}

bool Service::logOut(const std::string &sessionId) {
  const auto user = sessions_.userOf(sessionId);
  if (!user || !sessions_.close(sessionId))
    return false;
  bus_.publish({"logout", *user});
  return true;
}

std::string Service::describe(const std::string &sessionId) const {
  const Session *session = sessions_.find(sessionId);
  if (!session)
    return sessionId + " is closed";
  return sessionId + " belongs to " + session->user;
}

void Service::keepHouse(std::chrono::seconds interval) {
  std::unique_lock<std::mutex> lock(stopMutex_);
  while (!stop_.wait_for(lock, interval, [this] { return stopping_; })) {
    lock.unlock();
    sessions_.evictExpired(Clock::now());
    bus_.dropSilentTopics();
    metrics_.forgetSlowCalls();
    lock.lock();
  }
}

} // namespace frontdesk
