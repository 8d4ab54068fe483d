// RUN: check mapwarden-guarded-reference-escape
// What speaks against a reference that outlives its lock: who changes the container, who calls, and who can hold it.
#include <condition_variable>
#include <deque>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <vector>

struct Seat {
  int Row = 0;
  std::string Guest;
};

namespace only_when_all_ends {
class Hall {
public:
  Seat *seat_ok(int Id) { // EXPLAIN: ends-at-stop
    std::lock_guard<std::mutex> Lock(M);
    return &Seats[Id];
  }
  void shutdown() {
    std::lock_guard<std::mutex> Lock(M);
    Seats.clear();
  }
  void open(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Seats[Id].Row = 1;
  }

private:
  std::mutex M;
  std::map<int, Seat> Seats;
};
// One at a time, while the others stay: nothing ends but that one.
class Lodge {
public:
  Seat *seat_bad(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return &Seats[Id];
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Seats' is returned from the section of 'M'
  }
  void close(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Seats.erase(Id);
  }
  void open(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Seats[Id].Row = 1;
  }

private:
  std::mutex M;
  std::map<int, Seat> Seats;
};
class Tent {
public:
  Seat *seat_bad(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    return &Seats[Id];
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Seats' is returned from the section of 'M'
  }
  void empty() {
    std::lock_guard<std::mutex> Lock(M);
    Seats.clear();
  }
  void open(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Seats[Id].Row = 1;
  }

private:
  std::mutex M;
  std::map<int, Seat> Seats;
};
} // namespace only_when_all_ends

namespace the_function_itself_makes_the_change {
class Tickets {
public:
  const Seat &itself_bad(int Row) {
    std::lock_guard<std::mutex> Lock(M);
    Sold.push_back({Row, ""});
    return Sold.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Sold' is returned from the section of 'M'
  }
  Seat last_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    return Sold.back();
  }
  int count() {
    std::lock_guard<std::mutex> Lock(M);
    return Sold.size();
  }

private:
  std::mutex M;
  std::vector<Seat> Sold;
};
} // namespace the_function_itself_makes_the_change

namespace one_consumer_takes_its_own_element {
class Orders {
public:
  void consume_ok() { // EXPLAIN: own-element
    std::unique_lock<std::mutex> Lock(M);
    Seat &Next = Waiting.front();
    Lock.unlock();
    serve(Next);
    Lock.lock();
    Waiting.pop_front();
  }
  void put(const Seat &S) {
    std::lock_guard<std::mutex> Lock(M);
    Waiting.push_back(S);
  }

private:
  static void serve(const Seat &);
  std::mutex M;
  std::list<Seat> Waiting;
};
class OrdersInARow {
public:
  void consume_bad() {
    std::unique_lock<std::mutex> Lock(M);
    Seat &Next = Waiting.front();
    Lock.unlock();
    serve(Next);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Next' leads into 'Waiting' and is used here, where 'M' has been released
    Lock.lock();
    Waiting.erase(Waiting.begin());
  }
  void put(const Seat &S) {
    std::lock_guard<std::mutex> Lock(M);
    Waiting.push_back(S);
  }

private:
  static void serve(const Seat &);
  std::mutex M;
  std::vector<Seat> Waiting;
};
} // namespace one_consumer_takes_its_own_element

namespace callers_hold_the_lock {
class Plan {
public:
  Seat &held_ok(int Id) { // EXPLAIN: callers-hold
    std::lock_guard<std::recursive_mutex> Lock(M);
    return Seats[Id];
  }
  void move(int From, int To) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    held_ok(To) = held_ok(From);
    Seats.erase(From);
  }
  void drop(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    Seats.erase(Id);
  }

private:
  std::recursive_mutex M;
  std::map<int, Seat> Seats;
};
class PlanOfAll {
public:
  Seat &held_bad(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    return Seats[Id];
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: a reference into 'Seats' is returned from the section of 'M'
  }
  void move(int From, int To) { held_bad(To) = held_bad(From); }
  void drop(int Id) {
    std::lock_guard<std::recursive_mutex> Lock(M);
    Seats.erase(Id);
  }

private:
  std::recursive_mutex M;
  std::map<int, Seat> Seats;
};
} // namespace callers_hold_the_lock

