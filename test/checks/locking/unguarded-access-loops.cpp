// RUN: check mapwarden-unguarded-access
// Containers that an event loop keeps to itself, and what reaches for them from outside. In order: the mock of an
// executor, work that is posted, a strand, what is right, other loops.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace boost {
namespace asio {
class io_context {
public:
  void run();
  bool running_in_this_thread() const;
};
class strand {
public:
  explicit strand(io_context &Context);
  template <class Handler> void post(Handler &&Handle);
  bool running_in_this_thread() const;
};
class steady_timer {
public:
  explicit steady_timer(io_context &Context);
  template <class Handler> void async_wait(Handler &&Handle);
};
class thread_pool {
public:
  class basic_executor_type {};
  basic_executor_type get_executor();
};
template <class Executor, class Handler> Handler bind_executor(Executor &Where, Handler &&Handle);
template <class Allocator> class use_future_t {
public:
  template <class Handler> Handler operator()(Handler &&Handle) const;
};
constexpr use_future_t<int> use_future;
template <class Executor, class Handler> void post(Executor &&Where, Handler &&Handle);
template <class Executor, class Handler> void dispatch(Executor &&Where, Handler &&Handle);
} // namespace asio
} // namespace boost

namespace posted {
class Client {
public:
  Client() : Timer(Context) {}
  void send_bad(const std::string &Message) {
    Queue.push_back(Message);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Queue' is inserted into outside the event loop 'Context', on which all 3 other functions that use it run
    // CHECK-MESSAGES: :[[@LINE+5]]:56: note: inserted into here, on 'Context'
    // CHECK-MESSAGES: :[[@LINE+1]]:5: note: 'send_bad' is not on 'Context' itself, since it hands work over to it here
    boost::asio::post(Context, [this] { flush(); });
  }
  void send_ok(const std::string &Message) { // EXPLAIN: on-loop
    boost::asio::post(Context, [this, Message] { Queue.push_back(Message); });
  }
  void close() { boost::asio::post(Context, [this] { drop(); }); }

private:
  void flush() {
    while (!Queue.empty())
      write(Queue.front());
    wait();
  }
  void drop() { Queue.clear(); }
  void wait() {
    Timer.async_wait([this] { flush(); });
  }
  void write(const std::string &Message);
  boost::asio::io_context Context;
  boost::asio::steady_timer Timer;
  std::vector<std::string> Queue;
};
} // namespace posted

namespace strand {
class Server {
public:
  Server() : Strand(Context) {}
  std::size_t size_bad() {
    const std::size_t Count = Sessions.size();
    // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: 'Sessions' is read outside the event loop 'Strand', on which all 2 other functions that use it run
    Strand.post(std::bind(&Server::sweep, this));
    return Count;
  }
  void add_ok(int Id) { // EXPLAIN: on-loop
    Strand.post(boost::asio::use_future([this, Id] { Sessions[Id] = 1; }));
  }

private:
  void sweep() { Sessions.erase(0); }
  boost::asio::io_context Context;
  boost::asio::strand Strand;
  std::map<int, int> Sessions;
};
} // namespace strand

