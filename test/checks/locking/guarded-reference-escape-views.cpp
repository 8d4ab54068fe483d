// RUN: check mapwarden-guarded-reference-escape
// A view of a text that is an element, or a part of one.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

class Catalogue {
public:
  void load(const std::string &key, const std::string &text) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    texts_[key] = text;
  }
  void unload() {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    texts_.clear();
  }
  std::string_view find_bad(const std::string &key) const {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    const auto found = texts_.find(key);
    if (found == texts_.end())
      return {};
    return found->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'texts_' is returned from the section of 'mutex_'
  }
  std::string_view at_bad(const std::string &key) const {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return texts_.at(key);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'texts_' is returned from the section of 'mutex_'
  }
  std::string copy_ok(const std::string &key) const { // EXPLAIN: no-candidate
    std::shared_lock<std::shared_mutex> lock(mutex_);
    const auto found = texts_.find(key);
    return found == texts_.end() ? std::string() : found->second;
  }

private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, std::string> texts_;
};

class People {
public:
  void add(int id, std::string name) {
    std::lock_guard<std::mutex> lock(mutex_);
    people_[id].name = std::move(name);
  }
  void drop(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    people_.erase(id);
  }
  std::string_view name_bad(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = people_.find(id);
    return found->second.name;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'people_' is returned from the section of 'mutex_'
  }
  const std::vector<int> &friends_bad(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    return people_.at(id).friends;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'people_' is returned from the section of 'mutex_'
  }

private:
  struct Person {
    std::string name;
    std::vector<int> friends;
  };
  std::mutex mutex_;
  std::map<int, Person> people_;
};
