// RUN: check mapwarden-null-container
// Pointers to containers that are made when they are first needed, or by one constructor and not by another.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace made_when_needed {
using Table = std::map<std::string, std::string>;
class Strings {
public:
  ~Strings() { delete table_; }
  void set_ok(const std::string &Id, const std::string &Text) { // EXPLAIN: no-candidate
    ensure();
    (*table_)[Id] = Text;
  }
  unsigned size_ok() const { return table_ ? table_->size() : 0; } // EXPLAIN: checked
  bool has_ok(const std::string &Id) const { // EXPLAIN: checked
    if (!table_)
      return false;
    return table_->count(Id) != 0;
  }
  void rename(const std::string &From, const std::string &To) {
    if (From == To)
      return;
    move_bad(From, To);
  }

private:
  void ensure() {
    if (!table_)
      table_ = new Table;
  }
  void move_bad(const std::string &From, const std::string &To) {
    (*table_)[To] = From;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'table_' is dereferenced without a test: it is made when it is first needed
    // CHECK-MESSAGES: :[[@LINE-6]]:10: note: made here, if it is not yet
    // CHECK-MESSAGES: :[[@LINE-21]]:37: note: it is tested here
  }
  Table *table_ = nullptr;
};
class Known {
public:
  ~Known() { delete table_; }
  unsigned size_ok() const { return table_ ? table_->size() : 0; } // EXPLAIN: checked
  bool has_ok(const std::string &Id) const { // EXPLAIN: checked
    if (!table_)
      return false;
    return table_->count(Id) != 0;
  }
  void set(const std::string &Id) {
    if (!table_)
      table_ = new Table;
    moveKnown_ok(Id, Id);
  }
  void rename(const std::string &From, const std::string &To) {
    if (!table_)
      return;
    moveKnown_ok(From, To);
  }

private:
  void moveKnown_ok(const std::string &From, const std::string &To) { // EXPLAIN: made-by-callers
    (*table_)[To] = From;
  }
  Table *table_ = nullptr;
};
class Index {
public:
  void add_ok(int Id) { // EXPLAIN: no-candidate
    if (!ids_)
      ids_ = std::make_unique<std::set<int>>();
    ids_->insert(Id);
  }
  bool has_ok(int Id) const { return ids_ && ids_->count(Id) != 0; } // EXPLAIN: checked
  void drop_bad(int Id) {
    ids_->erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'ids_' is dereferenced without a test: it is made when it is first needed
  }

private:
  std::unique_ptr<std::set<int>> ids_;
};
// Open from here to there: nobody makes it when it is needed.
class Door {
public:
  void open() { ids_ = std::make_unique<std::set<int>>(); }
  bool isOpen_ok() const { return ids_ ? !ids_->empty() : false; } // EXPLAIN: checked
  void close_ok() { // EXPLAIN: checked
    if (ids_)
      ids_->clear();
  }
  void drop_ok(int Id) { ids_->erase(Id); } // EXPLAIN: no-candidate

private:
  std::unique_ptr<std::set<int>> ids_;
};
// Several do without: they know why.
class Several {
public:
  void add_ok(int Id) { // EXPLAIN: no-candidate
    if (!ids_)
      ids_ = std::make_unique<std::set<int>>();
    ids_->insert(Id);
  }
  bool has_ok(int Id) const { return ids_ && ids_->count(Id) != 0; } // EXPLAIN: checked
  void drop_ok(int Id) { ids_->erase(Id); } // EXPLAIN: no-candidate
  void clear_ok() { ids_->clear(); } // EXPLAIN: no-candidate

private:
  std::unique_ptr<std::set<int>> ids_;
};
} // namespace made_when_needed

namespace one_constructor_forgets {
using Words = std::map<std::string, std::vector<int>>;
class Query {
public:
  explicit Query(const Words &Of) : words_(&Of), all_(false) {}
  Query(std::vector<std::string> Terms, bool All) : terms_(Terms), all_(All) {}
  void attach(const Words *Of) { words_ = Of; }
  unsigned hits() const {
    unsigned Sum = 0;
    for (const std::string &Term : terms_)
      Sum += hitsFor_bad(Term);
    return Sum;
  }

private:
  unsigned hitsFor_bad(const std::string &Term) const {
    return words_->count(Term);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'words_' is dereferenced before it was set: 'run' calls this for an object whose constructor does not set it
    // CHECK-MESSAGES: :[[@LINE+9]]:31: note: called here, for an object that is not ready
  }
  const Words *words_;
  std::vector<std::string> terms_;
  bool all_;
};
unsigned run(const Words &Of) {
  Query Simple(Of);
  Query Both({"a", "b"}, true);
  return Simple.hits() + Both.hits();
}
class Ready {
public:
  explicit Ready(const Words &Of) : words_(&Of) {}
  Ready() = default;
  void attach(const Words *Of) { words_ = Of; }
  unsigned hits_ok(const std::string &Term) const { return words_->count(Term); } // EXPLAIN: no-candidate

private:
  const Words *words_;
};
unsigned attached_ok(const Words &Of) { // EXPLAIN: no-candidate
  Ready Simple(Of);
  Ready Late;
  Late.attach(&Of);
  return Simple.hits_ok("a") + Late.hits_ok("b");
}
class Bare {
public:
  explicit Bare(std::set<int> &Of) : ids_(&Of) {}
  Bare() = default;
  void add_bad(int Id) {
    ids_->insert(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'ids_' is dereferenced before it was set: 'fill' calls this for an object whose constructor does not set it
  }

private:
  std::set<int> *ids_;
};
void fill(std::set<int> &Of) {
  Bare First(Of);
  Bare Second;
  First.add_bad(1);
  Second.add_bad(2);
}
} // namespace one_constructor_forgets
