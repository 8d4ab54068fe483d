// RUN: check mapwarden-snapshot-misuse
// What speaks for a misuse of a pointer that is set meanwhile, and against it.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using Table = std::map<std::string, int>;
struct Connection {
  void write(const std::string &);
  bool isOpen() const;
};

namespace set_by_a_thread_of_its_own {
class Names {
public:
  void start() {
    Thread = std::thread([this] { refresh(); });
  }
  std::shared_ptr<std::string> name_bad() const {
    return Current;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Current' is copied while 'refresh' may replace it: no lock keeps the two apart [mapwarden-snapshot-misuse]
    // CHECK-MESSAGES: :[[@LINE+5]]:20: note: replaced here, by 'refresh'
  }
  std::shared_ptr<std::string> name_ok() const { return Fixed; } // EXPLAIN: no-candidate

private:
  void refresh() { Current = std::make_shared<std::string>("new"); }

  std::thread Thread;
  std::shared_ptr<std::string> Current;
  std::shared_ptr<std::string> Fixed = std::make_shared<std::string>("old");
};
} // namespace set_by_a_thread_of_its_own

namespace set_by_what_runs_later {
class Loop {
public:
  void post(std::function<void()> Task);
};
class Names {
public:
  void renew() {
    L.post(std::bind(&Names::refresh, this));
  }
  void renewAgain() {
    L.post(std::bind(&Names::refresh, this));
  }
  std::size_t later_bad() const {
    return Current->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Current' is dereferenced while 'refresh' may replace it: no lock keeps the two apart
  }
  void renewAtOnce() { Other = std::make_shared<std::string>("new"); }
  std::size_t later_ok() const { // EXPLAIN: most-on-one-thread
    return Other->size();
  }

private:
  void refresh() { Current = std::make_shared<std::string>("new"); }

  Loop L;
  std::mutex M;
  std::vector<int> Seen;
  void see(int Number) {
    std::lock_guard<std::mutex> Lock(M);
    Seen.push_back(Number);
  }
  std::shared_ptr<std::string> Current;
  std::shared_ptr<std::string> Other;
};
} // namespace set_by_what_runs_later

namespace locks_for_others {
class Client {
public:
  std::shared_ptr<Connection> conn_bad() const {
    return Conn;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Conn' is copied while 'onClose' may replace it: no lock keeps the two apart
  }
  void onClose() {
    Conn.reset();
    std::lock_guard<std::mutex> Lock(M);
    Closings.push_back(1);
  }
  void talk() {
    const std::shared_ptr<Connection> Now = Conn;
    Now->write("hello");
  }

  std::shared_ptr<Connection> conn_ok() const { return Fixed; } // EXPLAIN: no-candidate

private:
  std::mutex M;
  std::vector<int> Closings;
  std::shared_ptr<Connection> Conn;
  std::shared_ptr<Connection> Fixed = std::make_shared<Connection>();
};
} // namespace locks_for_others

namespace no_lock_at_all {
class Client {
public:
  std::shared_ptr<Connection> conn_ok() const { // EXPLAIN: most-on-one-thread
    return Conn;
  }
  void onClose() { Conn.reset(); }

private:
  std::shared_ptr<Connection> Conn;
};
} // namespace no_lock_at_all

namespace lock_of_what_it_leads_to {
struct Core {
  std::mutex M;
  int State = 0;
};
class Promise {
public:
  void clear() { Of = nullptr; }
  bool resolve_ok() { // EXPLAIN: most-on-one-thread
    if (!Of)
      return false;
    std::lock_guard<std::mutex> Lock(Of->M);
    Of->State = 1;
    return true;
  }
  std::shared_ptr<Core> share_ok() const { // EXPLAIN: most-on-one-thread
    return Of;
  }

private:
  std::thread Thread;
  std::shared_ptr<Core> Of;
};
} // namespace lock_of_what_it_leads_to

