// RUN: check mapwarden-unguarded-access
// RUN: check mapwarden-unguarded-access -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// What speaks for a report, what against it, and what the sum comes to.
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

// The class hands the container out; who takes the lock itself a few lines on does not mean to be excused by that.
namespace handed_out {
class Registry {
public:
  const std::set<int> &all_ok() const { return Ids; } // EXPLAIN: hands-out
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Ids.insert(Id);
  }
  void remove_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Ids.erase(Id);
  }
  bool has_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Ids.count(Id) != 0;
  }
  void sweep_bad() {
    int Oldest = 0;
    for (int Id : Ids)
      // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Ids' is read without 'M'
      Oldest = Id;
    std::lock_guard<std::mutex> Lock(M);
    Ids.erase(Oldest);
  }

private:
  std::mutex M;
  std::set<int> Ids;
};
class Watched {
public:
  const std::set<int> &all_ok() const { return Ids; } // EXPLAIN: hands-out
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Ids.insert(Id);
  }
  void remove_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Ids.erase(Id);
  }
  bool isEmpty_ok() const { // EXPLAIN: asks-size
    return Ids.empty();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: 'Ids' is read without 'M'
  }

private:
  mutable std::mutex M;
  std::set<int> Ids;
};
} // namespace handed_out

// All changes are made under the lock: however many readers forget it, they read beside the changes.
namespace writers_agree {
class Routes {
public:
  int find_bad(int Id) {
    auto It = Table.find(Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Table' is read without 'TableMutex'
    return It == Table.end() ? 0 : It->second;
  }
  int sum_bad() {
    int Sum = 0;
    for (auto &Entry : Table)
      // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: 'Table' is read without 'TableMutex'
      Sum += Entry.second;
    return Sum;
  }
  bool has_bad(int Id) {
    return Table.count(Id) != 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'Table' is read without 'TableMutex'
  }
  void put_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(TableMutex);
    Table[Id] = Id;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(TableMutex);
    Table.erase(Id);
  }
  // What ends things is no witness.
  void close_ok() { // EXPLAIN: ends-things
    Table.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'Table' is cleared without 'TableMutex'
  }

private:
  std::mutex TableMutex;
  std::map<int, int> Table;
};
} // namespace writers_agree

// One thread makes all changes, and reads what only it changes.
namespace own_thread {
class Mixer {
public:
  void start_ok() { // EXPLAIN: no-access
    Worker = std::thread([this] { work_ok(); });
  }
  void stop_ok() { Worker.join(); } // EXPLAIN: no-access
  int level_ok(int Track) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(TracksMutex);
    auto It = Tracks.find(Track);
    return It == Tracks.end() ? 0 : It->second;
  }

private:
  void work_ok() { // EXPLAIN: no-access
    for (int Turn = 0; Turn < 9; ++Turn) {
      add_ok(Turn);
      trim_ok();
    }
  }
  void add_ok(int Track) { // EXPLAIN: own-thread
    if (Tracks.count(Track))
      return;
    std::lock_guard<std::mutex> Lock(TracksMutex);
    Tracks[Track] = 1;
  }
  void trim_ok() { // EXPLAIN: own-thread
    if (Tracks.size() < 4)
      return;
    std::lock_guard<std::mutex> Lock(TracksMutex);
    Tracks.erase(Tracks.begin());
  }
  std::mutex TracksMutex;
  std::map<int, int> Tracks;
  std::thread Worker;
};
// Several threads do the same.
class Mill {
public:
  void start() {
    for (int Turn = 0; Turn < 4; ++Turn)
      Workers.emplace_back([this] { work(); });
  }
  int level_ok(int Track) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(TracksMutex);
    auto It = Tracks.find(Track);
    return It == Tracks.end() ? 0 : It->second;
  }

