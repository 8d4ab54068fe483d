// RUN: check mapwarden-null-container
// Objects that are not ready: no constructor sets the pointer, and what does is called later.
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace raw_pointers {
class Report {
public:
  explicit Report(int Year) : Year(Year) {}
  void use(std::map<int, std::string> *New) { Lines = New; }
  int count_bad() const { return static_cast<int>(Lines->size()); }
  // CHECK-MESSAGES: :[[@LINE-1]]:51: warning: 'Lines' is dereferenced before it was set: 'early' calls this for an
  // object whose constructor does not set it CHECK-MESSAGES: :[[@LINE+13]]:13: note: called here, for an object that is
  // not ready
  int count_ok() const { return static_cast<int>(Lines->size()); }                       // EXPLAIN: no-candidate
  int tested_ok() const { return Lines ? static_cast<int>(Lines->size()) : 0; }          // EXPLAIN: checked
  int sometimes_ok(bool All) const { return All ? static_cast<int>(Lines->size()) : 0; } // EXPLAIN: no-candidate

private:
  int Year;
  std::map<int, std::string> *Lines;
};
int early() {
  Report Of(1999);
  if (Of.tested_ok() != 0 || Of.sometimes_ok(false) != 0)
    return 0;
  return Of.count_bad();
}
int late() {
  std::map<int, std::string> Lines;
  Report Of(1999);
  Of.use(&Lines);
  return Of.count_ok();
}
int handed(void (*prepare)(Report &)) {
  Report Of(1999);
  prepare(Of);
  return Of.count_ok();
}
int given(Report &Of) { return Of.count_ok(); }
} // namespace raw_pointers

namespace smart_pointers {
class Store {
public:
  void open() { reset(); }
  void add_bad(const std::string &Line) { Lines->push_back(Line); }
  // CHECK-MESSAGES: :[[@LINE-1]]:43: warning: 'Lines' is dereferenced before it was set: 'wrongOrder' calls this for an
  // object whose constructor does not set it
  void add_ok(const std::string &Line) { Lines->push_back(Line); } // EXPLAIN: no-candidate

private:
  void reset() { Lines = std::make_unique<std::vector<std::string>>(); }
  std::unique_ptr<std::vector<std::string>> Lines;
};
void wrongOrder() {
  Store New;
  New.add_bad("first");
  New.open();
}
void rightOrder() {
  Store New;
  New.open();
  New.add_ok("first");
}
void inTurns(int Count) {
  Store New;
  for (int Turn = 0; Turn < Count; ++Turn) {
    if (Turn == 0)
      New.open();
    New.add_ok("next");
  }
}
} // namespace smart_pointers

// Somebody sets it when the object is made, or it is not said who may.
namespace set_on_construction {
class Table {
public:
  Table() { fill(); }
  int size_ok() const { return static_cast<int>(Rows->size()); } // EXPLAIN: no-candidate

private:
  void fill() { Rows = std::make_shared<std::vector<int>>(); }
  std::shared_ptr<std::vector<int>> Rows;
};
class Shown {
public:
  int size_bad() const { return static_cast<int>(Rows->size()); }
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: 'Rows' is dereferenced before it was set: 'show' calls this
  void load();

private:
  std::shared_ptr<std::vector<int>> Rows;
};
void Shown::load() { Rows = std::make_shared<std::vector<int>>(); }
class PartlySeen {
public:
  PartlySeen();
  int size_ok() const { return static_cast<int>(Rows->size()); } // EXPLAIN: no-candidate
  void load() { Rows = std::make_shared<std::vector<int>>(); }

private:
  std::shared_ptr<std::vector<int>> Rows;
};
int show() {
  Table All;
  Shown Some;
  PartlySeen Others;
  return All.size_ok() + Some.size_bad() + Others.size_ok();
}
} // namespace set_on_construction

// A member that is called first sets it.
namespace made_ready_first {
std::map<int, int> *findPages(int id);
class Reader {
public:
  explicit Reader(int id) : id_(id) {}
  int read_ok() { // EXPLAIN: no-candidate
    open();
    return static_cast<int>(pages_->size());
  }
  int readFirst_bad() {
    return static_cast<int>(pages_->size());
    // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'pages_' is dereferenced before it was set
  }

private:
  void open() { pages_ = findPages(id_); }

  int id_;
  std::map<int, int> *pages_;
};
int readAll() {
  Reader one(1);
  return one.read_ok();
}
int readTooSoon() {
  Reader two(2);
  return two.readFirst_bad();
}
} // namespace made_ready_first
