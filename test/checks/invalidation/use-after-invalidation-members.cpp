// RUN: check mapwarden-use-after-invalidation -suffix=DEFAULT
// RUN: check mapwarden-use-after-invalidation -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Members that lead into a container of their object from one call to the next. In order: iterators under a lock,
// cursors without one, indices of addresses, walks by several calls.
#include <deque>
#include <iterator>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

struct Backend {
  int Port;
  bool IsHealthy;
};

namespace the_turn_goes_on_from_an_erased_one {
class Balancer {
public:
  Balancer() : Next(Backends.end()) {}
  void add(const std::string &Name, Backend New) {
    std::lock_guard<std::mutex> Lock(M);
    Backends[Name] = New;
  }
  void remove(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    Backends.erase(Name);
  }
  int pick_bad() {
    std::lock_guard<std::mutex> Lock(M);
    if (Next == Backends.end())
      // CHECK-NOTES-DEFAULT: :[[@LINE-1]]:9: warning: 'Next' is used, but 'remove' leaves it as it is where 'Backends' is erased from: the element that it refers to may be gone
      // CHECK-NOTES-DEFAULT: :[[@LINE-6]]:14: note: erased from here
      // CHECK-NOTES-DEFAULT: :[[@LINE-14]]:16: note: it is made to lead there here
      // CHECK-NOTES-STRICT: :[[@LINE-4]]:9: warning: 'Next' is used, but 'remove' leaves it as it is where 'Backends' is erased from: the element that it refers to may be gone
      // CHECK-NOTES-STRICT: :[[@LINE-9]]:14: note: erased from here
      // CHECK-NOTES-STRICT: :[[@LINE-17]]:16: note: it is made to lead there here
      Next = Backends.begin();
    return (Next++)->second.Port;
  }

private:
  std::mutex M;
  std::map<std::string, Backend> Backends;
  std::map<std::string, Backend>::iterator Next;
};

class Careful {
public:
  Careful() : Next(Backends.end()) {}
  void remove(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    auto It = Backends.find(Name);
    if (It == Next)
      ++Next;
    if (It != Backends.end())
      Backends.erase(It);
  }
  int pick_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    if (Next == Backends.end())
      Next = Backends.begin();
    return (Next++)->second.Port;
  }

private:
  std::mutex M;
  std::map<std::string, Backend> Backends;
  std::map<std::string, Backend>::iterator Next;
};

class ByCallee {
public:
  ByCallee() : Next(Backends.end()) {}
  void remove(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(M);
    leave(Name);
    drop(Name);
  }
  int pick_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    if (Next == Backends.end())
      Next = Backends.begin();
    return (Next++)->second.Port;
  }

private:
  void leave(const std::string &Name) {
    if (Next != Backends.end() && Next->first == Name)
      ++Next;
  }
  void drop(const std::string &Name) { Backends.erase(Name); }
  std::mutex M;
  std::map<std::string, Backend> Backends;
  std::map<std::string, Backend>::iterator Next;
};

class OnlyGrows {
public:
  OnlyGrows() : Next(Backends.end()) {}
  void add(const std::string &Name, Backend New) {
    std::lock_guard<std::mutex> Lock(M);
    Backends[Name] = New;
  }
  int pick_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    if (Next == Backends.end())
      Next = Backends.begin();
    return (Next++)->second.Port;
  }

private:
  std::mutex M;
  std::map<std::string, Backend> Backends;
  std::map<std::string, Backend>::iterator Next;
};
} // namespace the_turn_goes_on_from_an_erased_one

