// RUN: check mapwarden-null-container -suffix=DEBUG
// RUN: check mapwarden-null-container -suffix=RELEASE -extra=-DNDEBUG
// An assertion vouches for what nobody knows. Of what is set to null, or to nothing at all, it only tells that somebody
// relies on the contrary, whether it is compiled or not.
#include <cassert>
#include <map>
#include <memory>
#include <string>
#include <vector>

using Map = std::map<int, int>;
Map *make();
bool some();

int set_bad() {
  Map *Values = nullptr;
  assert(Values);
  return Values->size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced while it is null
}
int set_ok() { // EXPLAIN: checked
  Map *Values = nullptr;
  Values = make();
  assert(Values);
  return Values->size();
}
// On one path only: the assertion tells that this one is not taken.
int sometimes_ok() { // EXPLAIN: no-candidate
  Map *Values = nullptr;
  if (some())
    Values = make();
  assert(Values);
  return Values->size();
}
int unless_ok() { // EXPLAIN: no-candidate
  Map *Values = nullptr;
  if (some())
    return 0;
  assert(Values != nullptr && "not called so");
  return 1;
}

class Files {
public:
  Files() { assert(Paths); }
  ~Files();
  void add_bad(const std::string &Path) {
    assert(Paths);
    Paths->push_back(Path);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Paths' is dereferenced, but nothing in its class ever sets it
  }

private:
  std::vector<std::string> *Paths = nullptr;
};
Files::~Files() = default;
class GivenFiles {
public:
  explicit GivenFiles(std::vector<std::string> *Paths) : Paths(Paths) { assert(Paths); }
  void add_ok(const std::string &Path) { // EXPLAIN: no-candidate
    assert(Paths);
    Paths->push_back(Path);
  }

private:
  std::vector<std::string> *Paths = nullptr;
};
// What is in an assertion is used as well, where it is compiled.
void used_bad() {
  Map *Values = nullptr;
  assert(Values->find(1) == Values->end());
  // CHECK-MESSAGES-DEBUG: :[[@LINE-1]]:10: warning: 'Values' is dereferenced while it is null
}

// Friends whose functions are all in sight set nothing, either; of others nobody knows.
class SeenFriend {
public:
  class Walker {
  public:
    explicit Walker(SeenFriend &Of) : Of(Of) {}
    int size() const { return Of.Of_bad(); }
    SeenFriend &Of;
  };
  friend class Walker;
  int Of_bad() { return Rows->size(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'Rows' is dereferenced, but nothing in its class ever sets it

private:
  std::shared_ptr<std::vector<int>> Rows;
};
class UnseenFriend {
public:
  friend class Elsewhere;
  int size_ok() { return Rows->size(); } // EXPLAIN: class-partly-seen

private:
  std::shared_ptr<std::vector<int>> Rows;
};

// A constructor that is a template may set it.
class Forwards {
public:
  template <class... Arguments> explicit Forwards(std::vector<int> *Rows, Arguments &&...) : Rows(Rows) {}
  int size_ok() { return Rows->size(); } // EXPLAIN: no-candidate

private:
  std::vector<int> *Rows;
};

// It vouches for what every path comes to by way of it, and for nothing in another branch.
void log();
int other_branch_bad(Map *Values, bool Strict) {
  if (!Values) {
    if (Strict) {
      assert(Values);
      return Values->size();
    } else {
      return Values->size();
      // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is dereferenced where it was found to be null
    }
  }
  return 0;
}
int each_branch_ok(Map *Values, bool Strict) { // EXPLAIN: pointer-asserted
  if (!Values) {
    if (Strict) {
      assert(Values);
      return Values->size();
    } else {
      assert(Values);
      return Values->size();
    }
  }
  return 0;
}
int in_one_branch_bad(Map *Values, bool Strict) {
  if (!Values) {
    if (Strict)
      assert(Values);
    return Values->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is dereferenced where it was found to be null
  }
  return 0;
}
int behind_branch_ok(Map *Values, bool Strict) { // EXPLAIN: pointer-asserted
  if (!Values) {
    if (Strict)
      log();
    assert(Values);
    return Values->size();
  }
  return 0;
}
int in_front_of_branch_ok(Map *Values, bool Strict) { // EXPLAIN: no-candidate
  assert(Values);
  if (!Values) {
    if (Strict)
      return Values->size();
  }
  return 0;
}