namespace tested_and_then_copied {
class Client {
public:
  void send_bad(const std::string &Text) {
    if (!Conn)
      return;
    const std::shared_ptr<Connection> Now = Conn;
    // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: 'Conn' is copied while 'onClose' may replace it
    Now->write(Text);
    std::lock_guard<std::mutex> Lock(M);
    Sent.push_back(Text);
  }
  void onClose() { Conn.reset(); }

  void send_ok(const std::string &Text) { // EXPLAIN: no-candidate
    const auto Now = Fixed;
    Now->write(Text);
  }

private:
  std::mutex M;
  std::vector<std::string> Sent;
  std::shared_ptr<Connection> Conn;
  std::shared_ptr<Connection> Fixed = std::make_shared<Connection>();
};
} // namespace tested_and_then_copied

namespace walked_over_in_place {
class Ports {
public:
  int sum_bad() {
    int Sum = 0;
    for (const int Port : *All)
      // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'All' is walked over while 'update' may replace it
      Sum += Port;
    std::lock_guard<std::mutex> Lock(M);
    Sums.push_back(Sum);
    return Sum;
  }
  void update(const std::vector<int> &Found) { All = std::make_shared<std::vector<int>>(Found); }

  int sum_ok() { // EXPLAIN: no-candidate
    int Sum = 0;
    for (const int Port : *Fixed)
      Sum += Port;
    return Sum;
  }

private:
  std::mutex M;
  std::vector<int> Sums;
  std::shared_ptr<std::vector<int>> All;
  std::shared_ptr<std::vector<int>> Fixed = std::make_shared<std::vector<int>>();
};
} // namespace walked_over_in_place

namespace given_by_whoever_sets_it_up {
class Server {
public:
  void setLog(std::shared_ptr<Connection> New) { Log = New; }
  void log_ok(const std::string &Text) { // EXPLAIN: most-on-one-thread, swap-given
    Log->write(Text);
    std::lock_guard<std::mutex> Lock(M);
    Lines.push_back(Text);
  }

private:
  std::mutex M;
  std::vector<std::string> Lines;
  std::shared_ptr<Connection> Log;
};
} // namespace given_by_whoever_sets_it_up

namespace ended_by_name {
class Server {
public:
  void stop() { Log.reset(); }
  void closed_ok(const std::string &Text) { // EXPLAIN: most-on-one-thread, swapped-at-end
    const auto Now = Log;
    Now->write(Text);
    std::lock_guard<std::mutex> Lock(M);
    Lines.push_back(Text);
  }

private:
  std::mutex M;
  std::vector<std::string> Lines;
  std::shared_ptr<Connection> Log;
};
} // namespace ended_by_name

namespace begun_by_name {
class Server {
public:
  void open() { Log = std::make_shared<Connection>(); }
  void work() {
    Thread = std::thread([this] { opened_ok(); });
  }

private:
  void opened_ok() { // EXPLAIN: swapped-at-start
    const auto Now = Log;
    Now->write("begin");
  }

  std::thread Thread;
  std::shared_ptr<Connection> Log;
};
} // namespace begun_by_name

namespace for_tests_by_name {
class Server {
public:
  void setLogForTesting(int Number) { Log = std::make_shared<Connection>(); }
  void tested_ok(const std::string &Text) { // EXPLAIN: most-on-one-thread, swap-for-tests
    const auto Now = Log;
    Now->write(Text);
    std::lock_guard<std::mutex> Lock(M);
    Lines.push_back(Text);
  }

private:
  std::mutex M;
  std::vector<std::string> Lines;
  std::shared_ptr<Connection> Log;
};
} // namespace for_tests_by_name

namespace one_use_holds_a_lock {
class Names {
public:
  void rename(const std::string &Text) { Current = std::make_shared<std::string>(Text); }
  std::size_t title_bad() const {
    return Current->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Current' is dereferenced while 'rename' may replace it
  }
  std::size_t size() {
    std::lock_guard<std::mutex> Lock(M);
    const auto Now = Current;
    return Now->size();
  }

