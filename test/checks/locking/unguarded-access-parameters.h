// Included by unguarded-access-parameters.cpp: functions that each unit has for itself.
#include <map>
#include <mutex>
#include <vector>

namespace functions_of_a_header {
struct Ledger {
  std::mutex M;
  std::map<int, int> Pages;
};
static inline void addPage_ok(Ledger *Of, int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of->M);
  Of->Pages[Id] = 1;
}
static inline void turnPage_ok(Ledger *Of, int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of->M);
  Of->Pages[Id] += 1;
}
static void dropPage_bad(Ledger *Of, int Id) {
  Of->Pages.erase(Id);
}
static void dropPage_ok(Ledger *Of, int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of->M);
  Of->Pages.erase(Id);
}
// All that is in sight calls it with the lock.
static void cutPage_ok(Ledger *Of, int Id) { Of->Pages.erase(Id); } // EXPLAIN: meant-for-holders
static inline void cutPages_ok(Ledger *Of) { // EXPLAIN: no-access
  std::lock_guard<std::mutex> Lock(Of->M);
  cutPage_ok(Of, 1);
  cutPage_ok(Of, 2);
}
} // namespace functions_of_a_header
