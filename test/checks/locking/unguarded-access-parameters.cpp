// RUN: check mapwarden-unguarded-access
// Objects that functions are given: who else knows them?
#include "unguarded-access-parameters.h"
// CHECK-MESSAGES: unguarded-access-parameters.h:20:13: warning: 'Of->Pages' is erased from without 'M', held in all 3 other functions that use it
#include <deque>
#include <memory>
#include <set>
#include <shared_mutex>
#include <string>
#include <utility>

namespace functions_of_a_struct {
struct Board {
  std::mutex M;
  std::map<int, std::string> Notes;
};
void pin_ok(Board *Of, int Id, const char *Text) { // EXPLAIN: held
  std::unique_lock<std::mutex> Lock(Of->M);
  Of->Notes[Id] = Text;
}
void extend_ok(Board *Of, int Id, const char *Text) { // EXPLAIN: held
  std::unique_lock<std::mutex> Lock(Of->M);
  Of->Notes[Id] += Text;
}
bool has_ok(Board *Of, int Id) { // EXPLAIN: held
  std::unique_lock<std::mutex> Lock(Of->M);
  return Of->Notes.count(Id) != 0;
}
void unpin_bad(Board *Of, int Id) {
  Of->Notes.erase(Id);
  // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Of->Notes' is erased from without 'M'
}
void unpin_ok(Board *Of, int Id) { // EXPLAIN: held
  std::unique_lock<std::mutex> Lock(Of->M);
  Of->Notes.erase(Id);
}
// They make it, or end it.
void board_init_ok(Board *Of) { Of->Notes.clear(); } // EXPLAIN: not-published
void board_destroy_ok(Board *Of) { Of->Notes.clear(); } // EXPLAIN: not-published
void finish_ok(Board *Of) { // EXPLAIN: not-published
  Of->Notes.clear();
  delete Of;
}
void forget_ok(std::unique_ptr<Board> Of) { Of.reset(); } // EXPLAIN: no-access
} // namespace functions_of_a_struct

namespace by_reference_and_by_smart_pointer {
struct Desk {
  std::shared_mutex Gate;
  std::deque<int> Papers;
};
void add_ok(Desk &Of, int Id) { // EXPLAIN: held
  std::unique_lock<std::shared_mutex> Lock(Of.Gate);
  Of.Papers.push_back(Id);
}
void cut_ok(const std::shared_ptr<Desk> &Of) { // EXPLAIN: held
  std::unique_lock<std::shared_mutex> Lock(Of->Gate);
  Of->Papers.pop_front();
}
int first_ok(Desk &Of) { // EXPLAIN: held
  std::shared_lock<std::shared_mutex> Lock(Of.Gate);
  return Of.Papers.front();
}
void wipe_bad(const std::shared_ptr<Desk> &Of) {
  Of->Papers.clear();
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Of->Papers' is cleared without 'Gate'
}
void wipe_ok(const std::shared_ptr<Desk> &Of) { // EXPLAIN: held
  std::unique_lock<std::shared_mutex> Lock(Of->Gate);
  Of->Papers.clear();
}
} // namespace by_reference_and_by_smart_pointer

namespace one_other_is_no_custom {
struct Desk {
  std::mutex M;
  std::set<int> Papers;
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Papers.insert(Id);
  }
  void cut(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    Papers.erase(Id);
  }
};
void one_ok(Desk &Of) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of.M);
  Of.Papers.insert(1);
}
void wipe_ok(Desk &Of) { Of.Papers.clear(); } // EXPLAIN: not-published
} // namespace one_other_is_no_custom

namespace inline_and_never_called {
struct Press {
  std::mutex M;
  std::map<int, int> Plates;
};
static inline void set_ok(Press *Of, int Page) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of->M);
  Of->Plates[Page] = 1;
}
static inline void add_ok(Press *Of, int Page) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of->M);
  Of->Plates[Page] += 1;
}
static inline void reset_ok(Press *Of) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of->M);
  Of->Plates.clear();
}
static inline void drop_bad(Press *Of, int Page) {
  Of->Plates.erase(Page);
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Of->Plates' is erased from without 'M', held in all 3 other functions that use it
}
// One that is not inline is this unit's own, and waits for its first caller.
static void cut_ok(Press *Of, int Page) { Of->Plates.erase(Page); } // EXPLAIN: unseen-caller
} // namespace inline_and_never_called

namespace its_maker_has_it_alone {
struct Board {
  std::mutex M;
  std::map<int, int> Notes;
};
void pin_ok(Board *Of, int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of->M);
  Of->Notes[Id] = 1;
}
void unpin_ok(Board *Of, int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of->M);
  Of->Notes.erase(Id);
}
static void fillLate_bad(Board *Of) {
  Of->Notes[0] = 1;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Of->Notes' is inserted into without 'M'
}
Board *Current;
Board *makeLate() {
  auto *New = new Board;
  Current = New;
  fillLate_bad(New);
  return New;
}
static void fill_ok(Board *Of) { Of->Notes[0] = 1; } // EXPLAIN: made-by-caller
Board *make_ok() { // EXPLAIN: no-access
  auto *New = new Board;
  fill_ok(New);
  return New;
}
} // namespace its_maker_has_it_alone

namespace its_maker_has_it_as_a_local {
struct Toolbox {
  std::mutex M;
  std::map<int, int> Tools;
};
void add_ok(Toolbox &Of, int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of.M);
  Of.Tools[Id] = 1;
}
void drop_ok(Toolbox &Of, int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Of.M);
  Of.Tools.erase(Id);
}
static void fillValue_ok(Toolbox &Of) { Of.Tools[0] = 1; } // EXPLAIN: made-by-caller
int count_ok() { // EXPLAIN: owned
  Toolbox Own;
  fillValue_ok(Own);
  return Own.Tools.size();
}
} // namespace its_maker_has_it_as_a_local

namespace this_is_handed_over {
class Ferry {
public:
  explicit Ferry(int Count);
  Ferry(Ferry &&That);
  Ferry &operator=(Ferry &&That) {
    Ferry Temporary(std::move(That));
    exchange_ok(Temporary, *this);
    return *this;
  }
  int unload() {
    std::lock_guard<std::mutex> Lock(Deck);
    const int First = Cars.front();
    Cars.pop_front();
    return First;
  }
  void load(int Car) {
    std::lock_guard<std::mutex> Lock(Deck);
    Cars.push_back(Car);
  }

private:
  friend void exchange_ok(Ferry &Left, Ferry &Right);
  std::mutex Deck;
  std::deque<int> Cars;
};
// At Level strict alone: see unguarded-access-options.
void exchange_ok(Ferry &Left, Ferry &Right) { std::swap(Left.Cars, Right.Cars); } // EXPLAIN: object-of-caller
} // namespace this_is_handed_over
