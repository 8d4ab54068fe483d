// RUN: check mapwarden-check-then-act,mapwarden-unguarded-access
// Tables that are made by hand where their static pointer is found null, on several threads.
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace made_by_hand {
const std::map<int, std::string> &units_bad() {
  static std::map<int, std::string> *Units;
  if (!Units) {
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: '*Units' is made where its pointer is found null, on several threads, and no lock keeps them apart: another thread may make it too, or use it before it is filled
    Units = new std::map<int, std::string>;
    (*Units)[1] = "m";
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: '*Units' is inserted into on several threads, and no lock keeps them apart
  }
  return *Units;
}
const std::map<int, std::string> &units_ok() { // EXPLAIN: no-guard
  static const std::map<int, std::string> Units = [] {
    std::map<int, std::string> Filled;
    Filled[1] = "m";
    return Filled;
  }();
  return Units;
}
std::mutex Making;
const std::map<int, std::string> &locked_ok() { // EXPLAIN: held
  static std::map<int, std::string> *Units;
  std::lock_guard<std::mutex> Lock(Making);
  if (!Units) {
    Units = new std::map<int, std::string>;
    (*Units)[1] = "m";
  }
  return *Units;
}
// Each thread has its own.
const std::map<int, std::string> &own_ok() { // EXPLAIN: no-access
  static thread_local std::map<int, std::string> *Units = nullptr;
  if (!Units) {
    Units = new std::map<int, std::string>;
    (*Units)[1] = "m";
  }
  return *Units;
}
thread_local std::vector<int> Seen;
std::string name(int Unit) {
  Seen.push_back(Unit);
  return units_bad().find(Unit)->second + units_ok().find(Unit)->second + locked_ok().find(Unit)->second +
         own_ok().find(Unit)->second;
}
void print_ok(std::vector<std::string> &Out) { // EXPLAIN: no-access
  std::vector<std::thread> Threads;
  for (int Unit = 0; Unit < 9; ++Unit)
    Threads.emplace_back([Unit] { (void)name(Unit); });
  for (auto &Thread : Threads)
    Thread.join();
}
} // namespace made_by_hand

// One thread alone comes there.
namespace one_thread {
std::map<int, int> &sizes_ok() { // EXPLAIN: no-guard
  static std::map<int, int> *Sizes = nullptr;
  if (Sizes == nullptr) {
    Sizes = new std::map<int, int>;
    (*Sizes)[1] = 1;
  }
  return *Sizes;
}
void run() {
  std::thread Only([] { sizes_ok().find(1); });
  Only.join();
}
} // namespace one_thread