namespace right {
class Client {
public:
  // It asks where it runs.
  void send_ok(const std::string &Message) { // EXPLAIN: no-guard
    if (Context.running_in_this_thread()) {
      Queue.push_back(Message);
      return;
    }
    boost::asio::post(Context, [this, Message] { push(Message); });
  }
  // Nothing runs yet.
  void start_ok() { // EXPLAIN: before-start
    Queue.clear();
    boost::asio::post(Context, [this] { flush(); });
  }
  // It posts nothing: who calls it may be on the loop.
  std::size_t size_ok() const { return Queue.size(); } // EXPLAIN: no-guard

private:
  void push(const std::string &Message) { Queue.push_back(Message); }
  void flush() { Queue.clear(); }
  boost::asio::io_context Context;
  std::vector<std::string> Queue;
};
// It is on the loop, or leaves; and nothing runs yet.
class Asking {
public:
  void next_ok(const std::string &Message) { // EXPLAIN: asks-for-thread
    if (!Context.running_in_this_thread())
      return;
    Queue.push_back(Message);
    boost::asio::post(Context, [this] { flush(); });
  }
  void start_ok() { // EXPLAIN: starts-things
    boost::asio::post(Context, [this] { flush(); });
    Queue.push_back("hello");
  }
  void close() { boost::asio::post(Context, [this] { drop(); }); }

private:
  void flush() { Queue.push_back(""); }
  void drop() { Queue.clear(); }
  boost::asio::io_context Context;
  std::vector<std::string> Queue;
};
// What it hands out, it does not use.
class Lender {
public:
  std::vector<std::string> &queue_ok() { // EXPLAIN: hands-out
    boost::asio::post(Context, [this] { flush(); });
    return Queue;
  }
  void close() { boost::asio::post(Context, [this] { drop(); }); }

private:
  void flush() { Queue.push_back(""); }
  void drop() { Queue.clear(); }
  boost::asio::io_context Context;
  std::vector<std::string> Queue;
};
// One function on the loop, and one that is not: neither is the rule.
class Even {
public:
  void send_ok(const std::string &Message) { // EXPLAIN: few-on-loop
    Queue.push_back(Message);
    boost::asio::post(Context, [this] { flush(); });
  }

private:
  void flush() { Queue.clear(); }
  boost::asio::io_context Context;
  std::vector<std::string> Queue;
};
// What the loop's own functions call is on the loop.
class Session {
public:
  void begin() { boost::asio::post(Context, [this] { next_ok(); }); }
  void next_ok() { // EXPLAIN: no-guard
    Queue.push_back(1);
    boost::asio::post(Context, [this] { flush(); });
  }

private:
  void flush() { Queue.clear(); }
  boost::asio::io_context Context;
  std::vector<int> Queue;
};
// All have the lock, or a pool of threads is no loop.
class Locked {
public:
  void send_ok(int Message) { // EXPLAIN: loop-and-lock
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      Queue.push_back(Message);
    }
    boost::asio::post(Context, [this] { flush(); });
  }
  void close() { boost::asio::post(Context, [this] { drop(); }); }

private:
  void drop() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Queue.pop_back();
  }
  void flush() {
    std::lock_guard<std::mutex> Lock(Mutex);
    Queue.clear();
  }
  boost::asio::io_context Context;
  std::mutex Mutex;
  std::vector<int> Queue;
};
class PooledByExecutor {
public:
  void send_ok(int Message) { // EXPLAIN: no-guard
    Queue.push_back(Message);
    boost::asio::post(Pool.get_executor(), [this] { flush(); });
  }
  void clear() {
    boost::asio::post(Pool.get_executor(), [this] { drop(); });
  }

private:
  void flush() { Queue.clear(); }
  void drop() { Queue.clear(); }
  boost::asio::thread_pool Pool;
  std::vector<int> Queue;
};
// It may be on the loop: dispatch runs at once there.
class Dispatching {
public:
  void send_ok(int Message) { // EXPLAIN: no-guard
    Queue.push_back(Message);
    boost::asio::dispatch(Context, [this] { flush(); });
  }
  void clear() {
    boost::asio::post(Context, [this] { drop(); });
  }

private:
  void flush() { Queue.clear(); }
  void drop() { Queue.clear(); }
  boost::asio::io_context Context;
  std::vector<int> Queue;
};
// The post is on the other way; and a private helper is on the loop if its callers are.
class Branching {
public:
  void send_ok(int Message) { // EXPLAIN: no-guard
    if (std::this_thread::get_id() == Id)
      Queue.push_back(Message);
    else
      boost::asio::post(Context, [this] { flush(); });
  }
  void enter(int Message) {
    if (Context.running_in_this_thread())
      push_ok(Message);
  }
  void clear() {
    boost::asio::post(Context, [this] { drop(); });
  }

private:
  void push_ok(int Message) { // EXPLAIN: no-guard
    Queue.push_back(Message);
    boost::asio::post(Context, [this] { flush(); });
  }
  void flush() { Queue.clear(); }
  void drop() { Queue.clear(); }
  std::thread::id Id;
  boost::asio::io_context Context;
  std::vector<int> Queue;
};
// What all objects share, none of their loops keeps to itself.
class Common {
public:
  void send_ok(int Message) { // EXPLAIN: not-one-class
    Queue.push_back(Message);
    boost::asio::post(Context, [this] { flush(); });
  }
  void clear() {
    boost::asio::post(Context, [this] { drop(); });
  }

private:
  void flush() { Queue.clear(); }
  void drop() { Queue.clear(); }
  boost::asio::io_context Context;
  static std::vector<int> Queue;
};
class Pooled {
public:
  void send_ok(int Message) { // EXPLAIN: no-guard
    Queue.push_back(Message);
    boost::asio::post(Pool, [this] { flush(); });
  }
  void clear() { boost::asio::post(Pool, [this] { drop(); }); }

private:
  void flush() { Queue.clear(); }
  void drop() { Queue.clear(); }
  boost::asio::thread_pool Pool;
  std::vector<int> Queue;
};
} // namespace right