private:
  void work() {
    add_bad(1);
    trim_ok();
  }
  void add_bad(int Track) {
    if (Tracks.count(Track))
      // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Tracks' is read without 'TracksMutex'
      return;
    std::lock_guard<std::mutex> Lock(TracksMutex);
    Tracks[Track] = 1;
  }
  void trim_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(TracksMutex);
    Tracks.erase(Tracks.begin());
  }
  std::mutex TracksMutex;
  std::map<int, int> Tracks;
  std::vector<std::thread> Workers;
};
} // namespace own_thread

// Alone again behind the end of the thread.
namespace behind_join {
class Server {
public:
  void start_ok() { // EXPLAIN: no-access
    Worker = std::thread([this] { run_ok(); });
  }
  void recycle_ok() { // EXPLAIN: behind-join, behind-stop
    Stopped = true;
    if (Worker.joinable())
      Worker.join();
    Sessions.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:14: warning: 'Sessions' is cleared without 'M'
  }
  // The same work, and the thread still runs.
  void reset_bad() {
    Sessions.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Sessions' is cleared without 'M'
  }
  void add_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Sessions[Id] = Id;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Sessions.erase(Id);
  }
  bool has_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Sessions.count(Id) != 0;
  }

private:
  void run_ok() { // EXPLAIN: held
    while (!Stopped) {
      std::lock_guard<std::mutex> Lock(M);
      Sessions.erase(0);
    }
  }
  std::mutex M;
  std::map<int, int> Sessions;
  std::atomic<bool> Stopped{false};
  std::thread Worker;
};
} // namespace behind_join

// One function changes the container, and reads it in front of that.
namespace single_writer {
class Catalogue {
public:
  const std::map<int, std::shared_ptr<int>> &all_ok() const { return Books; } // EXPLAIN: hands-out
  std::shared_ptr<int> obtain_ok(int Id) { // EXPLAIN: few-holders, handed-out, single-writer
    auto It = Books.find(Id);
    if (It != Books.end())
      return It->second;
    std::lock_guard<std::mutex> Lock(BooksMutex);
    return Books[Id] = std::make_shared<int>(Id);
  }
  int count_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(BooksMutex);
    return Books.size();
  }

private:
  std::mutex BooksMutex;
  std::map<int, std::shared_ptr<int>> Books;
};
} // namespace single_writer

// One lock for all members: the one of which little is in sight has it, too.
namespace siblings {
class Hub {
public:
  void addReader_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Readers.push_back(Id);
  }
  void dropReader_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Readers.pop_back();
  }
  int readers_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Readers.size();
  }
  void addWriter_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Writers.push_back(Id);
  }
  void dropWriter_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Writers.pop_back();
  }
  int writers_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    return Writers.size();
  }
  void addGuest_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Guests.push_back(Id);
  }
  void dropGuest_bad() {
    Guests.pop_back();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Guests' is popped without 'M'
  }
  // Nobody's section is for the moved ones alone.
  void move_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Readers.pop_back();
    Moved.push_back(Id);
  }
  void forget_ok() { // EXPLAIN: any-lock, few-holders
    Moved.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'Moved' is cleared without 'M'
  }

private:
  std::mutex M;
  std::vector<int> Readers;
  std::vector<int> Writers;
  std::vector<int> Guests;
  std::vector<int> Moved;
};
} // namespace siblings

// A private lock that one function takes, for one container, keeps it apart from the other one that changes it.
namespace only_purpose {
class Journal {
public:
  void add_ok(const std::string &Line) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Lines.push_back(Line);
  }
  void drain_bad() {
    while (!Lines.empty())
      Lines.pop_front();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Lines' is popped without 'M'
  }

private:
  std::mutex M;
  std::deque<std::string> Lines;
};
class Drained {
public:
  void add_ok(const std::string &Line) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Lines.push_back(Line);
  }
  int record_ok() { // EXPLAIN: no-access
    std::thread Source([this] { add_ok("a"); });
    Source.join();
    return drain_ok();
  }

private:
  int drain_ok() { // EXPLAIN: any-lock, behind-join, few-holders
    int Count = 0;
    for (; !Lines.empty(); ++Count)
      Lines.pop_front();
    return Count;
  }
  std::mutex M;
  std::deque<std::string> Lines;
};
} // namespace only_purpose

