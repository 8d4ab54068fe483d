// RUN: check mapwarden-null-container
// Pointers that a sequence of the object keeps. In order: set to null and used; null for some, tested by others; what
// keeps quiet: tests, other indices, classes that never set one to null, destructors.
#include <set>
#include <string>
#include <vector>

struct Directory {
  std::set<int> Files;
  int id() const;
  void sweep();
};
void log(int);
void log(const std::string &);

class Directories {
  std::vector<Directory *> Remote;
  std::vector<Directory *> Local;
  std::vector<Directory *> Cleared;
  std::set<int> Friends;

  void load();

public:
  ~Directories() {
    for (unsigned I = 0; I < Cleared.size(); ++I) {
      delete Cleared[I];
      Cleared[I] = nullptr;
    }
  }
  void cleanUp_bad() {
    for (unsigned I = 0; I < Remote.size(); ++I)
      if (Remote[I] != nullptr && Friends.find(Remote[I]->id()) == Friends.end()) {
        delete Remote[I];
        Remote[I] = nullptr;
        Friends.erase(Remote[I]->id());
        // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: 'Remote[I]' is dereferenced while it is null
        // CHECK-MESSAGES: :[[@LINE-3]]:19: note: set to null here
      }
  }
  void cleanUp_ok() { // EXPLAIN: checked
    for (unsigned I = 0; I < Remote.size(); ++I)
      if (Remote[I] != nullptr && Friends.find(Remote[I]->id()) == Friends.end()) {
        Friends.erase(Remote[I]->id());
        delete Remote[I];
        Remote[I] = nullptr;
      }
  }
  void replace_ok(unsigned I) { // EXPLAIN: no-candidate
    Remote[I] = nullptr;
    load();
    Remote[I]->sweep();
  }
  void next_ok(unsigned I) { // EXPLAIN: no-candidate
    Remote[I] = nullptr;
    ++I;
    Remote[I]->sweep();
  }
  void other_ok(unsigned I, unsigned Same) { // EXPLAIN: no-candidate
    Remote[I] = nullptr;
    Remote[Same] = new Directory;
    Remote[I]->sweep();
  }
  void insert_ok(unsigned I) { // EXPLAIN: no-candidate
    Remote[I] = nullptr;
    Remote.insert(Remote.begin(), new Directory);
    Remote[I]->sweep();
  }
  void sweep_bad() {
    for (unsigned I = 0; I < Remote.size(); ++I)
      Remote[I]->sweep();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Remote[I]' is dereferenced without a test: some elements are null
    // CHECK-MESSAGES: :35:19: note: one is set to null here
    // CHECK-MESSAGES: :33:21: note: another element is tested here
  }
  void sweep_ok() { // EXPLAIN: checked
    for (unsigned I = 0; I < Remote.size(); ++I)
      if (Remote[I])
        Remote[I]->sweep();
  }
  void testedEarlier_ok() { // EXPLAIN: tested-by-function
    for (unsigned I = 0; I < Remote.size(); ++I) {
      if (!Remote[I])
        continue;
      load();
      Remote[I]->sweep();
    }
  }
  // EXPLAIN: no-candidate
  void one_ok(unsigned I) { Remote[I]->sweep(); } // the caller knows which
  void local_ok() { // EXPLAIN: no-candidate
    for (unsigned I = 0; I < Local.size(); ++I) {
      if (Local[I])
        log("there");
    }
    for (unsigned I = 0; I < Local.size(); ++I)
      Local[I]->sweep();
  }
  void cleared_ok() { // EXPLAIN: no-candidate
    for (unsigned I = 0; I < Cleared.size(); ++I)
      Cleared[I]->sweep();
  }
  bool isThere(unsigned I) const { return I < Cleared.size() && Cleared[I] != nullptr; }
  void report_ok(unsigned I) { // EXPLAIN: no-candidate
    if (Cleared[I] == nullptr)
      log("missing");
  }
};

// One cause, several places: it is told once.
class Peers {
  std::vector<Directory *> All;
  std::vector<Directory *> Others;
  std::vector<Directory *> More;

public:
  void drop(unsigned I) {
    if (All[I] == nullptr || Others[I] == nullptr)
      return;
    delete All[I];
    All[I] = nullptr;
    delete Others[I];
    Others[I] = nullptr;
  }
  void sweepAll_bad() {
    for (unsigned I = 0; I < All.size(); ++I)
      All[I]->sweep();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'All[I]' is dereferenced without a test: some elements are null
    // CHECK-MESSAGES: :[[@LINE-8]]:12: note: one is set to null here
    // CHECK-MESSAGES: :[[@LINE-12]]:16: note: another element is tested here
    // CHECK-MESSAGES: :[[@LINE+5]]:11: note: dereferenced here, too
    // CHECK-MESSAGES: :[[@LINE+14]]:20: note: dereferenced here, too
  }
  void logAll() {
    for (unsigned K = 0; K < All.size(); ++K)
      log(All[K]->id());
  }
  void sweepOthers_bad() { // another cause
    for (unsigned I = 0; I < Others.size(); ++I)
      Others[I]->sweep();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Others[I]' is dereferenced without a test: some elements are null
  }
  int count() {
    int Sum = 0;
    for (unsigned N = 0; N < All.size(); ++N) {
      Sum += N + (*All[N]).id();
    }
    return Sum;
  }
  void sweepMore_ok() { // EXPLAIN: no-candidate
    for (unsigned I = 0; I < More.size(); ++I)
      More[I]->sweep();
  }
};
