// RUN: check mapwarden-unguarded-access
// A C callback has its object as `void *`, and whoever has registered it knows the object, too.
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

extern "C" void start_thread(void *(*)(void *), void *Data);
extern "C" void set_handler(void (*Handler)(int, void *), void *Data);

namespace threads {
class Worker {
public:
  void start() { start_thread(run_bad, this); }
  void add(int Job) {
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back(Job);
  }
  int count() {
    std::lock_guard<std::mutex> Lock(M);
    return static_cast<int>(Jobs.size());
  }

private:
  static void *run_bad(void *Data) {
    Worker *Self = static_cast<Worker *>(Data);
    Self->Jobs.pop_front();
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Data->Jobs' is popped without 'M', held in all 3 other functions that use it [mapwarden-unguarded-access]
    return nullptr;
  }
  static void *watch_ok(void *Data) { // EXPLAIN: held
    auto *Self = reinterpret_cast<Worker *>(Data);
    std::lock_guard<std::mutex> Lock(Self->M);
    Self->Jobs.pop_front();
    return nullptr;
  }
  std::mutex M;
  std::list<int> Jobs;
};
} // namespace threads

namespace handlers {
class Device {
public:
  void open() {
    set_handler(&Device::changed_bad, this);
    set_handler(&Device::told_ok, this);
  }
  void add(int Event) {
    std::lock_guard<std::mutex> Lock(M);
    Events.push_back(Event);
  }
  int count() {
    std::lock_guard<std::mutex> Lock(M);
    return static_cast<int>(Events.size());
  }
  int last() {
    std::lock_guard<std::mutex> Lock(M);
    return Events.back();
  }

private:
  static void changed_bad(int Event, void *Data) {
    static_cast<Device *>(Data)->Events.push_back(Event);
    // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: 'Data->Events' is inserted into without 'M', held in all 4 other functions that use it [mapwarden-unguarded-access]
  }
  static void told_ok(int Event, void *Data) { // EXPLAIN: held
    auto *Self = static_cast<Device *>(Data);
    std::lock_guard<std::mutex> Lock(Self->M);
    Self->Events.push_back(Event);
  }
  std::mutex M;
  std::list<int> Events;
};
} // namespace handlers

namespace found {
struct Room {
  std::mutex M;
  std::map<int, std::string> Users;
};
class Server {
public:
  void join(int Id, int User) {
    auto Where = find(Id);
    std::lock_guard<std::mutex> Lock(Where->M);
    Where->Users[User] = "";
  }
  void leave(int Id, int User) {
    auto Where = find(Id);
    std::lock_guard<std::mutex> Lock(Where->M);
    Where->Users.erase(User);
  }
  // Who calls it does not know the room yet, so does not hold its lock.
  bool has_bad(int Id, int User) {
    auto Where = find(Id);
    return Where->Users.count(User) != 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'Where->Users' is read without 'M', held in all 2 other functions that use it [mapwarden-unguarded-access]
  }
  // Who calls this one does, and may.
  bool isIn_ok(Room &Where, int User) { return Where.Users.count(User) != 0; } // EXPLAIN: may-be-held

private:
  std::shared_ptr<Room> find(int Id);
};
} // namespace found
