// RUN: check mapwarden-unguarded-access
// A container that all objects share, and a lock that each has one of.
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace one_for_all {
class Decoder {
public:
  void learn_bad(const std::string &code) {
    std::lock_guard<std::mutex> hold(mutex_);
    known_[code] = ++count_;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'known_' is inserted into under 'mutex_', which each object has one of its own, while 'known_' is there for all
  }
  int find(const std::string &code) {
    std::lock_guard<std::mutex> hold(mutex_);
    return known_.count(code);
    // CHECK-MESSAGES: :[[@LINE-1]]:19: note: read here, under that of another object, perhaps
  }

private:
  std::mutex mutex_;
  int count_ = 0;
  static std::map<std::string, int> known_;
};
std::map<std::string, int> Decoder::known_;

// The lock is one for all, too.
class Encoder {
public:
  void learn_ok(const std::string &code) { // EXPLAIN: held
    std::lock_guard<std::mutex> hold(knownMutex_);
    known_[code] = 1;
  }
  int find_ok(const std::string &code) { // EXPLAIN: held
    std::lock_guard<std::mutex> hold(knownMutex_);
    return known_.count(code);
  }

private:
  static std::mutex knownMutex_;
  static std::map<std::string, int> known_;
};
std::mutex Encoder::knownMutex_;
std::map<std::string, int> Encoder::known_;

// There is one object.
class Registry {
public:
  static Registry &instance() {
    static Registry only;
    return only;
  }
  void put_ok(const std::string &name) { // EXPLAIN: no-guard
    std::lock_guard<std::mutex> hold(mutex_);
    names_[name] = 1;
  }
  int has_ok(const std::string &name) { // EXPLAIN: no-guard
    std::lock_guard<std::mutex> hold(mutex_);
    return names_.count(name);
  }

private:
  Registry() = default;
  std::mutex mutex_;
  static std::map<std::string, int> names_;
};
std::map<std::string, int> Registry::names_;
} // namespace one_for_all

namespace set_up_behind_the_start {
// The threads read what the function that has started them goes on to fill.
class Dispatcher {
public:
  void start_bad() {
    for (int i = 0; i < 4; ++i)
      workers_.emplace_back([this] { serve(); });
    registerAll();
  }
  void stop() {
    for (std::thread &worker : workers_)
      worker.join();
  }

private:
  void registerAll() {
    enroll("echo", 1);
    enroll("list", 2);
  }
  void enroll(const std::string &name, int code) {
    methods_[name] = code;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'methods_' is inserted into here, and read on a thread that this class starts, and no lock keeps them apart
  }
  void serve() { sum_ += int(methods_.size()); }
  int sum_ = 0;
  std::map<std::string, int> methods_;
  std::vector<std::thread> workers_;
};

class Filled {
public:
  void start_ok() { // EXPLAIN: no-guard
    registerAll_ok();
    for (int i = 0; i < 4; ++i)
      workers_.emplace_back([this] { serve(); });
  }
  void stop() {
    for (std::thread &worker : workers_)
      worker.join();
    methods_.clear();
  }

private:
  void registerAll_ok() { // EXPLAIN: made-by-caller
    methods_["echo"] = 1;
  }
  void serve() { sum_ += int(methods_.size()); }
  int sum_ = 0;
  std::map<std::string, int> methods_;
  std::vector<std::thread> workers_;
};
} // namespace set_up_behind_the_start
