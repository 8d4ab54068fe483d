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

// Views that are made under the lock and used behind it.
class Capture {
public:
  void append(float value) {
    std::lock_guard<std::mutex> lock(mutex_);
    samples_.push_back(value);
    label_.append("x");
  }
  void trim() {
    std::lock_guard<std::mutex> lock(mutex_);
    samples_.clear();
    label_.clear();
  }
  char first_bad() {
    std::string_view name;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      name = std::string_view(label_).substr(1);
    }
    return name[0];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'name' leads into 'label_' and is used here, where 'mutex_' has been released
  }
  char last_bad() {
    std::unique_lock<std::mutex> lock(mutex_);
    std::string_view name(label_.data(), 2);
    lock.unlock();
    return name[1];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'name' leads into 'label_' and is used here, where 'mutex_' has been released
  }
  char copy_ok() { // EXPLAIN: no-candidate
    std::string name;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      name = std::string(std::string_view(label_).substr(1));
    }
    return name[0];
  }
  char within_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    std::string_view name;
    name = std::string_view(label_).substr(1);
    return name[0];
  }

private:
  std::mutex mutex_;
  std::vector<float> samples_;
  std::string label_;
};
