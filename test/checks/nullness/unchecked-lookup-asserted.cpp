// RUN: check mapwarden-unchecked-lookup -suffix=DEBUG
// RUN: check mapwarden-unchecked-lookup -suffix=RELEASE -extra=-DNDEBUG
// An assertion vouches for what every path comes to by way of it, whether it is compiled or not; and for nothing in
// another branch.
#include <cassert>
#include <map>

#define CHECK_GONE(Condition)
#define CHECK_NOTHING(Condition) ((void)0)
bool some();
struct Session {
  void close();
  int Id;
};
using Sessions = std::map<int, Session>;

namespace other_branch {
int use_bad(Sessions &All, int Id, bool Strict) {
  auto It = All.find(Id);
  if (Strict) {
    assert(It != All.end());
    return It->second.Id;
  } else {
    return It->second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is
  }
}
// The order of the branches does not matter.
int first_bad(Sessions &Others, int Id, bool Strict) {
  auto It = Others.find(Id);
  if (!Strict) {
    return It->second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is
  } else {
    assert(It != Others.end());
    return It->second.Id;
  }
}
int each_ok(Sessions &Each, int Id, bool Strict) { // EXPLAIN: result-asserted
  auto It = Each.find(Id);
  if (Strict) {
    assert(It != Each.end());
    return It->second.Id;
  } else {
    CHECK_NOTHING(It != Each.end());
    return It->second.Id;
  }
}
int in_front_ok(Sessions &Front, int Id, bool Strict) { // EXPLAIN: checked
  auto It = Front.find(Id);
  assert(It != Front.end());
  if (Strict)
    return It->second.Id;
  else
    return -It->second.Id;
}
} // namespace other_branch

namespace behind_branch {
int asserted_in_it_bad(Sessions &All, int Id, bool Strict) {
  auto It = All.find(Id);
  if (Strict)
    assert(It != All.end());
  return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is
}
int asserted_behind_it_ok(Sessions &Behind, int Id, bool Strict) { // EXPLAIN: checked
  auto It = Behind.find(Id);
  if (Strict)
    some();
  assert(It != Behind.end());
  return It->second.Id;
}
int asserted_in_both_ok(Sessions &Both, int Id, bool Strict) { // EXPLAIN: checked
  auto It = Both.find(Id);
  if (Strict) {
    some();
    assert(It != Both.end());
  } else {
    assert(It != Both.end() && "there is one");
  }
  return It->second.Id;
}
// Who comes here has not been there.
int other_returns_ok(Sessions &Returns, int Id, bool Strict) { // EXPLAIN: checked
  auto It = Returns.find(Id);
  if (!Strict) {
    return 0;
  } else {
    assert(It != Returns.end());
  }
  return It->second.Id;
}
int scope_ok(Sessions &Scope, int Id) { // EXPLAIN: checked
  auto It = Scope.find(Id);
  {
    some();
    assert(It != Scope.end());
  }
  return It->second.Id;
}
} // namespace behind_branch

namespace loops {
int in_loop_bad(Sessions &All, int Id) {
  auto It = All.find(Id);
  while (some())
    assert(It != All.end());
  return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is
}
int in_front_of_loop_ok(Sessions &Front, int Id) { // EXPLAIN: checked
  auto It = Front.find(Id);
  assert(It != Front.end());
  while (some())
    It->second.close();
  return 0;
}
int in_same_turn_ok(Sessions &Turn, int Id) { // EXPLAIN: checked
  auto It = Turn.find(Id);
  while (some()) {
    assert(It != Turn.end());
    It->second.close();
  }
  return 0;
}
int until_left_ok(Sessions &Left, int Id) { // EXPLAIN: checked
  auto It = Left.find(Id);
  while (true) {
    assert(It != Left.end());
    if (some())
      break;
  }
  return It->second.Id;
}
} // namespace loops

namespace cases {
int other_case_bad(Sessions &All, int Id, int Case) {
  auto It = All.find(Id);
  switch (Case) {
  case 1:
    assert(It != All.end());
    return It->second.Id;
  default:
    return It->second.Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is
  }
}
int each_case_ok(Sessions &Each, int Id, int Case) { // EXPLAIN: checked
  auto It = Each.find(Id);
  switch (Case) {
  case 1:
    assert(It != Each.end());
    return It->second.Id;
  default:
    assert(It != Each.end());
    return It->second.Id;
  }
}
} // namespace cases

// What expands to nothing at all stands where what is beside it does.
namespace nothing_left {
int other_branch_bad(Sessions &All, int Id, bool Strict) {
  auto It = All.find(Id);
  if (Strict) {
    CHECK_GONE(It != All.end());
    return It->second.Id;
  }
  return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is
}
int unbraced_bad(Sessions &Unbraced, int Id, bool Strict) {
  auto It = Unbraced.find(Id);
  if (Strict)
    CHECK_GONE(It != Unbraced.end());
  return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is
}
int in_front_ok(Sessions &Front, int Id, bool Strict) { // EXPLAIN: result-asserted
  auto It = Front.find(Id);
  CHECK_GONE(It != Front.end());
  if (Strict)
    return 0;
  return It->second.Id;
}
int behind_ok(Sessions &Behind, int Id, bool Strict) { // EXPLAIN: result-asserted
  auto It = Behind.find(Id);
  if (Strict)
    return 0;
  CHECK_GONE(It != Behind.end());
  return It->second.Id;
}
int at_end_of_scope_ok(Sessions &Scope, int Id) { // EXPLAIN: result-asserted
  auto It = Scope.find(Id);
  {
    some();
    CHECK_GONE(It != Scope.end());
  }
  return It->second.Id;
}
int not_compiled_ok(Sessions &NotCompiled, int Id) { // EXPLAIN: result-asserted
  auto It = NotCompiled.find(Id);
#ifdef NOT_DEFINED
  assert(It != NotCompiled.end());
#endif
  return It->second.Id;
}
} // namespace nothing_left

namespace other_bodies {
int lambda_bad(Sessions &All, int Id) {
  auto It = All.find(Id);
  auto Check = [&] { assert(It != All.end()); };
  if (some())
    Check();
  return It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is
}
int within_lambda_ok(Sessions &Within, int Id) { // EXPLAIN: checked
  auto Use = [&] {
    auto It = Within.find(Id);
    assert(It != Within.end());
    return It->second.Id;
  };
  return Use();
}
// What stands behind the use does not help it, and the use itself does not vouch for what it uses.
int too_late_bad(Sessions &Late, int Id) {
  auto It = Late.find(Id);
  const int Result = It->second.Id;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'It' is
  assert(It != Late.end());
  return Result;
}
} // namespace other_bodies
