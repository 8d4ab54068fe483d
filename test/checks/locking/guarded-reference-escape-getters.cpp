// RUN: check mapwarden-guarded-reference-escape
// Getters: several of one class are one finding; pointers that are elements themselves.
#include <deque>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace several_getters {
class Plan {
public:
  const std::vector<int> &rows_bad() const { return Rows; }
  // CHECK-MESSAGES: :[[@LINE-1]]:46: warning: a reference to 'Rows' is returned without 'M'
  // CHECK-MESSAGES: :[[@LINE+12]]:10: note: cleared here with 'M' held, by 'reset'
  std::vector<int> &rows_bad() { return Rows; }
  // CHECK-MESSAGES: :[[@LINE-1]]:34: note: a reference to 'Rows' is returned here, too
  const std::map<int, int> &names_bad() const { return Names; }
  // CHECK-MESSAGES: :[[@LINE-1]]:49: note: a reference to 'Names' is returned here, too
  // NOLINTNEXTLINE(mapwarden-guarded-reference-escape)
  const std::deque<int> &silenced() const { return Queue; }
  // Another lock is another cause.
  const std::vector<int> &seats_bad() const { return Seats; }
  // CHECK-MESSAGES: :[[@LINE-1]]:47: warning: a reference to 'Seats' is returned without 'Other'
  void reset() {
    std::lock_guard<std::mutex> Lock(M);
    Rows.clear();
    Names.clear();
    Queue.clear();
  }
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(Id);
    Names[Id] = Id;
    Queue.push_back(Id);
  }
  void seat(int Id) {
    std::lock_guard<std::mutex> Lock(Other);
    Seats.push_back(Id);
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(Other);
    Seats.clear();
  }
  std::vector<int> copy_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    return Rows;
  }

private:
  std::mutex M;
  std::vector<int> Rows;
  std::map<int, int> Names;
  std::deque<int> Queue;
  std::mutex Other;
  std::vector<int> Seats;
};
// Those that take the lock are mended one by one, but for overloads.
class Book {
public:
  const std::string &page_bad(int Id) const {
    std::lock_guard<std::mutex> Lock(M);
    return Pages[Id];
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Pages' is returned from the section of 'M'
    // CHECK-MESSAGES: :[[@LINE+14]]:11: note: erased from here with 'M' held, by 'tear'
  }
  std::string &page_bad(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return Pages[Id];
    // CHECK-MESSAGES: :[[@LINE-1]]:5: note: a reference into 'Pages' is returned here, too
  }
  const std::string &cover_bad() const {
    std::lock_guard<std::mutex> Lock(M);
    return Pages.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Pages' is returned from the section of 'M'
  }
  void tear() {
    std::lock_guard<std::mutex> Lock(M);
    Pages.erase(Pages.begin());
  }

private:
  mutable std::mutex M;
  std::vector<std::string> Pages;
};
} // namespace several_getters

namespace pointers_that_are_elements {
struct Pipe {
  int Id = 0;
};
class Pipes {
public:
  Pipe *byReference_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    for (auto &Each : All)
      if (Each->Id == Id)
        return Each;
    return nullptr;
  }
  Pipe *byIndex_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    Pipe *const &Each = All[Id];
    return Each;
  }
  Pipe *copied_ok(int Id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    auto &Each = All[Id];
    Pipe *Copy = Each;
    return Copy;
  }
  Pipe **place_bad(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    auto &Each = All[Id];
    return &Each;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'All' is returned from the section of 'M'
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(M);
    All.pop_back();
  }

private:
  std::mutex M;
  std::vector<Pipe *> All;
};
class Values {
public:
  Pipe *find_bad(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    for (auto &Each : All)
      if (Each.Id == Id)
        return &Each;
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a reference into 'All' is returned from the section of 'M'
    return nullptr;
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(M);
    All.pop_back();
  }

private:
  std::mutex M;
  std::list<Pipe> All;
};
} // namespace pointers_that_are_elements

namespace callers_lock_the_object {
class Replay {
public:
  void lock() { M.lock(); }
  void unlock() { M.unlock(); }
  const std::vector<int> &all_ok() { return Data; } // EXPLAIN: callers-can-hold
  // lock() and unlock() should be called before and after this function.
  const int *begin_ok() { return Data.data(); } // EXPLAIN: no-candidate
  void resize(int Size) {
    std::lock_guard<std::mutex> Lock(M);
    Data.resize(Size);
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(M);
    Data.clear();
  }

private:
  std::mutex M;
  std::vector<int> Data;
};
class Tape {
public:
  const std::vector<int> &all_bad() { return Data; }
  // CHECK-MESSAGES: :[[@LINE-1]]:39: warning: a reference to 'Data' is returned without 'M'
  void resize(int Size) {
    std::lock_guard<std::mutex> Lock(M);
    Data.resize(Size);
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(M);
    Data.clear();
  }

private:
  std::mutex M;
  std::vector<int> Data;
};
} // namespace callers_lock_the_object

namespace lock_of_a_global_object {
class Poller {
  friend class Socket;
  std::mutex M;
};
extern Poller Polling;
class Socket {
public:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(Polling.M);
    Ids.insert({Id, Id});
  }
  void remove(int Id) {
    std::lock_guard<std::mutex> Lock(Polling.M);
    Ids.erase(Id);
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(Polling.M);
    Ids.clear();
  }
  std::map<int, int> &ids_ok() { return Ids; } // EXPLAIN: callers-can-hold

private:
  std::map<int, int> Ids;
};
class Own {
public:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Ids.insert({Id, Id});
  }
  void remove(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Ids.erase(Id);
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(M);
    Ids.clear();
  }
  std::map<int, int> &ids_bad() { return Ids; }
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: a reference to 'Ids' is returned without 'M', held in all 3 functions that use it

private:
  std::mutex M;
  std::map<int, int> Ids;
};
} // namespace lock_of_a_global_object
