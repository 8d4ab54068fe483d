// RUN: check mapwarden-unguarded-access
// What is a container, whose object is it, and what takes two locks? One namespace each.
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace containers_of_the_project {
template <class K, class V> class Index {
public:
  V *get(const K &Key) { return &Items[Key]; }
  bool has(const K &Key) const { return Items.count(Key) != 0; }
  void drop(const K &Key) { Items.erase(Key); }

private:
  std::map<K, V> Items;
};
// It locks itself.
template <class K, class V> class SafeIndex {
public:
  void drop(const K &Key) {
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }

private:
  std::mutex M;
  std::map<K, V> Items;
};
// No template: it may be anything.
struct Report {
  void add(int Line) { Lines.push_back(Line); }
  std::vector<int> Lines;
};
class Cache {
public:
  void get_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Names.get(Key);
    Ages.drop(Key);
    Log.add(Key);
  }
  bool has_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Ages.drop(Key);
    Log.add(Key);
    return Names.has(Key);
  }
  void swap_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Names.drop(Key);
    Names.get(Key + 1);
  }
  // Overloads are one oversight, but each is told.
  void drop_bad(int Key) {
    Names.drop(Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Names' is written without 'M', held in 3 of the 4 other functions that use it [mapwarden-unguarded-access]
  }
  void drop_bad(const int *Key) {
    Names.drop(*Key);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Names' is written without 'M', held in 3 of the 4 other functions that use it [mapwarden-unguarded-access]
  }
  void forget_ok(int Key) { // EXPLAIN: no-access
    Ages.drop(Key);
    Log.add(Key);
  }

private:
  std::mutex M;
  Index<int, int> Names;
  SafeIndex<int, int> Ages;
  Report Log;
};
} // namespace containers_of_the_project

namespace objects_that_the_function_locks {
struct Session {
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.clear();
  }
  void reset_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items = {};
  }
  std::mutex M;
  std::map<int, int> Items;
};
std::shared_ptr<Session> find(int Id);
// Who locks it takes it for shared.
void late_bad(int Id) {
  const std::shared_ptr<Session> S = find(Id);
  if (S->Items.empty())
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'S->Items' is read without 'M', held in all 4 other functions that use it [mapwarden-unguarded-access]
    return;
  std::lock_guard<std::mutex> Lock(S->M);
  S->Items.erase(Id);
}
// It may be nobody else's.
void fill_ok(Session &S) { S.Items[1] = 1; } // EXPLAIN: not-published
void fresh_ok() { // EXPLAIN: owned
  Session S;
  S.Items[1] = 1;
  std::lock_guard<std::mutex> Lock(S.M);
  S.Items[2] = 2;
}
} // namespace objects_that_the_function_locks

namespace copies {
class Cache {
public:
  Cache() = default;
  Cache(const Cache &Other) : Items(Other.Items) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:43: warning: 'Other.Items' is read without 'M', held in 2 of the 3 other functions that use it [mapwarden-unguarded-access]
  // Nobody else has what is moved from.
  Cache(Cache &&Other) : Items(std::move(Other.Items)) {}
  Cache &operator=(const Cache &Other) {
    std::lock_guard<std::mutex> Lock(M);
    Items = Other.Items;
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Other.Items' is read without 'M', held in 2 of the 3 other functions that use it [mapwarden-unguarded-access]
    return *this;
  }
  Cache clone_ok() const { return *this; } // EXPLAIN: no-access
  void assign_ok(const Cache &Other) {     // EXPLAIN: held
    std::scoped_lock Lock(M, Other.M);
    Items = Other.Items;
  }
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Key;
  }

private:
  mutable std::mutex M;
  std::map<int, int> Items;
};
class Locking {
public:
  Locking() = default;
  Locking(const Locking &Other) {
    std::lock_guard<std::mutex> Lock(Other.M);
    Items = Other.Items;
  }
  void put_bad(int Key) {
    Items[Key] = Key;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Items' is inserted into without 'M', held in all 3 other functions
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.clear();
  }

private:
  mutable std::mutex M;
  std::map<int, int> Items;
};
} // namespace copies

namespace writing_takes_two_locks {
class Journal {
public:
  void append_ok(int Line) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(TableMutex);
    std::lock_guard<std::mutex> FileLock(FileMutex);
    Lines.push_back(Line);
  }
  int last_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(FileMutex);
    return Lines.back();
  }
  int first_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(TableMutex);
    return Lines.front();
  }
  void trim_bad() {
    std::lock_guard<std::mutex> Lock(TableMutex);
    Lines.pop_back();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Lines' is popped without 'FileMutex', which a comment says a write needs beside 'TableMutex' [mapwarden-unguarded-access]
  }