// The loop's own thread writes, with the lock that others read under, and so need not take it to read.
namespace owner {
class Peers {
public:
  std::size_t size() const {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Known.size();
  }
  bool has(int Id) const {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Known.count(Id) != 0;
  }
  void connect(int Id) {
    boost::asio::post(*Context, [this, Id] { add(Id); });
  }
  void tick() {
    boost::asio::post(*Context, [this] { sweep_ok(); });
  }

private:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known[Id] = Id;
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.erase(Id);
  }
  void sweep_ok() { // EXPLAIN: on-event-loop
    for (const auto &Entry : Known)
      if (Entry.second == 0)
        return drop(Entry.first);
  }
  std::unique_ptr<boost::asio::io_context> Context;
  mutable std::mutex Mutex;
  std::map<int, int> Known;
};
class Shared {
public:
  std::size_t size() const {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Known.size();
  }
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known[Id] = Id;
  }
  void tick() {
    boost::asio::post(Context, [this] { sweep_bad(); });
  }

private:
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.erase(Id);
  }
  void sweep_bad() {
    for (const auto &Entry : Known)
      // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Known' is read without 'Mutex', held in all 3 other functions that use it
      if (Entry.second == 0)
        return drop(Entry.first);
  }
  boost::asio::io_context Context;
  mutable std::mutex Mutex;
  std::map<int, int> Known;
};
// Others write elements.
class Written {
public:
  std::size_t size() const {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Known.size();
  }
  void set(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.at(Id) = 7;
  }
  void connect(int Id) {
    boost::asio::post(Context, [this, Id] { add(Id); });
  }
  void tick() {
    boost::asio::post(Context, [this] { sweep_bad(); });
  }

private:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known[Id] = Id;
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.erase(Id);
  }
  void sweep_bad() {
    for (const auto &Entry : Known)
      // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Known' is read without 'Mutex', held in all 
      if (Entry.second == 0)
        return drop(Entry.first);
  }
  boost::asio::io_context Context;
  mutable std::mutex Mutex;
  std::map<int, int> Known;
};
// Two strands, or one of another object.
class TwoStrands {
public:
  TwoStrands() : First(Context), Second(Context) {}
  std::size_t size() const {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Known.size();
  }
  void connect(int Id) {
    boost::asio::post(Context, boost::asio::bind_executor(First, [this, Id] { add(Id); }));
  }
  void tick() {
    boost::asio::post(Context, boost::asio::bind_executor(Second, [this] { sweep_bad(); }));
  }

private:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known[Id] = Id;
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.erase(Id);
  }
  void sweep_bad() {
    for (const auto &Entry : Known)
      // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Known' is read without 'Mutex', held in all 
      if (Entry.second == 0)
        return drop(Entry.first);
  }
  boost::asio::io_context Context;
  boost::asio::strand First, Second;
  mutable std::mutex Mutex;
  std::map<int, int> Known;
};
class OfOther {
public:
  explicit OfOther(boost::asio::io_context &Context) : Strand(Context) {}
  std::size_t size() const {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Known.size();
  }
  void connect(int Id, boost::asio::strand &Other) {
    boost::asio::post(Other, [this, Id] { add(Id); });
  }
  void tick() {
    boost::asio::post(Strand, [this] { sweep_bad(); });
  }

private:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known[Id] = Id;
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.erase(Id);
  }
  void sweep_bad() {
    for (const auto &Entry : Known)
      // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Known' is read without 'Mutex', held in all 
      if (Entry.second == 0)
        return drop(Entry.first);
  }
  boost::asio::strand Strand;
  mutable std::mutex Mutex;
  std::map<int, int> Known;
};
// A thread runs it, too.
class Threaded {
public:
  std::size_t size() const {
    std::lock_guard<std::mutex> Lock(Mutex);
    return Known.size();
  }
  void connect(int Id) {
    boost::asio::post(Context, [this, Id] { add(Id); });
  }
  void tick() {
    boost::asio::post(Context, std::bind(&Threaded::sweep_bad, this));
    std::thread(&Threaded::sweep_bad, this).detach();
  }

private:
  void add(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known[Id] = Id;
  }
  void drop(int Id) {
    std::lock_guard<std::mutex> Lock(Mutex);
    Known.erase(Id);
  }
  void sweep_bad() {
    for (const auto &Entry : Known)
      // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Known' is read without 'Mutex', held in all 
      if (Entry.second == 0)
        return drop(Entry.first);
  }
  boost::asio::io_context Context;
  mutable std::mutex Mutex;
  std::map<int, int> Known;
};
} // namespace owner

