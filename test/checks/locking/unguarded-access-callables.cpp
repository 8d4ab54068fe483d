// RUN: check mapwarden-unguarded-access
// Where the bodies of lambdas, bound and named functions run. In order: at once, later, handed to foreign code, handed
// to the class's own code, gaps.
#include <algorithm>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

// Code that we do not see.
struct Executor {
  void run(std::function<void()> Job);
};

struct Base {
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key);
  }
  void more_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items[Key] = 2;
  }
  void less_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.erase(Key + 1);
  }

  // Algorithms call at once: under the lock that is held there.
  void each_ok(std::vector<int> &Keys) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    std::for_each(Keys.begin(), Keys.end(), [this](int Key) { Items[Key] = 3; });
  }
  void each_bad(std::vector<int> &Keys) {
    std::for_each(Keys.begin(), Keys.end(), [this](int Key) { Items[Key] = 3; });
    // CHECK-MESSAGES: :[[@LINE-1]]:63: warning: 'Items' is inserted into without 'M'
  }
  void wait_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Ready.wait(Lock, [this] { return !Items.empty(); });
  }
  void called_here_ok() { // EXPLAIN: held
    auto Clear = [this] { Items.clear(); };
    std::lock_guard<std::mutex> Lock(M);
    Clear();
  }
  void called_here_bad() {
    auto Clear = [this] { Items.clear(); };
    // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: 'Items' is cleared without 'M'
    Clear();
  }

  // A thread starts with no lock, also from under one.
  void start_bad() {
    std::lock_guard<std::mutex> Lock(M);
    Worker = std::thread([this] { Items.clear(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: 'Items' is cleared without 'M'
    // CHECK-MESSAGES: :[[@LINE-2]]:14: note: this lambda is handed over here, to run later without the locks of 'start_bad'
  }
  void start_ok() { // EXPLAIN: held
    Worker = std::thread([this] {
      std::lock_guard<std::mutex> Lock(M);
      Items.clear();
    });
  }
  Base() : Worker([this] { loop_bad(); }) {}
  void bind_bad() { Pool.run(std::bind(&Base::onTimer_bad, this)); }
  void bind_ok() { Pool.run(std::bind(&Base::onTimer_ok, this)); } // EXPLAIN: no-access

  // Foreign code cannot take our lock.
  void foreign_bad() {
    Pool.run([this] { Items.clear(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Items' is cleared without 'M'
  }
  void foreign_ok() { // EXPLAIN: held
    Pool.run([this] {
      std::lock_guard<std::mutex> Lock(M);
      Items.clear();
    });
  }
  // But it may call at once, under the lock that is held here.
  void foreign_under_lock_ok() { // EXPLAIN: held-on-some
    std::lock_guard<std::mutex> Lock(M);
    Pool.run([this] { Items.clear(); });
  }

  // Our own code takes the lock around the call.
  template <class F> void locked(F Function) {
    std::lock_guard<std::mutex> Lock(M);
    Function();
  }
  template <class F> void unlocked(F Function) { Function(); }
  void own_ok() { // EXPLAIN: held
    locked([this] { Items.clear(); });
  }
  void own_bad() {
    unlocked([this] { Items.clear(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Items' is cleared without 'M'
  }
  // Or keeps it, and calls it who knows where.
  void keep_ok() { // EXPLAIN: unseen-caller
    Kept = [this] { Items.clear(); };
  }

private:
  void loop_bad() {
    Items.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M'
  }
  void onTimer_bad() {
    Items.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Items' is cleared without 'M'
    // CHECK-MESSAGES: :[[@LINE-46]]:26: note: 'onTimer_bad' is handed over here, to run later without the locks of 'bind_bad'
  }
  void onTimer_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Items.clear();
  }
  // Enough others, so that the bad ones stay the odd ones.
  void filler() {
    std::lock_guard<std::mutex> Lock(M);
    Items.clear();
  }

public:
#define LOCKED(Name)                                                                                                   \
  void Name() {                                                                                                        \
    std::lock_guard<std::mutex> Lock(M);                                                                               \
    Items.clear();                                                                                                     \
  }
  LOCKED(a_ok)
  LOCKED(b_ok)
  LOCKED(c_ok)
  LOCKED(d_ok)
  LOCKED(e_ok)
  LOCKED(f_ok)

private:
  std::mutex M;
  std::condition_variable Ready;
  std::map<int, int> Items;
  Executor Pool;
  std::function<void()> Kept;
  std::thread Worker;
};

namespace members_of_the_library {
struct Queue {
  void push_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back(Job);
  }
  void pop_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Ready.wait(Lock, [this] { return !Jobs.empty(); });
    Jobs.pop_back();
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.clear();
  }
  void wait_bad() {
    std::unique_lock<std::mutex> Lock(Other);
    Ready.wait(Lock, [this] { return !Jobs.empty(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:44: warning: 'Jobs' is read without 'M'
  }
  void spawn_bad() {
    std::lock_guard<std::mutex> Lock(M);
    Workers.emplace_back([this] { Jobs.clear(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: 'Jobs' is cleared without 'M'
  }
  // Kept, to be called who knows where.
  void keep_ok() { // EXPLAIN: unseen-caller
    Kept.push_back([this] { Jobs.clear(); });
  }

private:
  std::mutex M;
  std::mutex Other;
  std::condition_variable Ready;
  std::vector<int> Jobs;
  std::vector<std::thread> Workers;
  std::vector<std::function<void()>> Kept;
};
} // namespace members_of_the_library

namespace made_elsewhere {
class Timer {
public:
  void start() { Worker = std::make_unique<std::thread>(&Timer::run_bad, this); }
  void add_ok(int Job) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Mutex);
    Jobs.push_back(Job);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(Mutex);
    Jobs.clear();
  }

private:
  void run_bad() { Jobs.pop_back(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'Jobs' is popped without 'Mutex', held in all 2 other functions that use it
  std::mutex Mutex;
  std::vector<int> Jobs;
  std::unique_ptr<std::thread> Worker;
};
} // namespace made_elsewhere

namespace a_captured_pointer {
class Clock {
public:
  void runAfter(double Seconds, std::function<void()> Task);
};
class Link : public std::enable_shared_from_this<Link> {
public:
  void open_ok(Clock *Timer) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Peers.push_back(1);
  }
  void close_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Peers.clear();
  }
  void reconnect_bad(Clock *Timer) {
    std::weak_ptr<Link> Weak = weak_from_this();
    Timer->runAfter(1, [Weak] {
      auto Self = Weak.lock();
      if (Self)
        Self->Peers.push_back(2); // reached by the lambda's own variable: it may be anybody's
    });
    auto Self = Weak.lock();
    Timer->runAfter(2, [Self] { Self->Peers.push_back(3); });
    // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: 'Self->Peers' is inserted into without 'M', held in all 3 other functions that use it
  }
  void reconnect_ok(Clock *Timer) { // EXPLAIN: held
    std::weak_ptr<Link> Weak = weak_from_this();
    auto Self = Weak.lock();
    Timer->runAfter(2, [Self] {
      std::lock_guard<std::mutex> Lock(Self->M);
      Self->Peers.push_back(3);
    });
  }
  // The lambda gets what nobody else has.
  static void make_ok(Clock *Timer) { // EXPLAIN: not-published
    auto New = std::make_shared<Link>();
    Timer->runAfter(2, [New] { New->Peers.push_back(3); });
  }
  // It is called here.
  void each_ok(const std::vector<int> &Ids, Link *Of) { // EXPLAIN: not-published
    std::for_each(Ids.begin(), Ids.end(), [Of](int Id) { Of->Peers.push_back(Id); });
  }

private:
  std::mutex M;
  std::vector<int> Peers;
};
} // namespace a_captured_pointer

namespace handed_to_a_member_that_hands_it_on {
class Loop {
public:
  void post(std::function<void()> Task);
};
class Library {
public:
  using Done = std::function<void(int)>;
  int find_bad(int Id) {
    std::lock_guard<std::mutex> Lock(M);
    if (Books.count(Id) == 0)
      request(Id, [this, Id](int Book) { Books[Id] = Book; });
    // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: 'Books' is inserted into without 'M'
    return 0;
  }
  int find_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    if (Books.count(Id) == 0)
      request(Id, [this, Id](int Book) {
        std::lock_guard<std::mutex> Lock(M);
        Books[Id] = Book;
      });
    return 0;
  }
  // The member calls it at once, on some path.
  int ask_ok(int Id) { // EXPLAIN: unseen-caller
    std::lock_guard<std::mutex> Lock(M);
    answer(Id, [this, Id](int Book) { Books[Id] = Book; });
    return 0;
  }
  // A derived class may run it at once.
  int order_ok(int Id) { // EXPLAIN: unseen-caller
    std::lock_guard<std::mutex> Lock(M);
    order(Id, [this, Id](int Book) { Books[Id] = Book; });
    return 0;
  }
  // It keeps it for whoever asks.
  int keep_ok(int Id) { // EXPLAIN: unseen-caller
    std::lock_guard<std::mutex> Lock(M);
    store([this, Id](int Book) { Books[Id] = Book; });
    return 0;
  }
  void lose_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Books.erase(Id);
  }

private:
  bool request(int Id, Done Then) {
    if (Id == 0) {
      if (Then)
        Tasks.post([Then] { Then(0); });
      return false;
    }
    return forward(Id, std::move(Then));
  }
  bool forward(int Id, Done Then) {
    Tasks.post(std::bind(&Library::fetch, this, Id, Then));
    return true;
  }
  void fetch(int Id, Done Then) { Then(Id); }
  void answer(int Id, Done Then) {
    if (Id == 0)
      Then(0);
    else
      Tasks.post([Then] { Then(0); });
  }
  virtual void order(int Id, Done Then) {
    Tasks.post([Then] { Then(0); });
  }
  void store(Done Then) { Waiting.push_back(Then); }

  Loop Tasks;
  std::mutex M;
  std::map<int, int> Books;
  std::vector<Done> Waiting;
};
} // namespace handed_to_a_member_that_hands_it_on

namespace a_predicate_of_a_class {
class Pump {
public:
  void fill_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Drops.push_back(1);
  }
  void cut_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Drops.pop_back();
  }
  void drain_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(M);
    Ready.wait(Lock, HasDrops(this));
    Drops.clear();
  }
  struct HasDrops {
    explicit HasDrops(Pump *Of) : Of(Of) {}
    bool operator()() const { return !Of->Drops.empty(); }
    void add() const {
      std::lock_guard<std::mutex> Lock(Of->M);
      Of->Drops.push_back(0);
    }
    Pump *Of;
  };
  bool isFull_bad() const { return Drops.front() > 9; }
  // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: 'Drops' is read without 'M'

private:
  std::mutex M;
  std::condition_variable Ready;
  std::vector<int> Drops;
};
} // namespace a_predicate_of_a_class
