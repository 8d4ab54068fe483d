// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// Where pointers to containers lead at each POINT. What a pointer was before it was set stays in the list, by nothing.
#include <cassert>
#include <map>
#include <memory>
#include <point.h>

using Map = std::map<int, int>;
bool some();
Map *make();
void use(const Map &);

namespace set {
void pointers_null() {
  Map *P = nullptr;
  POINT(null);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'null': P {none, as set, by P}
  P = make();
  POINT(set);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'set': P {found, by P}
  // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: lookup at 'set': P {none, as set}
  // CHECK-MESSAGES: :[[@LINE-3]]:9: warning: lookup at 'set': make() {untested}
  use(*P);
}
void pointers_unset() {
  Map *P;
  POINT(unset);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'unset': P {none, as set, by P}
  P = nullptr;
  use(*P);
}
// Set on one path, it is neither what it was nor what it has become.
void pointers_set_on_one_path() {
  Map *P = nullptr;
  if (some())
    P = make();
  POINT(joined);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'joined': P {found}
  // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: lookup at 'joined': P {none, as set}
  // CHECK-MESSAGES: :[[@LINE-3]]:9: warning: lookup at 'joined': make() {untested}
  use(*P);
}
void pointers_set_on_both_paths() {
  Map *P;
  if (some())
    P = nullptr;
  else
    P = nullptr;
  POINT(joined);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'joined': P {none, as set}
  use(*P);
}
void pointers_moved(std::unique_ptr<Map> Q) {
  std::unique_ptr<Map> P = std::make_unique<Map>();
  POINT(made);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'made': no lookup
  Q = std::move(P);
  use(*P);
}
void pointers_moved_from(std::unique_ptr<Map> P) {
  std::unique_ptr<Map> Q = std::move(P);
  POINT(moved);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'moved': P {found}
  // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: lookup at 'moved': P {none, as set, by P}
  P.reset(new Map);
  POINT(reset);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'reset': P {found}
  // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: lookup at 'reset': P {found, by P}
  // CHECK-MESSAGES: :[[@LINE-3]]:9: warning: lookup at 'reset': P {none, as set}
  P.reset();
  POINT(emptied);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'emptied': P {found}
  // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: lookup at 'emptied': P {none, as set, by P}
  // CHECK-MESSAGES: :[[@LINE-3]]:9: warning: lookup at 'emptied': P {none, as set}
  use(*P);
}
void pointers_weak(std::weak_ptr<Map> W) {
  auto P = W.lock();
  POINT(locked);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'locked': P {untested, by P}
  if (!P)
    return;
  POINT(there);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'there': P {found, by P}
  use(*P);
}
void pointers_by_default(Map *P = nullptr) {
  POINT(entered);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'entered': P {untested, by P}
  use(*P);
}
} // namespace set

namespace tested {
void pointers_tested(Map *P) {
  POINT(entered);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'entered': no lookup
  if (!P) {
    POINT(null);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'null': P {none, as tested, by P}
    return;
  }
  POINT(there);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'there': P {found, by P}
  use(*P);
}
void pointers_tested_and_joined(Map *P) {
  if (P) {
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': P {found, by P}
  }
  POINT(joined);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'joined': P {found or none, as tested, by P}
  use(*P);
}
void pointers_tested_on_one_path(Map *P) {
  if (some() && !P)
    return;
  POINT(perhaps_tested);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'perhaps_tested': P {found}
  use(*P);
}
void pointers_tested_too_late(Map *P) {
  use(*P);
  POINT(used);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'used': besides {P used}
  if (!P) {
    POINT(too_late);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'too_late': besides {P used}
  }
}
// Of a parameter that the function sets, a test tells nothing.
void pointers_tested_and_set(Map *P) {
  if (!P) {
    POINT(tested);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'tested': no lookup
    P = make();
  }
  POINT(joined);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'joined': P {found}
  // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: lookup at 'joined': make() {untested}
  use(*P);
}
void pointers_local_tested_and_set(std::weak_ptr<Map> W) {
  std::shared_ptr<Map> P = W.lock();
  if (!P) {
    POINT(null);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'null': P {none, as tested, by P}
    P = std::make_shared<Map>();
  }
  POINT(joined);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'joined': P {found or none, as tested}
  // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: lookup at 'joined': P {found}
  use(*P);
}
void pointers_tested_by_either(Map *P, bool Flag) {
  if (Flag || !P) {
    POINT(either);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'either': P {none, as tested, none if Flag false}
    return;
  }
  POINT(neither);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'neither': P {found, by P}
  // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: lookup at 'neither': besides {Flag false}
  use(*P);
}
void pointers_asserted(Map *P) {
  if (P)
    return;
  assert(P);
  POINT(asserted);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'asserted': P {none, as tested, by P}
  use(*P);
}
void pointers_asserted_null() {
  Map *P = nullptr;
  assert(P);
  POINT(asserted);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'asserted': P {none, as set, by P}
  use(*P);
}
void pointers_contradiction() {
  Map *P = nullptr;
  if (P) {
    POINT(never);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'never': unreached
  }
  use(*P);
}
} // namespace tested

namespace members {
struct Owner {
  Map *Member = nullptr;
  void load();
  void pointers_member() {
    if (!Member)
      return;
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': Member {found, by Member}
    POINT(called);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'called': Member {found}
    use(*Member);
  }
  void pointers_member_behind_unseen_call() {
    Member = nullptr;
    load();
    POINT(loaded);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'loaded': Member {none, as set}
    use(*Member);
  }
  void pointers_member_in_front_of_call() {
    Member = nullptr;
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'set': Member {none, as set, by Member}
    use(*Member);
  }
};
} // namespace members

namespace loops {
void pointers_set_in_turn() {
  Map *Last = nullptr;
  while (some()) {
    POINT(turn);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'turn': Last {found}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'turn': Last {none, as set}
    // CHECK-MESSAGES: :[[@LINE-3]]:11: warning: lookup at 'turn': make() {untested}
    Last = make();
    POINT(set);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'set': Last {found, by Last}
    // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: lookup at 'set': Last {none, as set}
    // CHECK-MESSAGES: :[[@LINE-3]]:11: warning: lookup at 'set': make() {untested}
  }
  use(*Last);
}
void pointers_tested_in_turn(Map *P) {
  while (some()) {
    if (!P)
      break;
    POINT(there);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: lookup at 'there': P {found, by P}
  }
  POINT(behind);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: lookup at 'behind': P {found or none, as tested}
  use(*P);
}
} // namespace loops
