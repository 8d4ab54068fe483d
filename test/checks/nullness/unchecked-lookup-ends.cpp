// RUN: check mapwarden-unchecked-lookup,mapwarden-null-container -suffix=DEFAULT
// RUN: check mapwarden-unchecked-lookup,mapwarden-null-container -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// The branch where nothing was found does not come back. In order: a function in sight that always throws, one that is
// not in sight and says so by its name, tests through macros.
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace throws_always {
struct Cell {
  void open();
  std::map<int, int> keys;
};
class Wards {
public:
  void open_ok(int id) { // EXPLAIN: checked
    auto it = cells_.find(id);
    if (it == cells_.end())
      complain(id);
    it->second.open();
  }
  void open_bad(int id) {
    auto it = cells_.find(id);
    if (it == cells_.end())
      warn(id);
    it->second.open();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'it' is dereferenced on paths where
  }
  // By way of another function.
  void deep_ok(int id) { // EXPLAIN: checked
    auto it = cells_.find(id);
    if (it == cells_.end())
      complainOf(id, "missing");
    it->second.open();
  }
  // Somebody catches what it throws.
  void caught_bad(int id) {
    auto it = cells_.find(id);
    try {
      if (it == cells_.end())
        complain(id);
    } catch (const std::runtime_error &) {
      warn(id);
    }
    it->second.open();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'it' is dereferenced on paths where
  }
  // It may be overridden by one that comes back.
  void overridden_bad(int id) {
    auto it = cells_.find(id);
    if (it == cells_.end())
      fail(id);
    it->second.open();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'it' is dereferenced on paths where
  }
  void pointer_ok(Cell *cell) { // EXPLAIN: checked
    if (!cell)
      complain(0);
    cell->keys.clear();
  }
  void pointer_bad(Cell *cell) {
    if (!cell)
      warn(0);
    cell->keys.clear();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'cell' is dereferenced on paths where it was found to be null
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'cell' is dereferenced on paths where it was found to be null
  }

private:
  void complain(int id) { throw std::runtime_error(std::to_string(id)); }
  void complainOf(int id, const std::string &what) {
    if (what.empty())
      complain(-id);
    complain(id);
  }
  void warn(int id) {
    if (id > 7)
      throw std::runtime_error(std::to_string(id));
  }
  virtual void fail(int id) { throw std::runtime_error(std::to_string(id)); }
  std::map<int, Cell> cells_;
};

template <class Error> void fail(const std::string &why) { throw Error("no " + why); }
template <class Error> void mayFail(bool fails) {
  if (fails)
    throw Error("no");
}
class Pools {
public:
  void purge_ok(int size) { // EXPLAIN: checked
    auto it = pools_.find(size);
    if (it == pools_.end())
      fail<std::runtime_error>("pool");
    it->second = 0;
  }
  void purge_bad(int size) {
    auto it = pools_.find(size);
    if (it == pools_.end())
      mayFail<std::runtime_error>(size > 0);
    it->second = 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where 'pools_' was found to have no such
    // element
  }

private:
  std::map<int, int> pools_;
};
} // namespace throws_always