// A recursive lock that the class has been lent, and that all of its functions but one take for themselves.
namespace lent {
class Account {
public:
  explicit Account(std::recursive_mutex *Lent) : M(Lent) {}
  void post_ok(int Amount) { // EXPLAIN: held
    std::lock_guard<std::recursive_mutex> Lock(*M);
    Entries.push_back(Amount);
  }
  void wipe_ok() { // EXPLAIN: held
    std::lock_guard<std::recursive_mutex> Lock(*M);
    Entries.pop_back();
  }
  int first_ok() { // EXPLAIN: held
    std::lock_guard<std::recursive_mutex> Lock(*M);
    return Entries.empty() ? 0 : Entries.front();
  }
  int last_bad() {
    return Entries.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Entries' is read without '*M'
  }

private:
  std::recursive_mutex *M;
  std::vector<int> Entries;
};
} // namespace lent

// A comment names the guard: that is as sure as can be.
namespace sure {
class Cache {
public:
  void put_bad(int Key) {
    Items[Key] = Key;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Items' is inserted into without 'M', which a comment names as its guard
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }

private:
  std::mutex M;
  std::map<int, int> Items; // guarded by M
};
// The copy constructor reads the other object, and nobody copies one.
class Copied {
public:
  Copied() = default;
  Copied(const Copied &Other) : Items(Other.Items) {}
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:45: warning: 'Other.Items' is read without 'M'
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }

private:
  std::mutex M;
  std::map<int, int> Items;
};
class Cloned {
public:
  Cloned() = default;
  Cloned(const Cloned &Other) : Items(Other.Items) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: 'Other.Items' is read without 'M'
  Cloned *clone() { return new Cloned(*this); }
  void put_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = Key;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }

private:
  std::mutex M;
  std::map<int, int> Items;
};
} // namespace sure

// Whoever changes the list stops the thread that walks over it.
namespace stopped_for_changes {
class Stage {
public:
  virtual ~Stage() = default;
  virtual void stopWork();
  virtual void startWork();
};
// The same in a callee, which a function that sets things up calls, too.
class Tuner : public Stage {
public:
  void init(int Rate) { tune(Rate); }
  void setRate_ok(int Rate) { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(Gate);
    stopWork();
    tune(Rate);
    startWork();
  }
  void setRatio_ok(int Ratio) { // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(Gate);
    stopWork();
    tune(2 * Ratio);
    startWork();
  }
  int work_ok() { // EXPLAIN: any-lock, caller-unseen, stopped-for-changes
    int Sum = 0;
    for (int Tap : Taps)
      // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:20: warning: 'Taps' is read without 'Gate'
      Sum += Tap;
    return Sum;
  }

private:
  void tune(int Rate) {
    Taps.clear();
    Taps.push_back(Rate);
  }
  std::mutex Gate;
  std::vector<int> Taps;
};
class Mixer : public Stage {
public:
  void bind_ok(int Input) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    stopWork();
    Inputs.push_back(Input);
    startWork();
  }
  void unbind_ok(int Input) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    stopWork();
    Inputs.clear();
    startWork();
  }
  int work_ok() { // EXPLAIN: stopped-for-changes
    int Sum = 0;
    for (int Input : Inputs)
      // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:22: warning: 'Inputs' is read without 'Gate'
      Sum += Input;
    return Sum;
  }

private:
  std::mutex Gate;
  std::vector<int> Inputs;
};
class LiveMixer : public Stage {
public:
  void bind_ok(int Input) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    stopWork();
    Inputs.push_back(Input);
    startWork();
  }
  void unbind_ok(int Input) { // which does not
    std::lock_guard<std::mutex> Lock(Gate); // EXPLAIN: held
    Inputs.clear();
  }
  int work_bad() {
    int Sum = 0;
    for (int Input : Inputs)
      // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'Inputs' is read without 'Gate'
      Sum += Input;
    return Sum;
  }