  std::size_t title_ok() const { return Fixed->size(); } // EXPLAIN: no-candidate

private:
  std::mutex M;
  std::shared_ptr<std::string> Current;
  std::shared_ptr<std::string> Fixed = std::make_shared<std::string>();
};
} // namespace one_use_holds_a_lock

namespace set_on_its_loop {
struct Loop {
  void assertInLoopThread();
};
class Client {
public:
  std::shared_ptr<Connection> peer_bad() const {
    return Conn;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Conn' is copied while 'onConnected' may replace it
  }
  std::shared_ptr<Connection> loop_ok() const { // EXPLAIN: on-loop
    L->assertInLoopThread();
    return Conn;
  }
  void onConnected() {
    L->assertInLoopThread();
    Conn = std::make_shared<Connection>();
  }

  std::shared_ptr<Connection> peer_ok() const { return Fixed; } // EXPLAIN: no-candidate

private:
  Loop *L = nullptr;
  std::thread Thread;
  std::shared_ptr<Connection> Conn;
  std::shared_ptr<Connection> Fixed = std::make_shared<Connection>();
};
} // namespace set_on_its_loop

namespace emptied_and_set_again {
class Session {
public:
  void arm() { Timer = std::make_shared<Connection>(); }
  void disarm() { Timer.reset(); }
  std::shared_ptr<Connection> timer() const { return Timer; }
  bool expiry_bad() {
    if (!Timer)
      return false;
    return Timer->isOpen();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Timer' is dereferenced while
  }
  void note(int Number) {
    std::lock_guard<std::mutex> Lock(M);
    Seen.push_back(Number);
  }

  bool expiry_ok() { return Fixed && Fixed->isOpen(); } // EXPLAIN: no-candidate

private:
  std::mutex M;
  std::vector<int> Seen;
  std::shared_ptr<Connection> Timer;
  std::shared_ptr<Connection> Fixed = std::make_shared<Connection>();
};
} // namespace emptied_and_set_again

namespace built_beforehand {
class Peers {
public:
  void read(int Number) {
    auto Next = std::make_shared<std::vector<int>>();
    for (int I = 0; I < Number; ++I)
      Next->push_back(I);
    All = Next;
  }
  bool find_bad(int Port) const {
    for (const int Each : *All)
      // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'All' is walked over while 'read' may replace it
      if (Each == Port)
        return true;
    return false;
  }

  int find_ok() const { // EXPLAIN: no-candidate
    int Sum = 0;
    for (const int Port : *Fixed)
      Sum += Port;
    return Sum;
  }

private:
  std::shared_ptr<std::vector<int>> All = std::make_shared<std::vector<int>>();
  std::shared_ptr<std::vector<int>> Fixed = std::make_shared<std::vector<int>>();
};
} // namespace built_beforehand

namespace made_on_demand {
class Client {
public:
  void talk() {
    if (!Conn)
      Conn = std::make_shared<Connection>();
  }
  bool made_ok() { // EXPLAIN: most-on-one-thread, made-on-demand
    const auto Now = Conn;
    std::lock_guard<std::mutex> Lock(M);
    Seen.push_back(1);
    return Now->isOpen();
  }

private:
  std::mutex M;
  std::vector<int> Seen;
  std::shared_ptr<Connection> Conn;
};
} // namespace made_on_demand

namespace container_behind_a_unique_pointer {
class Rows {
public:
  void add(int Row) {
    std::lock_guard<std::mutex> Lock(M);
    All->push_back(Row);
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(M);
    All = std::make_unique<std::vector<int>>();
  }
  std::size_t size() {
    std::lock_guard<std::mutex> Lock(M);
    return All->size();
  }
  void rows_ok(int Row) { // EXPLAIN: swap-reported, swap-left-to-guard
    All->push_back(Row);
  }

private:
  std::mutex M;
  std::unique_ptr<std::vector<int>> All;
};
} // namespace container_behind_a_unique_pointer

