// RUN: check mapwarden-null-container
// RUN: check mapwarden-null-container -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden-null-container.Level: strict}}'
// Pointers to containers, and to objects that hold one, that lead nowhere. In order: set to null, moved from and reset,
// not set at all, tested and used nevertheless, members, parameters, calls, what other pointers do.
#include <cassert>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

void log(const char *);
bool some();
using Map = std::map<int, int>;
Map *make();
struct Session {
  int Id;
  std::vector<int> Items;
};
struct Plain {
  int Id;
  void run();
};

namespace set {
int null_bad() {
  Map *Values = nullptr;
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced while it is null
  // CHECK-NOTES: :[[@LINE-3]]:8: note: set to null here
}
int null_ok() { // EXPLAIN: checked
  Map *Values = nullptr;
  Values = make();
  return Values->size();
}
int smart_bad() {
  std::unique_ptr<Map> Values;
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced while it is null
  // CHECK-NOTES: :[[@LINE-3]]:24: note: set to null here
}
int smart_ok() { // EXPLAIN: checked
  std::unique_ptr<Map> Values;
  Values = std::make_unique<Map>();
  return Values->size();
}
int holder_bad() {
  std::shared_ptr<Session> Current = nullptr;
  return Current->Id;
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Current' is dereferenced while it is null
  // CHECK-NOTES: :[[@LINE-3]]:28: note: set to null here
}
int again_bad() {
  Map *Values = make();
  Values->clear();
  Values = nullptr;
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced while it is null
  // CHECK-NOTES: :[[@LINE-3]]:10: note: set to null here
}
int sometimes_ok() { // EXPLAIN: no-candidate
  Map *Values = nullptr;
  if (some())
    Values = make();
  return some() ? Values->size() : 0;
}
int loop_ok(const std::vector<Map *> &All) { // EXPLAIN: checked
  Map *Last = nullptr;
  int Sum = 0;
  for (Map *Next : All) {
    if (Last)
      Sum += Last->size();
    Last = Next;
  }
  return Sum;
}
int tested_ok() { // EXPLAIN: no-candidate
  Map *Values = nullptr;
  return Values ? Values->size() : 0;
}
void fill(Map *&Values);
void fillThrough(Map **Values);
int filled_ok() { // EXPLAIN: checked
  Map *Values = nullptr;
  fill(Values);
  return Values->size();
}
int filledThrough_ok() { // EXPLAIN: no-candidate
  Map *Values = nullptr;
  fillThrough(&Values);
  return Values->size();
}
int captured_ok() { // EXPLAIN: no-candidate
  Map *Values = nullptr;
  auto Fill = [&] { Values = make(); };
  Fill();
  return Values->size();
}
int size_ok() { // EXPLAIN: no-candidate
  Map *Values = nullptr;
  return sizeof(Values->size());
}
int firstTurn_bad(const std::vector<int> &Lines) {
  Map *Section = nullptr;
  for (const int Line : Lines) {
    if (Line == 0)
      Section = make();
    else
      (*Section)[Line] = 1;
    // CHECK-NOTES: :[[@LINE-1]]:9: warning: 'Section' is dereferenced while it is null
    // CHECK-NOTES: :[[@LINE-7]]:8: note: set to null here
  }
  return 0;
}
int firstTurn_ok(const std::vector<int> &Lines) { // EXPLAIN: no-candidate
  Map Own;
  Map *Section = &Own;
  for (const int Line : Lines) {
    if (Line == 0)
      Section = make();
    else
      (*Section)[Line] = 1;
  }
  return 0;
}
int setBehind_ok(const std::vector<int> &Lines) { // EXPLAIN: set-for-next-turn
  Map *Last = nullptr;
  for (const int Line : Lines) {
    if (Line != 0)
      (*Last)[Line] = 1;
    Last = make();
  }
  return 0;
}
} // namespace set