namespace says_so_by_its_name {
struct Lua;
void error(Lua *lua, const char *text);
void fatalError(const char *text);
void badSeatId(int id);
void complainAbout(int id);
namespace Logger {
void error(const char *text);
void fatal(const char *text);
} // namespace Logger
struct Printer {
  void error(const char *text);
  void abort();
  [[noreturn]] void stop();
};
void throwMissing(int id) { // which is in sight, and does not
  complainAbout(id);
}
struct Seat {
  void take();
  std::map<int, int> owners;
};
class Hall {
public:
  void error_ok(Lua *lua, int id) { // EXPLAIN: none-may-end
    auto it = seats_.find(id);
    if (it == seats_.end())
      error(lua, "no such seat");
    it->second.take();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
  }
  void fatal_ok(int id) { // EXPLAIN: none-may-end
    auto it = seats_.find(id);
    if (it == seats_.end())
      fatalError("no such seat");
    it->second.take();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
  }
  void bad_ok(int id) { // EXPLAIN: none-may-end
    auto it = seats_.find(id);
    if (it == seats_.end())
      badSeatId(id);
    it->second.take();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
  }
  // Logs, and goes on.
  void log_bad(int id) {
    auto it = seats_.find(id);
    if (it == seats_.end())
      Logger::error("no such seat");
    it->second.take();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'it' is dereferenced on paths where
  }
  void logFatal_bad(int id) {
    auto it = seats_.find(id);
    if (it == seats_.end())
      Logger::fatal("no such seat");
    it->second.take();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'it' is dereferenced on paths where
  }
  void complains_bad(int id) {
    auto it = seats_.find(id);
    if (it == seats_.end())
      complainAbout(id);
    it->second.take();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'it' is dereferenced on paths where
  }
  // An object's member ends something of that object.
  void other_bad(Printer &printer, int id) {
    auto it = seats_.find(id);
    if (it == seats_.end())
      printer.abort();
    it->second.take();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'it' is dereferenced on paths where
  }
  void otherError_bad(Printer &printer, int id) {
    auto it = seats_.find(id);
    if (it == seats_.end())
      printer.error("no such seat");
    it->second.take();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'it' is dereferenced on paths where
  }
  void otherStop_ok(Printer &printer, int id) { // EXPLAIN: checked
    auto it = seats_.find(id);
    if (it == seats_.end())
      printer.stop();
    it->second.take();
  }
  void inSight_bad(int id) {
    auto it = seats_.find(id);
    if (it == seats_.end())
      throwMissing(id);
    it->second.take();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'it' is dereferenced on paths where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'it' is dereferenced on paths where
  }
  // What is used in the call is used before it ends anything.
  void inCall_bad(int id) {
    auto it = seats_.find(id);
    if (it == seats_.end())
      badSeatId(it->first);
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:17: warning: 'it' is dereferenced where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:17: warning: 'it' is dereferenced where
  }
  // On some of the ways only.
  void sometimes_bad(int id, bool strict) {
    auto it = seats_.find(id);
    if (it == seats_.end()) {
      if (strict)
        badSeatId(id);
      it->second.take();
      // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:7: warning: 'it' is dereferenced where
      // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:7: warning: 'it' is dereferenced where
    }
  }
  void pointer_ok(Seat *seat) { // EXPLAIN: null-may-end
    if (!seat)
      fatalError("no seat");
    seat->owners.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'seat' is dereferenced on paths where it was found to be null
  }
  void pointer_bad(Seat *seat) {
    if (!seat)
      complainAbout(0);
    seat->owners.clear();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:5: warning: 'seat' is dereferenced on paths where it was found to be null
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:5: warning: 'seat' is dereferenced on paths where it was found to be null
  }

private:
  std::map<int, Seat> seats_;
};
} // namespace says_so_by_its_name

static inline constexpr bool likely(bool value) noexcept { return __builtin_expect(value, true); }
#define LIKELY(X) __builtin_expect(!!(X), 1)
#define UNLIKELY(X) __builtin_expect(static_cast<bool>(X), 0)
#define PREDICT_TRUE(X) (__builtin_expect(false || (X), true))
namespace tested_through_a_macro {
struct File {
  void close();
  int size;
};
class Files {
public:
  int tested_ok(int id) { // EXPLAIN: checked
    auto it = files_.find(id);
    return it != files_.end() ? it->second.size : 0;
  }
  int likely_ok(int id) { // EXPLAIN: checked
    auto it = files_.find(id);
    if (LIKELY(it != files_.end()))
      return it->second.size;
    return 0;
  }
  int function_ok(int id) { // EXPLAIN: checked
    if (auto it = files_.find(id); likely(it != files_.end()))
      return it->second.size;
    return 0;
  }
  int function_bad(int id) {
    auto it = files_.find(id);
    if (likely(it != files_.end()))
      return 0;
    return it->second.size;
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'it' is dereferenced where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'it' is dereferenced where
  }
  int likely_bad(int id) {
    auto it = files_.find(id);
    if (LIKELY(it != files_.end()))
      return 0;
    return it->second.size;
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'it' is dereferenced where
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'it' is dereferenced where
  }
  int unlikely_ok(int id) { // EXPLAIN: checked
    auto it = files_.find(id);
    if (UNLIKELY(it == files_.end()))
      return 0;
    return it->second.size;
  }
  int predicted_ok(int id) { // EXPLAIN: checked
    auto it = files_.find(id);
    if (PREDICT_TRUE(it != files_.end()))
      return it->second.size;
    return 0;
  }
  int both_ok(int id, bool open) { // EXPLAIN: checked
    auto it = files_.find(id);
    if (UNLIKELY(it == files_.end() || !open))
      return 0;
    return it->second.size;
  }
  int both_bad(int id, bool open) {
    auto it = files_.find(id);
    if (UNLIKELY(it == files_.end() && !open))
      return 0;
    return it->second.size;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'it' is dereferenced on paths where
  }
  int flag_ok(int id) { // EXPLAIN: checked
    auto it = files_.find(id);
    const bool missing = UNLIKELY(it == files_.end());
    if (missing)
      return 0;
    return it->second.size;
  }

private:
  std::map<int, File> files_;
};
} // namespace tested_through_a_macro

