// RUN: check mapwarden-unguarded-access
// One cause is one finding, and a comment that silences one access leaves the others of the function.
#include <map>
#include <mutex>
#include <vector>

namespace several_containers {
class Ward {
public:
  void admit_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Patients[Id] = Id;
    Beds.push_back(Id);
    Visits[Id] = 0;
  }
  void discharge_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Patients.erase(Id);
    Beds.pop_back();
    Visits.erase(Id);
  }
  void visit_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Patients[Id];
    Beds.push_back(Id);
    ++Visits[Id];
  }
  void move_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    --Patients[Id];
    Beds.push_back(Id);
    --Visits[Id];
  }
  void evacuate_bad() {
    Beds.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Beds' is cleared without 'M'
    // CHECK-MESSAGES: :[[@LINE-24]]:10: note: inserted into here with 'M' held exclusively since line [[@LINE-26]]
    Patients.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: note: 'Patients' is cleared without it, too
    Visits.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: note: 'Visits' is cleared without it, too
    // CHECK-MESSAGES: :[[@LINE+13]]:20: note: record the guard here: '// guarded by M' or GUARDED_BY(M)
    // CHECK-MESSAGES: :[[@LINE+11]]:22: note: record the guard here: '// guarded by M' or GUARDED_BY(M)
    // CHECK-MESSAGES: :[[@LINE+12]]:22: note: record the guard here: '// guarded by M' or GUARDED_BY(M)
  }
  // Another function, another oversight.
  void forget_bad() {
    Visits.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Visits' is cleared without 'M'
  }

private:
  std::mutex M;
  std::map<int, int> Patients;
  std::vector<int> Beds;
  std::map<int, int> Visits;
};
} // namespace several_containers

namespace silenced {
class Desk {
public:
  void put_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Notes[Id] = Id;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Notes.erase(Id);
  }
  void wipe_bad() {
    Notes[1] = 2; // NOLINT(mapwarden-unguarded-access)
    Notes.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Notes' is cleared without 'M'
  }
  void wipeNext_bad() {
    // NOLINTNEXTLINE(bugprone-*, mapwarden-*)
    Notes.clear();
    Notes[1] = 2;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Notes' is inserted into without 'M'
  }
  void wipeOther_bad() {
    Notes.clear(); // NOLINT(bugprone-use-after-move)
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Notes' is cleared without 'M'
  }
  void wipeAll_ok() { // EXPLAIN: nolint
    // NOLINTBEGIN(mapwarden-unguarded-access)
    Notes.clear();
    Notes[1] = 2;
    // NOLINTEND(mapwarden-unguarded-access)
    for (auto &Note : Notes) // NOLINT
      ++Note.second;
  }
  void wipeEnd_bad() {
    // NOLINTBEGIN(mapwarden-unguarded-access)
    Notes.clear();
    // NOLINTEND(mapwarden-unguarded-access)
    Notes[1] = 2;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Notes' is inserted into without 'M'
  }
  void wipeOnce_ok() { // EXPLAIN: nolint
    Notes.clear(); // NOLINT(mapwarden-unguarded-access)
  }
  void visit_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Notes[0];
  }
  void read_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Notes[1];
  }
  void count_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Notes[2];
  }
  void mark_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Notes[3];
  }
  void pin_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Notes[4];
  }
  void stamp_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Notes[5];
  }
  void sign_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Notes[6];
  }
  void turn_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Notes[7];
  }
  void fold_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    ++Notes[8];
  }

private:
  std::mutex M;
  std::map<int, int> Notes;
};
} // namespace silenced