private:
  std::mutex Gate;
  std::vector<int> Inputs;
};
} // namespace stopped_for_changes

// By their names, these are called when no other thread runs.
namespace names {
class Service {
public:
  void stop();
};
class Ledger {
public:
  void put_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Pages[Id] = 1;
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Pages.erase(Id);
  }
  void dropAll_ok() { // EXPLAIN: behind-stop
    Loop.stop();
    Pages.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'Pages' is cleared without 'M'
  }
  void dropThem_bad() {
    Pages.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Pages' is cleared without 'M'
    Loop.stop();
  }
  void loadAll() {
    Pages[1] = 2;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Pages' is inserted into without 'M'
  }
  void TEST_drain_ok() { // EXPLAIN: test-only
    Pages.clear();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'Pages' is cleared without 'M'
  }
  void TEST_put_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Pages[0] = 1;
  }
  void visit_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Pages[1] = 1;
  }

private:
  std::mutex M;
  std::map<int, int> Pages;
  Service Loop;
};
} // namespace names

// Two functions hold the lock, and three do not: most likely these run on the thread that writes.
namespace most_forget {
class Index {
public:
  void put_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    Rows.insert(Id);
  }
  void drop_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    Rows.erase(Id);
  }
  int lookUp_ok(int Id) { // EXPLAIN: any-lock, most-forget
    return Rows.count(Id);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:17: warning: 'Rows' is read without 'Gate'
  }
  int first_ok() { // EXPLAIN: any-lock, most-forget
    return *Rows.begin();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:18: warning: 'Rows' is read without 'Gate'
  }
  int next_ok(int Id) { // EXPLAIN: any-lock, most-forget
    return *Rows.upper_bound(Id);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:18: warning: 'Rows' is read without 'Gate'
  }

private:
  std::mutex Gate;
  std::set<int> Rows;
};
} // namespace most_forget

// Each function that holds the lock for a while writes without it, too: the lock is there for something else.
namespace several_do_both {
class Writer {
public:
  void meshes_ok(int Id) {
    // EXPLAIN: any-lock, most-forget
    Ids[Id] = 1;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'Ids' is inserted into without
    std::lock_guard<std::mutex> Lock(Gate);
    Ids[Id + 1] = 1;
  }
  void lights_ok(int Id) {
    // EXPLAIN: any-lock, most-forget
    Ids[Id] = 2;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'Ids' is inserted into without
    std::lock_guard<std::mutex> Lock(Gate);
    Ids[Id + 1] = 2;
  }
  void joints_ok(int Id) {
    // EXPLAIN: any-lock, most-forget
    Ids[Id] = 3;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'Ids' is inserted into without
    std::lock_guard<std::mutex> Lock(Gate);
    Ids[Id + 1] = 3;
  }
  void bodies_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    Ids[Id] = 4;
  }
  void scenes_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    Ids[Id] = 5;
  }

private:
  std::mutex Gate;
  std::map<int, int> Ids;
};
} // namespace several_do_both

// A flag decides whether anything is inserted: who hands over the other one needs no lock for that.
namespace flags {
class Guests {
public:
  void arrive_ok(int Id) {
    // EXPLAIN: no-access
    std::lock_guard<std::mutex> Lock(Door);
    find(Id, 1);
  }
  void leave_ok(int Id) {
    // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Door);
    Known.erase(Id);
  }
  int oldest_ok() {
    // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Door);
    return *Known.begin();
  }
  void peek_ok(int Id) { find(Id, 0); } // EXPLAIN: no-access
  void poke_bad(int Id) {
    find(Id, 2);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Known' is inserted into by the call of 'find' without 'Door'
  }

private:
  void find(int Id, int Add) {
    if (!Add)
      return;
    Known.insert(Id);
  }
  std::mutex Door;
  std::set<int> Known;
};
} // namespace flags