// A class around a container gives out the iterators of the container.
namespace around {
template <class T> struct Row {
  using iterator = typename std::vector<T>::iterator;
  using const_iterator = typename std::vector<T>::const_iterator;
  std::vector<T> Cells;
  iterator begin() { return Cells.begin(); }
  iterator end() { return Cells.end(); }
  const_iterator begin() const { return Cells.begin(); }
  const_iterator end() const { return Cells.end(); }
  const_iterator find(const T &Key) const {
    for (unsigned I = 0; I < Cells.size(); ++I)
      if (Cells[I] == Key)
        return Cells.begin() + I;
    return Cells.end();
  }
  void insert(const T &Key) { Cells.push_back(Key); }
  void erase(const T &Key) { Cells.clear(); }
  void clear() { Cells.clear(); }
  bool empty() const { return Cells.empty(); }
  bool has_ok(const T &Key) const { return find(Key) != Cells.end(); } // EXPLAIN: may-be-same
};
bool isIn_ok(const Row<int> &Of) { return Of.has_ok(1); } // EXPLAIN: no-candidate
} // namespace around

// A macro does not come back, by its name, whatever it calls.
#define FATAL(...) Journal::write(3, __VA_ARGS__)
#define XFATAL(Text) FATAL(Text, 1)
#define DIE(Text) Journal::write(3, Text)
#define COMPLAIN(Text) Journal::write(2, Text)
#define LOG_FATAL(Text) Journal::write(2, Text)
namespace Journal {
void write(int level, const char *text, int more = 0);
} // namespace Journal
namespace ends_in_macro {
struct Page {
  std::vector<int> words;
};
int of_list_ok(const std::map<int, Page> &pages, int id) { // EXPLAIN: none-may-end
  auto it = pages.find(id);
  if (it == pages.end())
    FATAL("no page");
  return it->second.words.size();
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: 'it' is dereferenced on paths where
}
void pointer_ok(Page *page) { // EXPLAIN: null-may-end
  if (!page) {
    XFATAL("no page");
  }
  page->words.clear();
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:3: warning: 'page' is dereferenced on paths where
}
void short_ok(Page *page, int id) { // EXPLAIN: null-may-end
  if (page == nullptr) {
    DIE("no page");
  }
  page->words.push_back(id);
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:3: warning: 'page' is dereferenced on paths where
}
void complained_bad(Page *page) {
  if (!page)
    COMPLAIN("no page");
  page->words.clear();
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:3: warning: 'page' is dereferenced on paths where it was found to be null
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:3: warning: 'page' is dereferenced on paths where it was found to be null
}
// A log's line goes on, however bad it is.
void logged_bad(Page *page) {
  if (!page)
    LOG_FATAL("no page");
  page->words.clear();
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:3: warning: 'page' is dereferenced on paths where it was found to be null
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:3: warning: 'page' is dereferenced on paths where it was found to be null
}
} // namespace ends_in_macro

// To take away the end does what reading it does.
namespace erased_ends {
void drop_bad(std::map<int, int> &of, int key) {
  of.erase(of.find(key));
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: what this look-up in 'of' finds is dereferenced without a test [mapwarden-unchecked-lookup]
}
void tested_ok(std::map<int, int> &of, int key) { // EXPLAIN: no-candidate
  auto it = of.find(key);
  if (it != of.end())
    of.erase(it);
}
void key_ok(std::map<int, int> &of, int key) { of.erase(key); } // EXPLAIN: no-candidate
void put_ok(std::map<int, int> &of, int key) { // EXPLAIN: checked
  of[key] = 1;
  of.erase(of.find(key));
}
} // namespace erased_ends

// Iterators that are pointers.
namespace pointers_to_the_end {
template <class T> class Row {
public:
  const T *begin() const;
  const T *end() const;
  void push_back(const T &);
  void clear();
  unsigned size() const;
};
int last_bad(const Row<int> &of) {
  return *of.end();
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: the end of 'of' is dereferenced: it leads to no element [mapwarden-unchecked-lookup]
}
int last_ok(const Row<int> &of) { return of.end()[-1]; }       // EXPLAIN: no-candidate
int before_ok(const Row<int> &of) { return *(of.end() - 1); }  // EXPLAIN: no-candidate
const int *where_ok(const Row<int> &of) { return &*of.end(); } // EXPLAIN: no-candidate
char terminator_ok(const Row<char> &of) { return *of.end(); }  // EXPLAIN: no-candidate
} // namespace pointers_to_the_end