namespace moved {
void keep(std::unique_ptr<Map> Values);
int moved_bad(std::unique_ptr<Map> Values) {
  keep(std::move(Values));
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced after it was moved from
  // CHECK-NOTES: :[[@LINE-3]]:8: note: moved from here
}
int moved_ok(std::unique_ptr<Map> Values) { // EXPLAIN: no-candidate
  const int Size = Values->size();
  keep(std::move(Values));
  return Size;
}
int again_ok(std::unique_ptr<Map> Values) { // EXPLAIN: checked
  keep(std::move(Values));
  Values = std::make_unique<Map>();
  return Values->size();
}
int reset_bad(std::shared_ptr<Map> Values) {
  Values.reset();
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced while it is null
  // CHECK-NOTES: :[[@LINE-3]]:10: note: set to null here
}
int reset_ok(std::shared_ptr<Map> Values) { // EXPLAIN: checked
  Values.reset(make());
  return Values->size();
}
int either_ok(std::unique_ptr<Map> Values) { // EXPLAIN: no-candidate
  if (some()) {
    keep(std::move(Values));
    return 0;
  }
  return Values->size();
}
} // namespace moved

namespace unset {
int unset_bad() {
  Map *Values;
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced before it was set
  // CHECK-NOTES: :[[@LINE-3]]:8: note: declared here
}
int unset_ok() { // EXPLAIN: checked
  Map *Values;
  Values = make();
  return Values->size();
}
} // namespace unset

