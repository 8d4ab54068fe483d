// RUN: check mapwarden-thread-capture
// What each rule of the check silences, or leaves to the strict level, beside what it does not. In order: who waits,
// who ends first, containers with room, what is not in sight, what may be the caller's, and `this`.
#include <functional>
#include <future>
#include <memory>
#include <pthread.h>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace boost {
namespace asio {
class io_context {
public:
  void run();
};
class steady_timer {
public:
  explicit steady_timer(io_context &Context);
  template <class Handler> void async_wait(Handler &&) {}
};
template <class Executor, class Handler> void post(Executor &&, Handler &&) {}
} // namespace asio
} // namespace boost

namespace waits {
void use(const std::string &Text);
class ThreadPool {
public:
  explicit ThreadPool(int Size);
  ~ThreadPool();
  void enqueue(std::function<void()> Job);
};
class JoinGuard {
public:
  explicit JoinGuard(std::thread &Of);
  ~JoinGuard();
};
void joined_bad(ThreadPool &Jobs) {
  std::string Text = "a";
  Jobs.enqueue([&] { use(Text); });
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'Text' is captured by reference by what runs later
}
void joined_ok(ThreadPool &Jobs) { // EXPLAIN: given-back
  std::string Text = "a";
  std::promise<void> Done;
  Jobs.enqueue([&] { use(Text); Done.set_value(); });
  Done.get_future().wait();
}
void flagged_ok(ThreadPool &Jobs) { // EXPLAIN: given-back
  bool IsDone = false;
  Jobs.enqueue([&] { IsDone = true; });
  while (!IsDone) {
  }
}
void guarded_ok() { // EXPLAIN: given-back
  std::string Text = "a";
  std::thread Worker([&] { use(Text); });
  JoinGuard Guard(Worker);
}
void ended_ok() { // EXPLAIN: thread-kept
  std::string Text = "a";
  std::thread Worker([&] { use(Text); });
}
void task_ok() { // EXPLAIN: ends-first
  std::string Text = "a";
  std::async(std::launch::async, [&] { use(Text); });
}
void pool_ok() { // EXPLAIN: ends-first
  std::string Text = "a";
  ThreadPool Jobs(2);
  Jobs.enqueue([&] { use(Text); });
}
void pool_bad() {
  ThreadPool Jobs(2);
  std::string Text = "a";
  Jobs.enqueue([&] { use(Text); });
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'Text' is captured by reference by what runs later
}
void loop_ok() { // EXPLAIN: loop-is-local
  boost::asio::io_context Loop;
  std::string Text = "a";
  boost::asio::post(Loop, [&] { use(Text); });
}
void loopOfOthers_bad(boost::asio::io_context &Loop) {
  std::string Text = "a";
  boost::asio::post(Loop, [&] { use(Text); });
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Text' is captured by reference by what runs later
}
void runs_ok(boost::asio::io_context &Loop) { // EXPLAIN: given-back
  std::string Text = "a";
  boost::asio::post(Loop, [&] { use(Text); });
  Loop.run();
}
} // namespace waits

namespace room {
struct Part {
  int Size = 0;
};
void measure(Part &P);
void start_bad(std::vector<std::thread> &Workers) {
  std::vector<Part> Parts;
  for (int I = 0; I < 4; ++I) {
    Parts.emplace_back();
    Workers.emplace_back(measure, std::ref(Parts.back()));
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Parts[...]' is handed by reference to a thread that may run for longer, and moves when its container grows
  }
  for (auto &Worker : Workers)
    Worker.join();
}
void reserved_ok(std::vector<std::thread> &Workers) { // EXPLAIN: room-reserved
  std::vector<Part> Parts;
  Parts.reserve(4);
  for (int I = 0; I < 4; ++I) {
    Parts.emplace_back();
    Workers.emplace_back(measure, std::ref(Parts.back()));
  }
  for (auto &Worker : Workers)
    Worker.join();
}
} // namespace room

namespace unseen {
struct Node;
void visitAll(Node &Root, std::function<void(Node &)> Visit);
int visit_ok(Node &Root) { // EXPLAIN: unseen-keeper
  int Count = 0;
  visitAll(Root, [&](Node &) { ++Count; });
  return Count;
}
} // namespace unseen

namespace used {
struct Parser {
  std::function<void(const std::string &)> OnWord;
  void feed(const std::string &Text);
};
int parse_ok(Parser &From, const std::string &Text) { // EXPLAIN: kept-for-call
  int Count = 0;
  From.OnWord = [&](const std::string &) { ++Count; };
  From.feed(Text);
  return Count;
}
int parse_bad(Parser &From) {
  int Count = 0;
  From.OnWord = [&](const std::string &) { ++Count; };
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Count' is captured by reference by what is kept for later
  return Count;
}
int parseAndReset_ok(Parser &From, void (*Feed)(Parser &)) { // EXPLAIN: given-back
  int Count = 0;
  From.OnWord = [&](const std::string &) { ++Count; };
  Feed(From);
  From.OnWord = nullptr;
  return Count;
}
} // namespace used