namespace a_cursor_into_what_moves {
struct Track {
  std::string Path;
};
class Playlist {
public:
  Playlist() : Current(Tracks.end()) {}
  void playNext(const Track &New) {
    if (Current == Tracks.end())
      // CHECK-NOTES-DEFAULT: :[[@LINE-1]]:9: warning: 'Current' is used, but 'playNext' leaves it as it is where 'Tracks' is inserted into: the element that it refers to may be gone
      // CHECK-NOTES-DEFAULT: :[[@LINE+5]]:12: note: inserted into here
      // CHECK-NOTES-DEFAULT: :[[@LINE-5]]:16: note: it is made to lead there here
      // CHECK-NOTES-STRICT: :[[@LINE-4]]:9: warning: 'Current' is used, but 'playNext' leaves it as it is where 'Tracks' is inserted into: the element that it refers to may be gone
      // CHECK-NOTES-STRICT: :[[@LINE+2]]:12: note: inserted into here
      // CHECK-NOTES-STRICT: :[[@LINE-8]]:16: note: it is made to lead there here
    Tracks.insert(std::next(Current), New);
  }
  const Track *advance_bad() {
    if (Current == Tracks.end())
      return nullptr;
    return &*Current++;
  }

private:
  std::vector<Track> Tracks;
  std::vector<Track>::iterator Current;
};

class Listed {
public:
  Listed() : Current(Tracks.end()) {}
  void playNext(const Track &New) { Tracks.insert(std::next(Current), New); }
  const Track *advance_ok() { // EXPLAIN: no-candidate
    if (Current == Tracks.end())
      return nullptr;
    return &*Current++;
  }

private:
  std::list<Track> Tracks;
  std::list<Track>::iterator Current;
};

class SetAnew {
public:
  SetAnew() : Current(Tracks.end()) {}
  void playNext(const Track &New) {
    const auto At = Current - Tracks.begin();
    Tracks.insert(Current, New);
    Current = Tracks.begin() + At;
  }
  const Track *advance_ok() { // EXPLAIN: no-candidate
    if (Current == Tracks.end())
      return nullptr;
    return &*Current++;
  }

private:
  std::vector<Track> Tracks;
  std::vector<Track>::iterator Current;
};
} // namespace a_cursor_into_what_moves

namespace an_index_of_addresses {
struct Symbol {
  std::string Name;
  int Address;
};
class SymbolTable {
public:
  Symbol *define_bad(const std::string &Name) {
    Symbols.push_back(Symbol{Name, 0});
    Symbol *New = &Symbols.back();
    ByName[Name] = New;
    // CHECK-NOTES-DEFAULT: :[[@LINE-1]]:18: warning: 'ByName' keeps the address of an element of 'Symbols', which the next call of 'define_bad' inserts into: the element may be gone
    // CHECK-NOTES-DEFAULT: :[[@LINE-4]]:13: note: inserted into here
    // CHECK-NOTES-STRICT: :[[@LINE-3]]:18: warning: 'ByName' keeps the address of an element of 'Symbols', which the next call of 'define_bad' inserts into: the element may be gone
    // CHECK-NOTES-STRICT: :[[@LINE-6]]:13: note: inserted into here
    return New;
  }
  Symbol *find(const std::string &Name) {
    auto It = ByName.find(Name);
    return It == ByName.end() ? nullptr : It->second;
  }

private:
  std::vector<Symbol> Symbols;
  std::unordered_map<std::string, Symbol *> ByName;
};

class Emplaced {
public:
  void define_bad(const std::string &Name) {
    auto It = Symbols.insert(Symbols.end(), Symbol{Name, 0});
    Order.push_back(&*It);
    // CHECK-NOTES-DEFAULT: :[[@LINE-1]]:11: warning: 'Order' keeps the address of an element of 'Symbols', which the next call of 'define_bad' inserts into: the element may be gone
    // CHECK-NOTES-DEFAULT: :[[@LINE-3]]:23: note: inserted into here
    // CHECK-NOTES-STRICT: :[[@LINE-3]]:11: warning: 'Order' keeps the address of an element of 'Symbols', which the next call of 'define_bad' inserts into: the element may be gone
    // CHECK-NOTES-STRICT: :[[@LINE-5]]:23: note: inserted into here
  }
  int first() { return Order.front()->Address; }

private:
  std::vector<Symbol> Symbols;
  std::list<Symbol *> Order;
};

class Stable {
public:
  void define_ok(const std::string &Name) { // EXPLAIN: no-candidate
    Symbols.push_back(Symbol{Name, 0});
    ByName[Name] = &Symbols.back();
  }
  Symbol *find(const std::string &Name) { return ByName.at(Name); }

private:
  std::deque<Symbol> Symbols;
  std::unordered_map<std::string, Symbol *> ByName;
};

class Roomy {
public:
  Roomy() { Symbols.reserve(64); }
  void define_ok(const std::string &Name) { // EXPLAIN: no-candidate
    Symbols.push_back(Symbol{Name, 0});
    ByName[Name] = &Symbols.back();
  }
  Symbol *find(const std::string &Name) { return ByName.at(Name); }

private:
  std::vector<Symbol> Symbols;
  std::unordered_map<std::string, Symbol *> ByName;
};

class Rebuilt {
public:
  void define_ok(const std::string &Name) { // EXPLAIN: no-candidate
    Symbols.push_back(Symbol{Name, 0});
    index();
  }
  Symbol *find(const std::string &Name) { return ByName.at(Name); }

private:
  void index() {
    ByName.clear();
    for (auto &Next : Symbols)
      ByName[Next.Name] = &Next;
  }
  std::vector<Symbol> Symbols;
  std::unordered_map<std::string, Symbol *> ByName;
};

class Forgetful {
public:
  void define(const std::string &Name) {
    Symbols.push_back(Symbol{Name, 0});
    ByName[Name] = std::prev(Symbols.end());
  }
  void expire() { Symbols.pop_front(); }
  int find_bad(const std::string &Name) {
    return ByName.at(Name)->Address;
    // CHECK-NOTES-DEFAULT: :[[@LINE-1]]:19: warning: 'ByName' is used, but 'expire' leaves it as it is where 'Symbols' is popped: an element that it refers to may be gone
    // CHECK-NOTES-DEFAULT: :[[@LINE-4]]:27: note: popped here
    // CHECK-NOTES-DEFAULT: :[[@LINE-7]]:18: note: it is made to lead there here
    // CHECK-NOTES-STRICT: :[[@LINE-4]]:19: warning: 'ByName' is used, but 'expire' leaves it as it is where 'Symbols' is popped: an element that it refers to may be gone
    // CHECK-NOTES-STRICT: :[[@LINE-7]]:27: note: popped here
    // CHECK-NOTES-STRICT: :[[@LINE-10]]:18: note: it is made to lead there here
  }

private:
  std::list<Symbol> Symbols;
  std::map<std::string, std::list<Symbol>::iterator> ByName;
};

class Lru {
public:
  void define(const std::string &Name) {
    Symbols.push_back(Symbol{Name, 0});
    ByName[Name] = std::prev(Symbols.end());
  }
  void expire() {
    ByName.erase(Symbols.front().Name);
    Symbols.pop_front();
  }
  int find_ok(const std::string &Name) { return ByName.at(Name)->Address; } // EXPLAIN: no-candidate

private:
  std::list<Symbol> Symbols;
  std::map<std::string, std::list<Symbol>::iterator> ByName;
};

class Changed {
public:
  void touch(const std::string &Name) {
    Dirty.push_back(&Symbols[Name]);
  }
  void drop(const std::string &Name) { Symbols.erase(Name); }
  void flush_ok() { // EXPLAIN: emptied-index
    for (Symbol *Next : Dirty)
      // CHECK-NOTES-STRICT: :[[@LINE-1]]:25: warning: 'Dirty' is used, but 'drop' leaves it as it is where 'Symbols' is erased from: an element that it refers to may be gone
      // CHECK-NOTES-STRICT: :[[@LINE-4]]:48: note: erased from here
      // CHECK-NOTES-STRICT: :[[@LINE-7]]:11: note: it is made to lead there here
      ++Next->Address;
    Dirty.clear();
  }

private:
  std::map<std::string, Symbol> Symbols;
  std::vector<Symbol *> Dirty;
};
} // namespace an_index_of_addresses

