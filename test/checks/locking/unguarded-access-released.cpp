// RUN: check mapwarden-unguarded-access
// Elements that a loop uses while it has let the lock go under which others change the container.
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Upload {
  std::string Name;
};
void send(const Upload &);
void log(const std::string &);

namespace by_hand {
class Queue {
public:
  void add(int Id, const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    Uploads[Id] = Upload{Name};
  }
  void cancel(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Uploads.erase(Id);
  }
  void flush_bad() {
    M.lock();
    for (const auto &[Id, Next] : Uploads) {
      M.unlock();
      send(Next);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: an element of 'Uploads' is used without 'M', under which 'Uploads' is erased from by 'cancel'
      // CHECK-MESSAGES: :[[@LINE-3]]:9: note: 'M' is released here
      // CHECK-MESSAGES: :[[@LINE-9]]:13: note: erased from here
      M.lock();
    }
    M.unlock();
  }
  // The loop is wrong, which is another check's matter: but no element is used in between.
  void flush_ok() { // EXPLAIN: held
    M.lock();
    for (const auto &[Id, Next] : Uploads) {
      const Upload Copy = Next;
      M.unlock();
      send(Copy);
      M.lock();
    }
    M.unlock();
  }

private:
  std::mutex M;
  std::map<int, Upload> Uploads;
};
} // namespace by_hand

namespace by_a_guard {
class Jobs {
public:
  void add(const Upload &New) {
    std::unique_lock<std::mutex> Lock(M);
    Pending.push_back(New);
  }
  void clear() {
    std::unique_lock<std::mutex> Lock(M);
    Pending.clear();
  }
  void run_bad() {
    std::unique_lock<std::mutex> Lock(M);
    for (auto It = Pending.begin(); It != Pending.end(); ++It) {
      Lock.unlock();
      log(It->Name);
      // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: an element of 'Pending' is used without 'M', under which 'Pending' is cleared by 'clear'
      Lock.lock();
    }
  }
  void run_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    for (auto It = Pending.begin(); It != Pending.end(); ++It) {
      Lock.unlock();
      log("next");
      Lock.lock();
      send(*It);
    }
  }
  void drain_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    while (!Pending.empty()) {
      const Upload Next = Pending.front();
      Pending.pop_front();
      Lock.unlock();
      send(Next);
      Lock.lock();
    }
  }

private:
  std::mutex M;
  std::list<Upload> Pending;
};
} // namespace by_a_guard

// Nobody takes elements away under the lock.
namespace only_grows {
class Names {
public:
  void add(const Upload &New) {
    std::lock_guard<std::mutex> Lock(M);
    Known.push_back(New);
  }
  void send_ok() { // EXPLAIN: held
    M.lock();
    for (const auto &Next : Known) {
      M.unlock();
      send(Next);
      M.lock();
    }
    M.unlock();
  }

private:
  std::mutex M;
  std::list<Upload> Known;
};
} // namespace only_grows

// What it waits for may need the lock itself.
namespace joins {
class Workers {
public:
  void add() {
    std::lock_guard<std::mutex> Lock(M);
    Threads.emplace_back([] {});
  }
  void stop_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    for (auto &Thread : Threads) {
      Lock.unlock();
      Thread.join();
      Lock.lock();
    }
  }
  void detach_bad() {
    std::unique_lock<std::mutex> Lock(M);
    for (auto &Thread : Threads) {
      Lock.unlock();
      Thread.detach();
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: an element of 'Threads' is used without 'M', under which 'Threads' is inserted into by 'add'
      Lock.lock();
    }
  }

private:
  std::mutex M;
  std::vector<std::thread> Threads;
};
} // namespace joins
