// RUN: check mapwarden-null-container
// Pointers that conditions decide about. In order: set under some; parameters that several calls leave out; what other
// functions return, tested elsewhere.
#include <cassert>
#include <map>
#include <vector>

struct Store {
  std::map<int, int> Items;
  void clear();
  bool isOpen() const;
};
void log(const char *);

// Declared without a value.
struct File {
  Store *Disk;
  Store *Memory;
  void some_bad(int Id) {
    Store *Content;
    if (Disk)
      Content = Disk;
    if (Memory)
      Content = Memory;
    Content->Items.erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Content' is dereferenced on paths where it was not set
    // CHECK-MESSAGES: :[[@LINE-7]]:12: note: declared here
  }
  void all_ok(int Id) { // EXPLAIN: no-candidate
    Store *Content;
    if (Disk)
      Content = Disk;
    else
      Content = Memory;
    Content->Items.erase(Id);
  }
  void null_bad(int Id, bool Quiet) {
    Store *Content = nullptr;
    if (Disk)
      Content = Disk;
    if (!Quiet)
      log("erased");
    Content->Items.erase(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Content' is dereferenced on paths where it was not set
    // CHECK-MESSAGES: :[[@LINE-7]]:12: note: declared here
  }
  void null_ok(int Id, bool Quiet) { // EXPLAIN: checked
    Store *Content = nullptr;
    if (Disk)
      Content = Disk;
    if (!Quiet)
      log("erased");
    if (Content)
      Content->Items.erase(Id);
  }
  // One of the two may always hold.
  void either_ok(int Id) { // EXPLAIN: no-candidate
    Store *Content = nullptr;
    if (Disk)
      Content = Disk;
    else if (Memory)
      Content = Memory;
    Content->Items.erase(Id);
  }
  void leaves_ok(int Id) { // EXPLAIN: no-candidate
    Store *Content;
    if (Disk)
      Content = Disk;
    else if (Memory)
      Content = Memory;
    else
      return;
    Content->Items.erase(Id);
  }
  void throws_ok(int Id) { // EXPLAIN: checked
    Store *Content;
    if (Disk)
      Content = Disk;
    else
      throw Id;
    Content->Items.erase(Id);
  }
  void asserted_ok(int Id) { // EXPLAIN: no-candidate
    Store *Content;
    if (Disk)
      Content = Disk;
    if (Memory)
      Content = Memory;
    assert(Content);
    Content->Items.erase(Id);
  }
  void underTheSame_ok(int Id) { // EXPLAIN: no-candidate
    Store *Content;
    if (Disk)
      Content = Disk;
    log("between");
    if (Disk)
      Content->Items.erase(Id);
  }
  enum class Kind { Disk, Memory };
  void switch_ok(Kind Of, int Id) { // EXPLAIN: no-candidate
    Store *Content;
    switch (Of) {
    case Kind::Disk:
      Content = Disk;
      break;
    case Kind::Memory:
      Content = Memory;
      break;
    }
    Content->Items.erase(Id);
  }
  void loop_ok(const std::vector<Store *> &All, int Id) { // EXPLAIN: no-candidate
    Store *Content;
    for (Store *Each : All)
      if (Each->isOpen())
        Content = Each;
    Content->Items.erase(Id);
  }
};

// Left out by calls.
int count_bad(const Store *Of, const Store *Also = nullptr) {
  const bool IsOpen = Of->isOpen();
  if (IsOpen && Also->Items.size() > 0)
    return 1;
  // CHECK-MESSAGES: :[[@LINE-2]]:17: warning: 'Also' is dereferenced without a test: it is null if no argument is given
  // CHECK-MESSAGES: :[[@LINE-5]]:45: note: its default is null
  return 0;
}
int chosen_ok(bool HasOther, const Store *Other = nullptr) { // EXPLAIN: choice-decides
  if (HasOther)
    return Other->Items.size();
  return 0;
}
int once_ok(const Store *Of, const Store *Also = nullptr) { // EXPLAIN: rarely-default
  const bool IsOpen = Of->isOpen();
  if (IsOpen)
    return Also->Items.size();
  return 0;
}
int tested_ok(const Store *Of, const Store *Also = nullptr) { // EXPLAIN: checked
  const bool IsOpen = Of->isOpen();
  const bool HasOther = Also != nullptr;
  if (IsOpen && HasOther)
    return Also->Items.size();
  return 0;
}
int calls(const Store *Of) {
  return count_bad(Of) + count_bad(Of) + count_bad(Of, Of) + chosen_ok(false) + chosen_ok(false) + once_ok(Of) +
         once_ok(Of, Of) + tested_ok(Of) + tested_ok(Of);
}

// Returned by what is not in sight; a store that another object keeps.
struct Block {
  Store Objects;
};
struct World {
  Block *load(int Position);
  Block *current();
};
struct Environment {
  World *Of;
  void first(int Position) {
    Block *Loaded = Of->load(Position);
    if (!Loaded)
      return;
    Loaded->Objects.clear();
  }
  void second(int Position) {
    if (Block *Loaded = Of->load(Position))
      Loaded->Objects.clear();
  }
  void third(int Position) {
    Block *Loaded = Of->load(Position);
    if (Loaded != nullptr)
      Loaded->Objects.clear();
  }
  void oddOneOut_bad(int Position) {
    Block *Loaded = Of->load(Position);
    Loaded->Objects.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Loaded' is dereferenced without a test
    // CHECK-MESSAGES: :[[@LINE-3]]:25: note: returned here
    // CHECK-MESSAGES: :[[@LINE-18]]:10: note: another call of 'load' is tested here
  }
  void sameCall_ok(int Position) { // EXPLAIN: checked
    if (Of->load(Position))
      Of->load(Position)->Objects.clear();
  }
  void getter_ok() { // EXPLAIN: checked
    if (Of->current())
      Of->current()->Objects.clear();
    if (Of->current() != nullptr)
      Of->current()->Objects.clear();
    if (!Of->current())
      return;
    Of->current()->Objects.clear();
  }
};
