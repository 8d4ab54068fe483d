// RUN: check mapwarden-use-after-invalidation
// An iterator that the function was given, or has from a call that is not in sight.
#include <list>
#include <map>
#include <string>
#include <vector>

void log(const std::string &Text);

struct Table {
  using Rows = std::map<int, std::string>;
  Rows All;
  std::vector<std::string> Names;
  std::list<int> Ids;
  Rows::iterator newest();
  std::list<int>::const_iterator pick() const;

  void drop_bad(Rows::iterator Row) {
    All.erase(Row);
    log(Row->second);
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'Row' is used after 'All' was erased from
  }
  void drop_ok(Rows::iterator Row) { // EXPLAIN: no-candidate
    log(Row->second);
    All.erase(Row);
  }
  void next_ok(Rows::iterator Row) { // EXPLAIN: alive
    Row = All.erase(Row);
    log(Row->second);
  }
  void step_ok(Rows::iterator Row) { // EXPLAIN: no-candidate
    All.erase(Row++);
    log(Row->second);
  }
  void latest_bad() {
    auto Row = newest();
    if (Row == All.end())
      return;
    All.erase(Row);
    log(Row->second);
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'Row' is used after 'All' was erased from
  }
  void either_ok(Rows::iterator Row, bool Keep) { // EXPLAIN: no-candidate
    if (!Keep) {
      All.erase(Row);
      return;
    }
    log(Row->second);
  }
  void name_bad(std::vector<std::string>::iterator Name) {
    Names.erase(Name);
    log(*Name);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Name' is used after 'Names' was erased from
  }
  int id_bad() {
    auto Id = pick();
    Ids.erase(Id);
    return *Id;
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Id' is used after 'Ids' was erased from
  }
  // By key: the key stays what it is.
  void key_ok(const int &Key) { // EXPLAIN: no-candidate
    All.erase(Key);
    log(std::to_string(Key));
  }
  // Of another element, of a map: the others stay.
  void other_ok(Rows::iterator Row, Rows::iterator Other) { // EXPLAIN: no-candidate
    All.erase(Row);
    log(Other->second);
  }
};

namespace erased_by_a_callee {
class Table {
public:
  using Rows = std::map<int, std::string>;
  std::size_t fail_bad(Rows::iterator It) {
    drop(It);
    return It->second.size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'It' is used after 'Known' was erased from by the call of 'drop': the element that it refers to may be gone [mapwarden-use-after-invalidation]
  }
  std::size_t copied_ok(Rows::iterator It) { // EXPLAIN: no-candidate
    const std::string Row = It->second;
    drop(It);
    return Row.size();
  }
  // It has moved on, and a map keeps the others where they are.
  std::size_t moved_ok(Rows::iterator It) { // EXPLAIN: no-candidate
    drop(It++);
    return It->second.size();
  }
  // The key is no iterator.
  int key_ok(int Key) { // EXPLAIN: no-candidate
    dropKey(Key);
    return Key;
  }
  std::size_t set_ok(Rows::iterator It) { // EXPLAIN: alive
    drop(It);
    It = Known.begin();
    return It->second.size();
  }

private:
  void drop(Rows::iterator It) { Known.erase(It); }
  void dropKey(int Key) { Known.erase(Key); }
  Rows Known;
};
} // namespace erased_by_a_callee