private:
  std::mutex TableMutex;
  // In addition to TableMutex, FileMutex protects writes to Lines.
  std::mutex FileMutex;
  std::vector<int> Lines;
};
// And so it does if reading takes either.
class Ledger {
public:
  void append_ok(int Line) { // EXPLAIN: held
    std::scoped_lock Lock(TableMutex, FileMutex);
    Lines.push_back(Line);
  }
  int last_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(FileMutex);
    return Lines.back();
  }
  void trim_bad() {
    std::lock_guard<std::mutex> Lock(FileMutex);
    Lines.pop_back();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Lines' is popped without 'TableMutex', which a comment says a write needs beside 'FileMutex' [mapwarden-unguarded-access]
  }

private:
  std::mutex TableMutex;
  std::mutex FileMutex;
  // Synchronization: reads are done under either TableMutex or FileMutex.
  std::vector<int> Lines;
};
// It depends, says this one.
class Register {
public:
  void append_ok(int Line) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(TableMutex);
    Lines.push_back(Line);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(FileMutex);
    Lines.pop_back();
  }

private:
  std::mutex TableMutex;
  // In addition to TableMutex, FileMutex protects writes to Lines.
  std::mutex FileMutex;
  // 1. push_back() by append_ok(), as well as all other writes, takes TableMutex and FileMutex.
  // 2. pop_back() by drop_ok() takes only FileMutex.
  std::vector<int> Lines;
};
} // namespace writing_takes_two_locks

namespace locks_of_a_global_object {
struct Threads {
  struct Impl {
    std::mutex M;
    std::map<int, int> Contexts;
  };
  static Threads &instance();
  void put_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(I->M);
    I->Contexts[Id] = 1;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(I->M);
    I->Contexts.erase(Id);
  }
  static void add_ok(int Id) { // EXPLAIN: held
    Impl *Of = instance().I;
    std::lock_guard<std::mutex> Lock(Of->M);
    Of->Contexts[Id] = 1;
  }
  static void clear_bad() {
    instance().I->Contexts.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'Only.I->Contexts' is cleared without 'M', held in all 3 other functions that use it [mapwarden-unguarded-access]
  }

private:
  Impl *I;
};
static Threads Only;
inline Threads &Threads::instance() { return Only; }
} // namespace locks_of_a_global_object