namespace a_walk_by_several_calls {
class Table {
public:
  void add(int Row) { Rows.push_back(Row); }
  void rewind() { At = Rows.begin(); }
  bool next(int &Row) {
    if (At == Rows.end())
      // CHECK-NOTES-STRICT: :[[@LINE-1]]:9: warning: 'At' is used, but 'add' leaves it as it is where 'Rows' is inserted into: the element that it refers to may be gone
      // CHECK-NOTES-STRICT: :[[@LINE-5]]:28: note: inserted into here
      // CHECK-NOTES-STRICT: :[[@LINE-5]]:22: note: it is made to lead there here
      return false;
    Row = *At++;
    return true;
  }

private:
  std::vector<int> Rows;
  std::vector<int>::iterator At;
};

class Selected {
public:
  void drop(int Id) { Rows.erase(Id); }
  void select(int Id) { Current = &Rows[Id]; }
  int get_ok() { return *Current; } // EXPLAIN: set-for-walk
  // CHECK-NOTES-STRICT: :[[@LINE-1]]:26: warning: 'Current' is used, but 'drop' leaves it as it is where 'Rows' is erased from: the element that it refers to may be gone
  // CHECK-NOTES-STRICT: :[[@LINE-4]]:28: note: erased from here
  // CHECK-NOTES-STRICT: :[[@LINE-4]]:33: note: it is made to lead there here

private:
  std::map<int, int> Rows;
  int *Current = nullptr;
};
} // namespace a_walk_by_several_calls