namespace plain_reads_beside_atomic_writes {
class Guarded {
public:
  std::shared_ptr<const Table> current() const { return std::atomic_load(&Current); }
  void load(const Table &Next) {
    std::lock_guard<std::mutex> Lock(Writers);
    std::atomic_store(&Current, std::make_shared<const Table>(Next));
  }
  std::size_t writer_ok() { // EXPLAIN: under-writers-lock
    std::lock_guard<std::mutex> Lock(Writers);
    return Current->size();
  }

private:
  std::mutex Writers;
  std::shared_ptr<const Table> Current;
};
} // namespace plain_reads_beside_atomic_writes

namespace never_set_again {
class Settings {
public:
  int fixed_ok(const std::string &Name) const { // EXPLAIN: never-replaced
    const int &Value = std::atomic_load(&Current)->at(Name);
    return Value + 1;
  }

private:
  std::shared_ptr<const Table> Current = std::make_shared<const Table>();
};
} // namespace never_set_again

namespace of_one_thread {
class Settings {
public:
  std::shared_ptr<const Table> current() const { return Current; }
  void load(const Table &Next) { Current = std::make_shared<const Table>(Next); }
  int borrowed_ok() const { // EXPLAIN: not-for-threads
    const Table &Now = *current();
    return Now.begin()->second;
  }

private:
  std::shared_ptr<const Table> Current;
};
} // namespace of_one_thread

namespace one_thread_writes {
class Settings {
public:
  std::shared_ptr<const Table> current() const { return std::atomic_load(&Current); }
  void start() {
    Thread = std::thread([this] { refresh_ok(); });
  }

private:
  void refresh_ok() { // EXPLAIN: one-writer
    auto Next = std::make_shared<Table>(*std::atomic_load(&Current));
    (*Next)["a"] = 1;
    std::atomic_store(&Current, std::shared_ptr<const Table>(Next));
  }

  std::thread Thread;
  std::shared_ptr<const Table> Current;
};
} // namespace one_thread_writes

namespace two_loads_in_one_expression {
class Settings {
public:
  void load(const Table &Next) { std::atomic_store(&Current, std::make_shared<const Table>(Next)); }
  bool both_bad(const std::string &Name) const {
    return std::atomic_load(&Current)->find(Name) == std::atomic_load(&Current)->end();
    // CHECK-MESSAGES: :[[@LINE-1]]:72: warning: 'Current' is loaded again
  }
  bool both_ok(const std::string &Name) const { // EXPLAIN: no-candidate
    const auto Now = std::atomic_load(&Current);
    return Now->find(Name) == Now->end();
  }
  int apart_ok() const { // EXPLAIN: loaded-again
    const auto Now = std::atomic_load(&Current);
    const auto Size = static_cast<int>(Now->size());
    const auto Later = std::atomic_load(&Current);
    return Size + static_cast<int>(Later->size());
  }

private:
  std::shared_ptr<const Table> Current;
};
} // namespace two_loads_in_one_expression

namespace changed_under_a_lock {
class Settings {
public:
  void load(const Table &Next) { std::atomic_store(&Current, std::make_shared<Table>(Next)); }
  std::shared_ptr<Table> current() const { return std::atomic_load(&Current); }
  void locked_ok(const std::string &Name) { // EXPLAIN: snapshot-under-lock
    std::lock_guard<std::mutex> Lock(M);
    const auto Now = std::atomic_load(&Current);
    Now->erase(Name);
  }
  void TEST_set_ok(const std::string &Name) { // EXPLAIN: snapshot-for-tests
    auto Next = std::make_shared<Table>(*std::atomic_load(&Current));
    Next->erase(Name);
    std::atomic_store(&Current, Next);
  }

private:
  std::mutex M;
  std::shared_ptr<Table> Current;
};
} // namespace changed_under_a_lock
