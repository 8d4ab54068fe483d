// RUN: check mapwarden-null-container
// A flag is set together with a pointer, and tells whether that is set.
#include <map>
#include <string>
#include <vector>

namespace set_with_flag {
struct Row {
  std::vector<int> Cells;
  int Id;
};
std::vector<Row *> rows();

// In a loop that it leaves, or otherwise where the flag says that no turn has set it.
void update_ok(int Id) { // EXPLAIN: no-candidate
  Row *Item;
  bool Found = false;
  for (Row *Each : rows())
    if (Each->Id == Id) {
      Item = Each;
      Found = true;
      break;
    }
  if (!Found)
    Item = new Row();
  Item->Cells.push_back(Id);
}
// The flag begins the other way round, and is declared first.
void missing_ok(int Id, const std::vector<Row *> &All) { // EXPLAIN: no-candidate
  bool IsMissing = true;
  Row *Item;
  for (unsigned At = 0; At < All.size() && IsMissing; ++At)
    if (All[At]->Id == Id) {
      Item = All[At];
      IsMissing = false;
    }
  if (IsMissing)
    Item = new Row();
  Item->Cells.clear();
}
// The flag is set, and the pointer is not.
void forgotten_bad(int Id) {
  Row *Item;
  bool Found = false;
  if (Id > 0)
    Found = true;
  if (!Found)
    Item = new Row();
  Item->Cells.push_back(Id);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Item' is dereferenced on paths where it was not set [mapwarden-null-container]
}
// It is set where the flag says that it is set already.
void inverse_bad(int Id) {
  Row *Item;
  bool Found = false;
  if (Id > 0) {
    Item = new Row();
    Found = true;
  }
  if (Found)
    Item = new Row();
  Item->Cells.push_back(Id);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Item' is dereferenced on paths where it was not set
}
// Another pointer is the flag.
void other_ok(int Id) { // EXPLAIN: no-candidate
  Row *First = nullptr;
  std::map<int, int> *Second;
  std::map<int, int> Own;
  if (Id > 0) {
    First = new Row();
    Second = &Own;
  }
  if (First == nullptr)
    Second = new std::map<int, int>();
  Second->clear();
}
void other_bad(int Id, bool Again) {
  Row *First = nullptr;
  std::map<int, int> *Second;
  std::map<int, int> Own;
  if (Id > 0)
    First = new Row();
  if (Again)
    Second = &Own;
  if (First == nullptr)
    Second = new std::map<int, int>();
  Second->clear();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Second' is dereferenced on paths where it was not set
}
// Used where the flag says so.
void guarded_ok(int Id) { // EXPLAIN: no-candidate
  Row *Item;
  bool Found = false;
  for (Row *Each : rows())
    if (Each->Id == Id) {
      Item = Each;
      Found = true;
    }
  if (Found)
    Item->Cells.push_back(Id);
}
} // namespace set_with_flag