namespace all_but_one_hand_their_changes_over {
class Courier {
public:
  void request_ok(int Id) { // EXPLAIN: on-loop
    boost::asio::post(Context, [this, Id] { Pending[Id] = Id; });
  }
  void cancel_ok(int Id) { // EXPLAIN: on-loop
    boost::asio::post(Context, [this, Id] { Pending.erase(Id); });
  }
  void drop_bad() {
    Pending.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Pending' is cleared outside the event loop 'Context', on which all 2 other functions that use it run
    // CHECK-MESSAGES: :[[@LINE-8]]:45: note: inserted into here, on 'Context'
    // CHECK-MESSAGES: :[[@LINE-9]]:5: note: 'request_ok' hands its change over to 'Context' here
  }

private:
  boost::asio::io_context Context;
  std::map<int, int> Pending;
};
// What it does is done on the loop, too: by a handler, from a call, at the end, or as a base sees it.
class Busy {
public:
  virtual ~Busy() = default;
  void request(int Id) {
    boost::asio::post(Context, [this, Id] { Pending[Id] = Id; });
  }
  void cancel(int Id) {
    boost::asio::post(Context, [this, Id] { Pending.erase(Id); });
  }
  void reset() {
    boost::asio::post(Context, [this] { dropAll_ok(); });
  }
  void dropAll_ok() { Pending.clear(); } // EXPLAIN: no-guard

private:
  boost::asio::io_context Context;
  std::map<int, int> Pending;
};
class Ended {
public:
  void request(int Id) {
    boost::asio::post(Context, [this, Id] { Pending[Id] = Id; });
  }
  void cancel(int Id) {
    boost::asio::post(Context, [this, Id] { Pending.erase(Id); });
  }
  void close_ok() { Pending.clear(); } // EXPLAIN: no-guard

private:
  boost::asio::io_context Context;
  std::map<int, int> Pending;
};
class Overridden {
public:
  virtual ~Overridden() = default;
  void request(int Id) {
    boost::asio::post(Context, [this, Id] { Pending[Id] = Id; });
  }
  void cancel(int Id) {
    boost::asio::post(Context, [this, Id] { Pending.erase(Id); });
  }
  virtual void onTick_ok() { Pending.clear(); } // EXPLAIN: no-guard

private:
  boost::asio::io_context Context;
  std::map<int, int> Pending;
};
// Two of them make their changes themselves: such is the custom.
class Mixed {
public:
  void request(int Id) {
    boost::asio::post(Context, [this, Id] { Pending[Id] = Id; });
  }
  void cancel(int Id) {
    boost::asio::post(Context, [this, Id] { Pending.erase(Id); });
  }
  void drop_ok() { Pending.clear(); } // EXPLAIN: no-guard
  void cut_ok(int Id) { Pending.erase(Id); } // EXPLAIN: no-guard

private:
  boost::asio::io_context Context;
  std::map<int, int> Pending;
};
} // namespace all_but_one_hand_their_changes_over