namespace callers_can_take_the_lock {
class Stage {
public:
  const std::vector<Seat> &lent_ok() const { return Front; } // EXPLAIN: callers-can-hold
  std::mutex &mutex() { return M; }
  void add(const Seat &S) {
    std::lock_guard<std::mutex> Lock(M);
    Front.push_back(S);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(M);
    Front.pop_back();
  }

private:
  std::mutex M;
  std::vector<Seat> Front;
};
class ClosedStage {
public:
  const std::vector<Seat> &lent_bad() const { return Front; }
  // CHECK-MESSAGES: :[[@LINE-1]]:47: warning: a reference to 'Front' is returned without 'M', held in all 2 functions that use it
  void add(const Seat &S) {
    std::lock_guard<std::mutex> Lock(M);
    Front.push_back(S);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(M);
    Front.pop_back();
  }

private:
  std::mutex M;
  std::vector<Seat> Front;
};
} // namespace callers_can_take_the_lock

namespace for_tests {
class Booth {
public:
  const std::vector<Seat> &TEST_rows_ok() const { return Rows; } // EXPLAIN: escape-for-tests
  const std::vector<Seat> &rows_bad() const { return Rows; }
  // CHECK-MESSAGES: :[[@LINE-1]]:47: warning: a reference to 'Rows' is returned without 'M', held in all 2 functions that use it
  void add(const Seat &S) {
    std::lock_guard<std::mutex> Lock(M);
    Rows.push_back(S);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(M);
    Rows.pop_back();
  }

private:
  std::mutex M;
  std::vector<Seat> Rows;
};
} // namespace for_tests

namespace the_lock_is_taken_again {
class Guests {
public:
  void again_bad(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    auto It = ById.find(Id);
    Lock.unlock();
    ask();
    Lock.lock();
    It->second.Guest = "";
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'It' leads into 'ById' and is used here, where 'M' has been released
  }
  void again_ok(int Id) { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    auto It = ById.find(Id);
    Lock.unlock();
    ask();
    Lock.lock();
    It = ById.find(Id);
    It->second.Guest = "";
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    ById.erase(Id);
  }

private:
  static void ask();
  std::mutex M;
  std::map<int, Seat> ById;
};
} // namespace the_lock_is_taken_again

namespace a_wait_gives_the_lock_up {
class Turns {
public:
  void next_bad() {
    std::unique_lock<std::mutex> Lock(M);
    Seat &Next = Seats.begin()->second;
    Free.wait(Lock);
    Next.Row = 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Next' leads into 'Seats' and is used here, where 'M' has been released
  }
  void next_ok() { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    Free.wait(Lock);
    Seat &Next = Seats.begin()->second;
    Next.Row = 0;
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Seats.erase(Id);
    Free.notify_one();
  }

private:
  std::mutex M;
  std::condition_variable Free;
  std::map<int, Seat> Seats;
};
} // namespace a_wait_gives_the_lock_up

namespace by_an_out_parameter {
class Slots {
public:
  bool peek_bad(Seat **To) {
    std::lock_guard<std::mutex> Lock(M);
    if (Queue.empty())
      return false;
    *To = &Queue.front();
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a reference into 'Queue' is stored for the caller from the section of 'M'
    return true;
  }
  bool peek_ok(Seat *To) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    if (Queue.empty())
      return false;
    *To = Queue.front();
    return true;
  }
  void pop() {
    std::lock_guard<std::mutex> Lock(M);
    Queue.pop_front();
  }
  void put(const Seat &S) {
    std::lock_guard<std::mutex> Lock(M);
    Queue.push_back(S);
  }

private:
  std::mutex M;
  std::deque<Seat> Queue;
};
} // namespace by_an_out_parameter