// A recursive mutex that the class has been lent: its lender may hold it where it calls in. One that it has made is its
// own; one that is not recursive cannot be held where all others take it.
namespace lent {
class History {
public:
  explicit History(std::recursive_mutex *Owners) : Mutex(Owners) {}
  void add(int Change) {
    std::lock_guard<std::recursive_mutex> Lock(*Mutex);
    Changes.push_back(Change);
  }
  void drop() {
    std::lock_guard<std::recursive_mutex> Lock(*Mutex);
    Changes.pop_back();
  }
  void clear() {
    std::lock_guard<std::recursive_mutex> Lock(*Mutex);
    Changes.clear();
  }
  int last_ok() const { return Changes.back(); } // EXPLAIN: lender-locks
  void rebuild_ok() { fill(); } // EXPLAIN: no-access

private:
  void fill() { Changes.push_back(0); }
  std::recursive_mutex *Mutex;
  std::vector<int> Changes;
};
class Writer {
public:
  Writer() : Mutex(new std::recursive_mutex) {}
  ~Writer() { delete Mutex; }
  void add(int Change) {
    std::lock_guard<std::recursive_mutex> Lock(*Mutex);
    Changes.push_back(Change);
  }
  void drop() {
    std::lock_guard<std::recursive_mutex> Lock(*Mutex);
    Changes.pop_back();
  }
  std::size_t count_bad() const { return Changes.size(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: 'Changes' is read without '*Mutex', held in all 2 other functions that use it

private:
  std::recursive_mutex *Mutex;
  std::vector<int> Changes;
};
// A reference to one of its own.
class Referring {
public:
  Referring() : Mutex(Own) {}
  void add(int Change) {
    std::lock_guard<std::recursive_mutex> Lock(Mutex);
    Changes.push_back(Change);
  }
  void drop() {
    std::lock_guard<std::recursive_mutex> Lock(Mutex);
    Changes.pop_back();
  }
  std::size_t count_bad() const { return Changes.size(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: 'Changes' is read without 'Mutex', held in all 2 other functions that use it

private:
  std::recursive_mutex Own;
  std::recursive_mutex &Mutex;
  std::vector<int> Changes;
};
class Reader {
public:
  explicit Reader(std::mutex &Owners) : Mutex(Owners) {}
  void add(int Change) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Changes.push_back(Change);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Changes.pop_back();
  }
  std::size_t count_bad() const { return Changes.size(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: 'Changes' is read without 'Mutex', held in all 2 other functions that use it

private:
  std::mutex &Mutex;
  std::vector<int> Changes;
};
class Index {
public:
  explicit Index(std::recursive_mutex &Owners) : Mutex(Owners) {}
  void add(int Change) {
    std::lock_guard<std::recursive_mutex> Lock(Mutex);
    Changes.push_back(Change);
  }
  void drop() {
    std::lock_guard<std::recursive_mutex> Lock(Mutex);
    Changes.pop_back();
  }
  void swap_bad(std::vector<int> &Other) {
    {
      std::lock_guard<std::recursive_mutex> Lock(Mutex);
      Other.clear();
    }
    Changes.swap(Other);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Changes' is swapped without 'Mutex', held in all 2 other functions that use it
  }

private:
  std::recursive_mutex &Mutex;
  std::vector<int> Changes;
};
} // namespace lent

// What a factory starts, it has made just before: nobody else knows it yet.
namespace factories {
template <class Handler> void listen(Handler &&Handle);
class Publisher {
public:
  static std::shared_ptr<Publisher> create() {
    auto Made = std::make_shared<Publisher>();
    if (!Made->start())
      return nullptr;
    return Made;
  }
  virtual ~Publisher();
  virtual bool start() { return prepare_ok(); }
  void add(int Server) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Servers.push_back(Server);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Servers.pop_back();
  }

protected:
  bool prepare_ok() { // EXPLAIN: made-by-caller
    listen([this] { notify(); });
    Servers.clear();
    return true;
  }

private:
  void notify();
  std::mutex Mutex;
  std::vector<int> Servers;
};
class Restarted {
public:
  static bool restart(std::shared_ptr<Restarted> Known) {
    auto Same = Known;
    return Same->start();
  }
  virtual ~Restarted();
  virtual bool start() { return prepare_bad(); }
  void add(int Server) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Servers.push_back(Server);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Servers.pop_back();
  }

protected:
  bool prepare_bad() {
    Servers.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Servers' is cleared without 'Mutex', held in all 2 other functions that use it
    return true;
  }

private:
  std::mutex Mutex;
  std::vector<int> Servers;
};
// What another thread knows already is not alone: it was started, or handed over, in front.
class Started {
public:
  static std::shared_ptr<Started> create() {
    auto Made = std::make_shared<Started>();
    Made->start();
    Made->load_bad();
    return Made;
  }
  void start() {
    Worker = std::thread([this] { drop(); });
  }
  void load_bad() { Servers.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Servers' is cleared without 'Mutex', held in all 2 other functions that use it
  void add(int Server) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Servers.push_back(Server);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Servers.pop_back();
  }

private:
  std::thread Worker;
  std::mutex Mutex;
  std::vector<int> Servers;
};
class Registered {
public:
  static std::shared_ptr<Registered> create() {
    auto Made = std::make_shared<Registered>();
    enlist(Made);
    Made->load_bad();
    return Made;
  }
  static void enlist(std::shared_ptr<Registered> New);
  void load_bad() { Servers.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Servers' is cleared without 'Mutex', held in all 2 other functions that use it
  void add(int Server) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Servers.push_back(Server);
  }
  void drop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Servers.pop_back();
  }

private:
  std::mutex Mutex;
  std::vector<int> Servers;
};
} // namespace factories

// A part of a class that only that class can name is called by it alone.
namespace private_parts {
class Manager {
public:
  static Manager &instance();
  void add(int Root) {
    std::lock_guard<std::mutex> Lock(M);
    Roots[Root] = Root;
  }
  void drop(int Root) {
    std::lock_guard<std::mutex> Lock(M);
    Roots.erase(Root);
  }
  int find(int Root) {
    std::lock_guard<std::mutex> Lock(M);
    return Top.find(Root);
  }

private:
  class Directory {
  public:
    int find(int Root) { return Manager::instance().look_ok(Root); }
  };
  int look_ok(int Root) { // EXPLAIN: unnamed-lock
    for (const auto &Entry : Roots)
      if (Entry.first == Root)
        return Entry.second;
    return 0;
  }
  std::mutex M;
  std::map<int, int> Roots;
  Directory Top;
};
class Open {
public:
  static Open &instance();
  void add(int Root) {
    std::lock_guard<std::mutex> Lock(M);
    Roots[Root] = Root;
  }
  void drop(int Root) {
    std::lock_guard<std::mutex> Lock(M);
    Roots.erase(Root);
  }
  class Directory {
  public:
    int find(int Root) { return Open::instance().look_bad(Root); }
  };

private:
  int look_bad(int Root) {
    for (const auto &Entry : Roots)
      // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Roots' is read without 'M', held in all 2 other functions that use it
      if (Entry.first == Root)
        return Entry.second;
    return 0;
  }
  std::mutex M;
  std::map<int, int> Roots;
  Directory Top;
};
// Whoever is given a part can call it.
class Given {
  class Part;

public:
  Part &part() { return Top; }
  void add(int Root) {
    std::lock_guard<std::mutex> Lock(M);
    Roots[Root] = Root;
  }
  void drop(int Root) {
    std::lock_guard<std::mutex> Lock(M);
    Roots.erase(Root);
  }
  int find(int Root) {
    std::lock_guard<std::mutex> Lock(M);
    return Top.look_bad(*this, Root);
  }
  static Given &instance();

private:
  class Part {
  public:
    int look_bad(Given &, int Root) { return Given::instance().Roots.count(Root); }
    // CHECK-MESSAGES: :[[@LINE-1]]:70: warning: 'instance().Roots' is read without 'M', held in all 2 other functions that use it
    int look(Given &, int Root) { return Root; }
  };
  std::mutex M;
  std::map<int, int> Roots;
  Part Top;
};
} // namespace private_parts

// What a unique pointer or an optional owns is a part of the object that has it.
namespace owners {
class Index {
public:
  int at_bad(unsigned Row) {
    return Rows ? (*Rows)[Row] : 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: '*Rows' is read without 'M'
  }
  void build_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows = std::make_unique<std::vector<int>>();
    Rows->push_back(1);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Rows->clear();
  }
  int sum_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    int Sum = 0;
    for (int Row : *Rows)
      Sum += Row;
    return Sum;
  }
  // It is nobody else's any more.
  int take_ok() { // EXPLAIN: no-access
    std::unique_ptr<std::vector<int>> Mine;
    {
      std::lock_guard<std::mutex> Lock(M);
      Mine = std::move(Rows);
    }
    return Mine->size();
  }

private:
  std::mutex M;
  std::unique_ptr<std::vector<int>> Rows;
};
class Perhaps {
public:
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    (*Known)[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Known->erase(Key);
  }
  bool has_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Known->count(Key) != 0;
  }
  void forget_bad() {
    if (Known)
      Known->clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: '*Known' is cleared without 'M'
  }

private:
  std::mutex M;
  std::optional<std::map<int, int>> Known;
};
} // namespace owners

namespace plain_pointers_to_containers_of_the_own {
class Made {
public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    (*Items)[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items->erase(Key);
  }
  void clear_bad() {
    Items->clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: '*Items' is cleared without 'M', held in all 2 other functions that use it [mapwarden-unguarded-access]
  }

private:
  std::mutex M;
  std::map<int, int> *Items = new std::map<int, int>;
};
class Deleted {
public:
  explicit Deleted(std::vector<int> *Given) : Items(Given) {}
  ~Deleted() { delete Items; }
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items->push_back(Key);
  }
  void drop_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items->pop_back();
  }
  int last_bad() {
    return Items->back();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: '*Items' is read without 'M', held in all 2 other functions that use it [mapwarden-unguarded-access]
  }

private:
  std::mutex M;
  std::vector<int> *Items;
};
// Somebody else's, who may have another lock for it.
class Given {
public:
  explicit Given(std::vector<int> *Items) : Items(Items) {}
  void add_ok(int Key) { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    Items->push_back(Key);
  }
  void drop_ok() { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(M);
    Items->pop_back();
  }
  int last_ok() { return Items->back(); } // EXPLAIN: no-access

private:
  std::mutex M;
  std::vector<int> *Items;
};
} // namespace plain_pointers_to_containers_of_the_own