// A mutex and a guard that are spelt so.
namespace spelling {
class Lockable {
public:
  void Lock() { Inner.lock(); }
  void UnLock() { Inner.unlock(); }

private:
  std::mutex Inner;
};
class Helper {
public:
  explicit Helper(Lockable &Given) : Kept(&Given) { Kept->Lock(); }
  ~Helper() {
    if (Kept)
      UnLock();
  }
  void UnLock() {
    if (Kept)
      Kept->UnLock();
    Kept = nullptr;
  }

private:
  Lockable *Kept;
};
class Sources {
public:
  void add_ok(int Id) {
    // EXPLAIN: held
    Helper Scoped(Gate);
    Running.insert(Id);
  }
  void drop_ok(int Id) {
    // EXPLAIN: held
    Helper Scoped(Gate);
    Running.erase(Id);
  }
  int count_ok() {
    // EXPLAIN: held
    Helper Scoped(Gate);
    return *Running.begin();
  }
  void reset_bad() {
    count_ok();
    Running.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Running' is cleared without 'Gate'
  }

private:
  Lockable Gate;
  std::set<int> Running;
};
} // namespace spelling

// The museum's lock is held where a gallery forgets its own: it may keep the two apart.
namespace under_outer_lock {
class Museum {
  class Gallery {
  public:
    void hang(int Id) {
      std::lock_guard<std::mutex> Lock(Own);
      Paintings.insert(Id);
    }
    void sell(int Id) {
      std::lock_guard<std::mutex> Lock(Own);
      Paintings.erase(Id);
    }
    int closeGate_ok() {
      // EXPLAIN: under-outer-lock
      return *Paintings.begin();
      // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:25: warning: 'Paintings' is read without 'Own'
    }
    int open_bad() {
      return *Paintings.begin();
      // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'Paintings' is read without 'Own'
    }

  private:
    std::mutex Own;
    std::set<int> Paintings;
  };

public:
  void hang(int Id) { Main.hang(Id); }
  void sell(int Id) { Main.sell(Id); }
  int close() {
    std::lock_guard<std::mutex> Lock(Hours);
    return Main.closeGate_ok();
  }
  int open() { return Side.open_bad(); }

private:
  std::mutex Hours;
  Gallery Main;
  Gallery Side;
};
} // namespace under_outer_lock

// What is called below one function that takes the lock says it once: it may take it for the ships.
namespace one_section {
class Harbour {
public:
  void enter_ok(int Ship) {
    // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    Ships.insert(Ship);
    moor(Ship);
    order(Ship);
  }
  void leave_ok(int Ship) {
    // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Gate);
    Ships.erase(Ship);
  }
  bool lookUpBerth_ok(int Ship) {
    // EXPLAIN: few-holders, any-lock
    return Berths.count(Ship) != 0;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:19: warning: 'Berths' is read without 'Gate'
  }

private:
  void moor(int Ship) { Berths.insert(Ship); }
  void order(int Ship) { Berths.erase(Ship + 1); }
  std::mutex Gate;
  std::set<int> Ships;
  std::set<int> Berths;
};
} // namespace one_section

// A comment may head several functions. Here and behind it stands what one thread calls.
namespace headings {
class Bearers {
public:
  void add_ok(int Id);
  void drop_ok(int Id);
  int find_ok(int Id);
  int last_bad();

private:
  std::mutex Gate;
  std::set<int> Ids;
};
// Methods that change the set need to take the lock.
void Bearers::add_ok(int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Gate);
  Ids.insert(Id);
}
void Bearers::drop_ok(int Id) { // EXPLAIN: held
  std::lock_guard<std::mutex> Lock(Gate);
  Ids.erase(Id);
}
/***********************************************************
  Calls of the stack's own thread: no lock required
***********************************************************/
int Bearers::find_ok(int Id) { return *Ids.find(Id); } // EXPLAIN: said-to-need-no-lock
// The functions below run on any thread, which is what the lock is for.
int Bearers::last_bad() {
  return *Ids.rbegin();
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Ids' is read without 'Gate'
}
} // namespace headings