namespace callers {
void use(const std::string &Text);
class ThreadPool {
public:
  void enqueue(std::function<void()> Job);
};
void borrow_bad(ThreadPool &Jobs, std::string Text) {
  Jobs.enqueue([&Text] { use(Text); });
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'Text' is captured by reference by what runs later
}
void borrow_ok(ThreadPool &Jobs, const std::string &Text) { // EXPLAIN: callers-object
  Jobs.enqueue([&Text] { use(Text); });
}
} // namespace callers

namespace owners {
class Session : public std::enable_shared_from_this<Session> {
public:
  void read() {
    Timer.async_wait([this, Self = shared_from_this()](int) { done(); });
  }
  void write_bad() {
    Timer.async_wait([this](int) { done(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'this' is captured by what runs later, and nothing keeps the object alive until then
    // CHECK-MESSAGES: :[[@LINE-5]]:11: note: what is handed over here keeps the object alive
  }
  void write_ok() { // EXPLAIN: no-candidate
    Timer.async_wait([this, Self = shared_from_this()](int) { done(); });
  }
  void inner_bad() {
    Timer.async_wait([this, Self = shared_from_this()](int) {
      boost::asio::post(Context, [this] { done(); });
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'this' is captured by what runs later, and nothing keeps the object alive until then
      // CHECK-MESSAGES: :[[@LINE-3]]:22: note: what is handed over here keeps the object alive
    });
  }
  void answer_bad() {
    Timer.async_wait([this, Self = shared_from_this()](int) {
      auto Reply = std::make_shared<std::string>("done");
      boost::asio::post(Context, [this, Reply] { done(); });
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'this' is captured by what runs later, and nothing keeps the object alive until then
    });
  }
  void answer_ok() { // EXPLAIN: no-candidate
    Timer.async_wait([this, Self = shared_from_this()](int) {
      auto Reply = std::make_shared<std::string>("done");
      boost::asio::post(Context, [this, Self, Reply] { done(); });
    });
  }
  void done();

private:
  boost::asio::io_context &Context;
  boost::asio::steady_timer Timer;
};
class Watcher {
public:
  void watch_ok() { // EXPLAIN: owner-unknown
    Timer.async_wait([this](int) { done(); });
  }
  void done();

private:
  boost::asio::steady_timer Timer;
};
class Ticker : public std::enable_shared_from_this<Ticker> {
public:
  ~Ticker() { stopAll(); }
  void first() {
    Timer.async_wait([this, Self = shared_from_this()](int) { done(); });
  }
  void second() {
    Timer.async_wait([this, Self = shared_from_this()](int) { done(); });
  }
  void tick_ok() { // EXPLAIN: stopped-at-end
    Timer.async_wait([this](int) { done(); });
  }
  void stopAll();
  void done();

private:
  boost::asio::steady_timer Timer;
};
} // namespace owners

void use(int Value);
int main() { // EXPLAIN: in-main
  int Value = 7;
  std::thread([&] { use(Value); }).detach();
}

// What a C function is to fill is not what it gives to the thread.
namespace c_functions {
void *runs(void *data);
void start_ok(void *data) { // EXPLAIN: no-candidate
  pthread_t thread;
  pthread_create(&thread, nullptr, runs, data);
}
void start_bad() {
  pthread_t thread;
  int count = 0;
  pthread_create(&thread, nullptr, runs, &count);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'count' is handed by reference to a thread that may run for longer, and ends when this function returns [mapwarden-thread-capture]
}
// Where no thread has been started, nobody has got anything.
int started_ok(bool quick) { // EXPLAIN: given-back
  pthread_t thread;
  int count = 0;
  if (pthread_create(&thread, nullptr, runs, &count) != 0)
    return -1;
  pthread_join(thread, nullptr);
  return count;
}
int asked_later_ok() { // EXPLAIN: given-back
  pthread_t thread;
  std::vector<int> found;
  const int failed = pthread_create(&thread, nullptr, runs, &found);
  if (failed)
    return failed;
  pthread_join(thread, nullptr);
  return 0;
}
int other_way_bad(bool quick) {
  pthread_t thread;
  int count = 0;
  if (pthread_create(&thread, nullptr, runs, &count) != 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'count' is handed by reference to a thread that may run for longer, and
    // ends when this function returns [mapwarden-thread-capture]
    return -1;
  if (quick)
    return 0;
  pthread_join(thread, nullptr);
  return count;
}
} // namespace c_functions

// What a shared pointer leads to that was not made here does not end with it.
namespace shared_recipients {
class Pipe {
public:
  void connect(std::function<void()> done) { done_ = std::move(done); }
  void send();

private:
  std::function<void()> done_;
};
class Loop {
public:
  std::shared_ptr<Pipe> pipe();
};
void all_bad(Loop &loop, int count) {
  for (int i = 0; i < count; ++i) {
    auto pipe = loop.pipe();
    pipe->connect([&pipe] { pipe->send(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'pipe' is captured by reference by what is kept for later, and ends with this turn of the loop [mapwarden-thread-capture]
  }
}
void own_ok() { // EXPLAIN: no-candidate
  auto pipe = std::make_shared<Pipe>();
  pipe->connect([&pipe] { pipe->send(); });
}
} // namespace shared_recipients