namespace tested {
int goesOn_bad(Map *Values) {
  if (!Values)
    log("no values");
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced on paths where it was found to be null
  // CHECK-NOTES: :[[@LINE-4]]:8: note: found here
}
int goesOn_ok(Map *Values) { // EXPLAIN: checked
  if (!Values)
    return 0;
  return Values->size();
}
// Who does not want it may know that it is there.
int either(Map *Values, bool Want) {
  if (!Values && Want)
    return 0;
  return Values->size();
  // CHECK-NOTES-STRICT: :[[@LINE-1]]:10: warning: 'Values' is dereferenced on paths where it was found to be null
  // CHECK-NOTES-STRICT: :[[@LINE-4]]:8: note: found here
}
int inverted_bad(const std::shared_ptr<Map> &Values) {
  if (Values != nullptr)
    return 0;
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced where it was found to be null
  // CHECK-NOTES: :[[@LINE-4]]:14: note: found here
}
int set_ok(Map *Values) { // EXPLAIN: no-candidate
  Map Own;
  if (!Values)
    Values = &Own;
  return Values->size();
}
int asserted_ok(Map *Values) { // EXPLAIN: checked
  if (Values == nullptr)
    log("no values");
  assert(Values);
  return Values->size();
}
struct Node {
  virtual ~Node();
  std::vector<int> Items;
};
struct Leaf : Node {};
int failed_cast_ok(Node *Of) { // EXPLAIN: no-candidate
  if (dynamic_cast<Leaf *>(Of) == nullptr)
    return Of->Items.size();
  return 0;
}
// By a reference that others may set.
int referred_bad(std::unique_ptr<Map> &Values, int Size) {
  if (!Values || Values->size() != Size)
    return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Values' is dereferenced on paths where it was found to be null
  // CHECK-NOTES: :[[@LINE-3]]:8: note: found here
  return 0;
}
void fill(std::unique_ptr<Map> &Values);
int filled_ok(std::unique_ptr<Map> &Values) { // EXPLAIN: no-candidate
  if (!Values)
    fill(Values);
  return Values->size();
}
int handed_later_bad(std::unique_ptr<Map> &Values) {
  if (!Values)
    return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Values' is dereferenced where it was found to be null
  // CHECK-NOTES: :[[@LINE-3]]:8: note: found here
  fill(Values);
  return Values->size();
}
int handed_ok() { // EXPLAIN: no-candidate
  std::unique_ptr<Map> Values;
  fill(Values);
  return Values->size();
}
int kept_ok(std::vector<Map **> &Kept) { // EXPLAIN: no-candidate
  Map *Values = nullptr;
  Kept.push_back(&Values);
  return Values->size();
}
// It has been used before: the test is one too many.
int used_before_ok(Map *Values) { // EXPLAIN: no-candidate
  int Size = Values->size();
  if (Values == nullptr)
    log("no values");
  return Size + Values->size();
}
int used_on_one_path_bad(Map *Values) {
  int Size = some() ? Values->size() : 0;
  if (Values == nullptr)
    log("no values");
  return Size + Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:17: warning: 'Values' is dereferenced on paths where it was found to be null
  // CHECK-NOTES: :[[@LINE-4]]:14: note: found here
}
int no_cast_bad(Node *Of) {
  if (static_cast<Leaf *>(Of) == nullptr)
    return Of->Items.size();
  // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Of' is dereferenced where it was found to be null
  // CHECK-NOTES: :[[@LINE-3]]:31: note: found here
  return 0;
}
#define MY_ASSERT(Condition)                                                                                           \
  if (!(Condition))                                                                                                    \
  log(#Condition)
int complains_ok(Map *Values) { // EXPLAIN: no-candidate
  MY_ASSERT(Values);
  Map *Same = Values;
  return Same->size();
}
#define MY_CHECK(Condition) ((void)0)
int checked_ok(Map *Values) { // EXPLAIN: pointer-asserted
  if (Values == nullptr)
    log("no values");
  MY_CHECK(Values);
  return Values->size();
}
int both_ok(Map *Left, Map *Right) { // EXPLAIN: checked
  if (!Left && !Right)
    return 0;
  if (!Left)
    return Right->size();
  return Left->size();
}
int chosen_ok(Map *Values) { return Values == nullptr || Values->empty() ? 0 : Values->size(); } // EXPLAIN: checked
} // namespace tested

namespace members {
class Cache {
public:
  int goesOn_bad() {
    if (!Values)
      log("no values");
    return Values->size();
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Values' is dereferenced on paths where it was found to be null
    // CHECK-NOTES: :[[@LINE-4]]:10: note: found here
  }
  int made_ok() { // EXPLAIN: no-candidate
    if (!Values)
      open();
    return Values->size();
  }
  int madeHere_ok() { // EXPLAIN: no-candidate
    if (!Values)
      Values.reset(new Map);
    return Values->size();
  }
  int closed_bad() {
    Values.reset();
    return Values->size();
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Values' is dereferenced while it is null
    // CHECK-NOTES: :[[@LINE-3]]:12: note: set to null here
  }
  void open();

private:
  std::unique_ptr<Map> Values;
};
// Nobody ever sets it.
class Forgotten {
public:
  Forgotten() : Values(nullptr) {}
  int size_bad() {
    return Values->size();
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Values' is dereferenced, but nothing in its class ever sets it
    // CHECK-NOTES: :[[@LINE+9]]:8: note: declared here
  }
  int tested_ok() { // EXPLAIN: checked
    if (Values)
      return Values->size();
    return 0;
  }

private:
  Map *Values;
};
// Of a template, the unit has the instances that it uses, and no constructor among them.
template <class T> class Pending {
public:
  Pending() { State = std::make_shared<Shared>(); }
  int size_ok() const { return State->Results.size(); } // EXPLAIN: class-partly-seen

private:
  struct Shared {
    std::map<int, T> Results;
  };
  std::shared_ptr<Shared> State;
};
int sizeOf_ok(const Pending<int> &Of) { return Of.size_ok(); } // EXPLAIN: no-candidate
// What is copied was made by another constructor.
class Copied {
public:
  Copied() : Values(nullptr) {}
  Copied(const Copied &Other) : Values(new Map(*Other.Values)) {}
  int size_bad() {
    return Values->size();
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Values' is dereferenced, but nothing in its class ever sets it
    // CHECK-NOTES: :[[@LINE+4]]:8: note: declared here
  }

private:
  Map *Values;
};
class Chosen {
public:
  Chosen() : Values(nullptr) {}
  explicit Chosen(Map *Given) : Values(Given) {}
  int size_ok() { return Values->size(); } // EXPLAIN: no-candidate

private:
  Map *Values;
};
class Variant {
public:
  explicit Variant(Map *Given) { Values = Given; }
  int size_ok() { return Values->size(); } // EXPLAIN: no-candidate
  int itemsOf_ok() { return Items->size(); } // EXPLAIN: set-from-outside

private:
  union {
    Map *Values;
    std::vector<int> *Items;
  };
};
class Remembered {
public:
  Remembered() : Values(nullptr) {}
  void open_ok() { Values = make(); } // EXPLAIN: no-candidate
  int size_ok() { return Values->size(); } // EXPLAIN: no-candidate

private:
  Map *Values;
};
class Lent {
public:
  Lent() : Values(nullptr) {}
  void open_ok() { set::fillThrough(&Values); } // EXPLAIN: no-candidate
  int size_ok() { return Values->size(); } // EXPLAIN: no-candidate

private:
  Map *Values;
};
} // namespace members

namespace parameters {
int optional_bad(Map *Values = nullptr) {
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced without a test: it is null if no argument is given
  // CHECK-NOTES: :[[@LINE-3]]:23: note: its default is null
}
int optional_ok(Map *Values = nullptr) { // EXPLAIN: checked
  if (!Values)
    return 0;
  return Values->size();
}
} // namespace parameters

namespace calls {
Map *find(int Id) {
  static Map Own;
  if (Id < 0)
    return nullptr;
  return &Own;
}
int tested_ok(int Id) { // EXPLAIN: checked
  Map *Values = find(Id);
  return Values ? Values->size() : 0;
}
bool has_ok(int Id) { return find(Id) ? true : false; } // EXPLAIN: no-candidate
int untested_bad(int Id) {
  Map *Values = find(Id);
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced without a test: 'find' may return null
  // CHECK-NOTES: :[[@LINE-12]]:5: note: null is returned here
  // CHECK-NOTES: :[[@LINE-8]]:10: note: another call of 'find' is tested here
}
int testedAgain_ok(int Id) { return find(Id) ? 1 : 0; } // EXPLAIN: no-candidate
// Not in sight; but who calls it tests it.
Session *lookUp(int Id);
Session *current();
int seen_ok(int Id) { // EXPLAIN: checked
  Session *Found = lookUp(Id);
  return Found ? Found->Id : 0;
}
bool seenToo_ok(int Id) { return lookUp(Id) != nullptr; } // EXPLAIN: no-candidate
int seenAgain_ok(int Id) { return lookUp(Id) ? 1 : 0; } // EXPLAIN: no-candidate
int unseen(int Id) {
  Session *Found = lookUp(Id);
  return Found->Id;
  // CHECK-NOTES-STRICT: :[[@LINE-1]]:10: warning: 'Found' is dereferenced without a test
  // CHECK-NOTES-STRICT: :[[@LINE-3]]:20: note: returned here
  // CHECK-NOTES-STRICT: :[[@LINE-9]]:10: note: another call of 'lookUp' is tested here
  // CHECK-NOTES-STRICT: :[[@LINE+3]]:10: note: dereferenced here, too
}
int unseenDirect(int Id) {
  return lookUp(Id)->Id;
}
// Who asserts something of it asserts that it is there.
void assertsOf_ok(int Id) { MY_ASSERT(lookUp(Id)->Id == Id); } // EXPLAIN: null-in-assertion
int current_ok() { return current()->Id; } // EXPLAIN: received-untested
Session *always();
int always1_ok() { // EXPLAIN: null-in-assertion
  Session *Found = always();
  MY_ASSERT(Found);
  return Found->Id;
}
int always2_ok() { // EXPLAIN: null-in-assertion
  Session *Found = always();
  MY_ASSERT(Found);
  return Found->Id;
}
int always3_ok() { return always()->Id; } // EXPLAIN: received-untested
enum class IfMissing { Null, Throw };
Map *locate(int Id, IfMissing Then) {
  static Map Own;
  if (Id < 0 && Then == IfMissing::Throw)
    throw Id;
  if (Id < 0)
    return nullptr;
  return &Own;
}
bool located_ok(int Id) { return locate(Id, IfMissing::Null) ? true : false; } // EXPLAIN: no-candidate
int locatedToo_ok(int Id) { return locate(Id, IfMissing::Null) ? 1 : 0; } // EXPLAIN: no-candidate
int locatedAgain_ok(int Id) { return locate(Id, IfMissing::Null) ? 2 : 0; } // EXPLAIN: no-candidate
int thrown(int Id) {
  return locate(Id, IfMissing::Throw)->size();
  // CHECK-NOTES-STRICT: :[[@LINE-1]]:10: warning: what 'locate' returns is dereferenced without a test: it may be null
  // CHECK-NOTES-STRICT: :[[@LINE-9]]:5: note: null is returned here
}
int located_bad(int Id) {
  return locate(Id, IfMissing::Null)->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: what 'locate' returns is dereferenced without a test: it may be null
  // CHECK-NOTES: :[[@LINE-14]]:5: note: null is returned here
  // CHECK-NOTES: :[[@LINE-12]]:34: note: another call of 'locate' is tested here
}
struct Node {
  Map *items() {
    if (Own.empty())
      return nullptr;
    return &Own;
  }
  Map Own;
};
int asked_ok(Node &Of) { return Of.items() ? Of.items()->size() : 0; } // EXPLAIN: checked
bool askedToo_ok(Node &Of) { return Of.items() ? true : false; } // EXPLAIN: no-candidate
int askedOther_bad(Node &Of, Node &Other) {
  if (Of.items())
    return Other.items()->size();
  // CHECK-NOTES: :[[@LINE-1]]:12: warning: what 'items' returns is dereferenced without a test: it may be null
  // CHECK-NOTES: :[[@LINE-11]]:7: note: null is returned here
  // CHECK-NOTES: :[[@LINE-7]]:33: note: another call of 'items' is tested here
  return 0;
}
// Overrides return something: a cast, of which the caller knows that it will do.
struct Shape {
  virtual ~Shape();
  virtual Session *asSession() { return nullptr; }
};
bool first_ok(Shape &Of) { return Of.asSession() ? true : false; } // EXPLAIN: no-candidate
bool second_ok(Shape &Of) { return Of.asSession() ? false : true; } // EXPLAIN: no-candidate
bool third_ok(Shape &Of) { return Of.asSession() ? some() : true; } // EXPLAIN: no-candidate
int cast_ok(Shape &Of) { return Of.asSession()->Id; } // EXPLAIN: no-candidate
int locked_bad(const std::weak_ptr<Map> &Weak) {
  if (auto Values = Weak.lock())
    log("there");
  auto Values = Weak.lock();
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced without a test: what it points to may have gone
  // CHECK-NOTES: :[[@LINE-3]]:17: note: locked here
  // CHECK-NOTES: :[[@LINE-6]]:12: note: another pointer that is made of it is tested here
}
// Nobody tests any: what it points to lives on, as it seems.
struct Owner {
  std::weak_ptr<Map> Weak;
  int size() {
    auto Values = Weak.lock();
    return Values->size();
    // CHECK-NOTES-STRICT: :[[@LINE-1]]:12: warning: 'Values' is dereferenced without a test: what it points to may have gone
    // CHECK-NOTES-STRICT: :[[@LINE-3]]:19: note: locked here
  }
};
struct Watched {
  std::weak_ptr<Map> Weak;
};
int entries(const Watched &Of) {
  auto Values = Of.Weak.lock();
  return Values->size();
  // CHECK-NOTES-STRICT: :[[@LINE-1]]:10: warning: 'Values' is dereferenced without a test: what it points to may have gone
  // CHECK-NOTES-STRICT: :[[@LINE-3]]:17: note: locked here
}
int locked_ok(const std::weak_ptr<Map> &Weak) { // EXPLAIN: checked
  auto Values = Weak.lock();
  return Values ? Values->size() : 0;
}
} // namespace calls

// An unchecked look-up, which mapwarden-unchecked-lookup reports.
namespace looked_up {
class Sessions {
public:
  Map *find(int Id) {
    auto It = All.find(Id);
    if (It == All.end())
      return nullptr;
    return &It->second;
  }
  bool has_ok(int Id) { return find(Id) ? true : false; } // EXPLAIN: no-candidate
  bool hasToo_ok(int Id) { return find(Id) ? true : some(); } // EXPLAIN: no-candidate
  bool hasAgain_ok(int Id) { return find(Id) ? some() : false; } // EXPLAIN: no-candidate
  int untested_ok(int Id) { return find(Id)->size(); } // EXPLAIN: reported-as-lookup

private:
  std::map<int, Map> All;
};
class Own {
public:
  Map *find(int Id) {
    if (Id < 0)
      return nullptr;
    return &All;
  }
  bool has_ok(int Id) { return find(Id) ? true : false; } // EXPLAIN: no-candidate
  bool hasToo_ok(int Id) { return find(Id) ? true : some(); } // EXPLAIN: no-candidate
  bool hasAgain_ok(int Id) { return find(Id) ? some() : false; } // EXPLAIN: no-candidate
  int untested_bad(int Id) { return find(Id)->size(); }
  // CHECK-NOTES: :[[@LINE-1]]:37: warning: what 'find' returns is dereferenced without a test: it may be null
  // CHECK-NOTES: :[[@LINE-8]]:7: note: null is returned here
  // CHECK-NOTES: :[[@LINE-6]]:32: note: another call of 'find' is tested here

private:
  Map All;
};
} // namespace looked_up

// Pointers to what holds no container are other tools' business.
namespace others {
void null_ok() { // EXPLAIN: no-candidate
  Plain *Values = nullptr;
  Values->run();
}
} // namespace others

// A template that nobody instantiates: what its dependent calls return, nobody knows.
namespace pattern {
template <class Creator> class Socket {
public:
  void connect(int Id) { Kept = Create(Id); }
  void reconnect(int Id) { Reset.reset(Create(Id)); }
  void send_ok(int Id) { // EXPLAIN: class-partly-seen
    Kept->erase(Id);
    Reset->erase(Id);
  }
  void close_ok(int Id) { // EXPLAIN: no-candidate
    Map *Local = nullptr;
    Local = Create(Id);
    Local->erase(Id);
  }

private:
  std::shared_ptr<Map> Kept;
  std::unique_ptr<Map> Reset;
  Creator Create;
};
} // namespace pattern

// An aggregate has no constructor: whoever makes it sets its members.
namespace aggregate {
namespace {
struct Visitor {
  void visit_ok(int Id) { Record->erase(Id); } // EXPLAIN: set-from-outside
  Map *Record;
};
class Hidden {
public:
  void visit_bad(int Id) { Record->erase(Id); }
  // CHECK-NOTES: :[[@LINE-1]]:28: warning: 'Record' is dereferenced, but nothing in its class ever sets it
  // CHECK-NOTES: :[[@LINE+3]]:8: note: declared here

private:
  Map *Record = nullptr;
};
} // namespace
void call(Map &Of, Hidden &By) {
  Visitor{&Of}.visit_ok(1);
  By.visit_bad(1);
}
} // namespace aggregate
