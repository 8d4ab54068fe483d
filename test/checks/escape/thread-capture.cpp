// RUN: check mapwarden-thread-capture
// Locals and parameters that threads, tasks and stored callables refer to when they have ended. In order: threads, tasks,
// loops' turns and blocks, members that keep callables, lambdas within lambdas, elements of what grows, templates.
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace detached {
void note(const std::string &Line);
void log_bad(int Code) {
  std::string Line = std::to_string(Code);
  std::thread([&Line] { note(Line); }).detach();
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: 'Line' is captured by reference by a thread that is detached, and ends when this function returns [mapwarden-thread-capture]
}
void log_ok(int Code) { // EXPLAIN: no-candidate
  std::string Line = std::to_string(Code);
  std::thread([Line] { note(Line); }).detach();
}
void logNamed_bad(int Code) {
  std::thread Writer([&] { note(std::to_string(Code)); });
  Writer.detach();
  // CHECK-NOTES: :[[@LINE-2]]:15: warning: 'Code' is captured by reference by a thread that is detached, and ends when this function returns
}
void logNamed_ok(int Code) { // EXPLAIN: given-back
  std::thread Writer([&] { note(std::to_string(Code)); });
  Writer.join();
}
std::string nameOf(int Code);
const std::string &knownName(int Code);
void logName_bad(int Code) {
  const std::string &Line = nameOf(Code);
  std::thread([&Line] { note(Line); }).detach();
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: 'Line' is captured by reference by a thread that is detached, and ends when this function returns
}
void logName_ok(int Code) { // EXPLAIN: no-candidate
  const std::string &Line = knownName(Code);
  std::thread([&Line] { note(Line); }).detach();
}
void fill(std::vector<int> &Rows);
void fillAll_bad() {
  std::vector<int> Rows;
  std::thread Worker(fill, std::ref(Rows));
  // CHECK-NOTES: :[[@LINE-1]]:15: warning: 'Rows' is handed by reference to a thread that is detached, and ends when this function returns
  Worker.detach();
}
void fillAll_ok() { // EXPLAIN: no-candidate
  static std::vector<int> Rows;
  std::thread Worker(fill, std::ref(Rows));
  Worker.detach();
}
void fillBound_bad() {
  std::vector<int> Rows;
  std::thread(std::bind(&fill, std::ref(Rows))).detach();
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: 'Rows' is handed by reference to a thread that is detached, and ends when this function returns
}
void fillBound_ok() { // EXPLAIN: no-candidate
  std::vector<int> Rows;
  std::thread(std::bind(&fill, Rows)).detach();
}
} // namespace detached

namespace kept_thread {
void run(const std::vector<int> &Parts);
class Service {
public:
  void start_bad() {
    std::vector<int> Parts(3);
    Workers.emplace_back([&] { run(Parts); });
    // CHECK-NOTES: :[[@LINE-1]]:13: warning: 'Parts' is captured by reference by a thread that may run for longer, and ends when this function returns
  }
  void start_ok() { // EXPLAIN: no-candidate
    std::vector<int> Parts(3);
    Workers.emplace_back([Parts] { run(Parts); });
  }
  void startMoved_bad(int Count) {
    std::vector<int> Parts(Count);
    std::thread Worker([&Parts] { run(Parts); });
    // CHECK-NOTES: :[[@LINE-1]]:17: warning: 'Parts' is captured by reference by a thread that may run for longer, and ends when this function returns
    Workers.push_back(std::move(Worker));
  }
  void startMoved_ok(int Count) { // EXPLAIN: given-back
    std::vector<int> Parts(Count);
    std::thread Worker([&Parts] { run(Parts); });
    Workers.push_back(std::move(Worker));
    joinAll();
  }
  void startOne_bad() {
    std::vector<int> Parts(3);
    Only = std::thread([&] { run(Parts); });
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Parts' is captured by reference by a thread that may run for longer
  }
  void startOne_ok() { // EXPLAIN: given-back
    std::vector<int> Parts(3);
    Only = std::thread([&] { run(Parts); });
    Only.join();
  }
  void joinAll();

private:
  std::vector<std::thread> Workers;
  std::thread Only;
};
std::thread launch_bad(int Count) {
  std::vector<int> Parts(Count);
  return std::thread([&Parts] { run(Parts); });
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Parts' is captured by reference by a thread that may run for longer
}
std::thread launch_ok(int Count) { // EXPLAIN: no-candidate
  std::vector<int> Parts(Count);
  return std::thread([Parts] { run(Parts); });
}
void joinLocals_ok(int Count) { // EXPLAIN: given-back
  std::vector<int> Parts(Count);
  std::vector<std::thread> Workers;
  for (int I = 0; I < Count; ++I)
    Workers.emplace_back([&] { run(Parts); });
  for (std::thread &Worker : Workers)
    Worker.join();
}
void joinMaybe_ok(int Count) { // EXPLAIN: given-back
  std::vector<int> Parts(Count);
  std::thread Worker;
  if (Count > 2)
    Worker = std::thread([&] { run(Parts); });
  if (Worker.joinable())
    Worker.join();
}
} // namespace kept_thread

namespace tasks {
int sum(const std::vector<int> &Of);
std::future<int> add_bad(std::vector<int> Values) {
  return std::async(std::launch::async, [&] { return sum(Values); });
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is captured by reference by a task whose future is returned, and ends when this function returns
}
std::future<int> add_ok(std::vector<int> Values) { // EXPLAIN: no-candidate
  return std::async(std::launch::async, [Values] { return sum(Values); });
}
std::future<int> addNamed_bad(std::vector<int> Values) {
  auto Result = std::async(std::launch::async, [&] { return sum(Values); });
  // CHECK-NOTES: :[[@LINE-1]]:17: warning: 'Values' is captured by reference by a task whose future is returned
  return Result;
}
int addHere_ok(std::vector<int> Values) { // EXPLAIN: given-back
  auto Result = std::async(std::launch::async, [&] { return sum(Values); });
  return Result.get();
}
void addAtEnd_ok(std::vector<int> Values) { // EXPLAIN: given-back
  auto Result = std::async(std::launch::async, [&] { return sum(Values); });
}
int addAtOnce_ok(std::vector<int> Values) { // EXPLAIN: ends-first
  return std::async(std::launch::async, [&] { return sum(Values); }).get();
}
void addLater_bad(const std::vector<int> &Values) {
  std::vector<std::future<int>> Sums;
  for (int Value : Values) {
    Sums.push_back(std::async(std::launch::async, [&] { return Value + 1; }));
    // CHECK-NOTES: :[[@LINE-1]]:20: warning: 'Value' is captured by reference by a task whose future is kept, and ends with this turn of the loop
    // CHECK-NOTES: :[[@LINE+1]]:3: note: its life ends here
  }
  for (auto &Sum : Sums)
    Sum.get();
}
void addLater_ok(const std::vector<int> &Values) { // EXPLAIN: no-candidate
  std::vector<std::future<int>> Sums;
  for (int Value : Values) {
    Sums.push_back(std::async(std::launch::async, [Value] { return Value + 1; }));
  }
  for (auto &Sum : Sums)
    Sum.get();
}
} // namespace tasks

namespace turns {
void work(int Number);
void countUp_bad(int Count) {
  std::vector<std::thread> Workers;
  for (int I = 0; I < Count; ++I)
    Workers.emplace_back([&I] { work(I); });
  // CHECK-NOTES: :[[@LINE-1]]:13: warning: 'I' is captured by reference by a thread that may run for longer, and ends with its block
  // CHECK-NOTES: :[[@LINE-2]]:43: note: its life ends here
  for (auto &Worker : Workers)
    Worker.join();
}
void countUp_ok(int Count) { // EXPLAIN: no-candidate
  std::vector<std::thread> Workers;
  for (int I = 0; I < Count; ++I)
    Workers.emplace_back([I] { work(I); });
  for (auto &Worker : Workers)
    Worker.join();
}
void inBlock_bad(bool Fast) {
  std::thread Worker;
  if (Fast) {
    int Number = 7;
    Worker = std::thread([&] { work(Number); });
    // CHECK-NOTES: :[[@LINE-1]]:14: warning: 'Number' is captured by reference by a thread that may run for longer, and ends with its block
    // CHECK-NOTES: :[[@LINE+1]]:3: note: its life ends here
  }
  Worker.join();
}
void inBlock_ok(bool Fast) { // EXPLAIN: given-back
  std::thread Worker;
  if (Fast) {
    int Number = 7;
    Worker = std::thread([&] { work(Number); });
    Worker.join();
  }
}
void early_bad(bool Quick) {
  int Number = 7;
  std::thread Worker([&] { work(Number); });
  // CHECK-NOTES: :[[@LINE-1]]:15: warning: 'Number' is captured by reference by a thread that is detached
  if (Quick) {
    Worker.detach();
    return;
  }
  Worker.join();
}
} // namespace turns

namespace stored {
struct Request {
  std::function<void()> Done;
  std::vector<std::function<void(int)>> Listeners;
};
class Router {
public:
  void route_bad(Request &R, int Rule) {
    R.Done = [&Rule, this] { finish(Rule); };
    // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Rule' is captured by reference by what is kept for later, and ends when this function returns
  }
  void route_ok(Request &R, int Rule) { // EXPLAIN: no-candidate
    R.Done = [Rule, this] { finish(Rule); };
  }
  void listen_bad(Request &R) {
    int Count = 0;
    R.Listeners.push_back([&](int) { ++Count; });
    // CHECK-NOTES: :[[@LINE-1]]:17: warning: 'Count' is captured by reference by what is kept for later
  }
  void listen_ok(Request &R) { // EXPLAIN: no-candidate
    auto Count = std::make_shared<int>(0);
    R.Listeners.push_back([Count](int) { ++*Count; });
  }
  void setHandler(std::function<void()> Handler) { OnDone = std::move(Handler); }

private:
  void finish(int Rule);
  std::function<void()> OnDone;
};
void prepare_bad(Router &R, std::string Name) {
  R.setHandler([&] { Name.clear(); });
  // CHECK-NOTES: :[[@LINE-1]]:5: warning: 'Name' is captured by reference by what is kept for later
}
void prepare_ok(Router &R, std::string Name) { // EXPLAIN: no-candidate
  R.setHandler([Name]() mutable { Name.clear(); });
}
} // namespace stored

namespace nested {
void use(const std::string &Text);
class Queue {
public:
  void submit(std::function<void()> Job);
};
class Mailer {
public:
  void mail_bad(const std::string &Text) {
    std::string Body = Text;
    Jobs.submit([this, Body] {
      Jobs.submit([&Body] { use(Body); });
      // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Body' is captured by reference by what runs later, and is a copy that ends with this lambda
    });
  }
  void mail_ok(const std::string &Text) { // EXPLAIN: owner-unknown
    std::string Body = Text;
    Jobs.submit([this, Body] {
      Jobs.submit([Body] { use(Body); });
    });
  }
  void mailNamed_bad(const std::string &Text) {
    std::string Body = Text;
    const auto Job = [&] { use(Body); };
    Jobs.submit(Job);
    // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Body' is captured by reference by what runs later, and ends when this function returns
  }
  void mailNamed_ok(const std::string &Text) { // EXPLAIN: no-candidate
    std::string Body = Text;
    const auto Job = [=] { use(Body); };
    Jobs.submit(Job);
  }
  void mailLocal_bad(std::string Text) {
    const auto Job = std::function<void()>([Where = &Text] { use(*Where); });
    Jobs.submit(Job);
    // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Text' is handed by reference to what runs later, and ends when this function returns
  }

private:
  Queue Jobs;
};
} // namespace nested

namespace growing {
struct Part {
  int Size = 0;
};
void measure(Part &P);
class Pool {
public:
  void addTask(std::function<void()> Job);
  void waitForAll();
};
void build_bad(Pool &Jobs, int Count) {
  std::vector<Part> Parts;
  for (int I = 0; I < Count; ++I) {
    Parts.emplace_back();
    // CHECK-NOTES: :[[@LINE+2]]:10: warning: 'Parts[...]' is handed by reference to what runs later, and moves when its container grows
    // CHECK-NOTES: :[[@LINE-2]]:11: note: elements may move here
    Jobs.addTask(std::bind(&measure, std::ref(Parts.back())));
  }
  Jobs.waitForAll();
}
void build_ok(Pool &Jobs, int Count) { // EXPLAIN: room-reserved
  std::vector<Part> Parts;
  Parts.reserve(Count);
  for (int I = 0; I < Count; ++I) {
    Parts.emplace_back();
    Jobs.addTask(std::bind(&measure, std::ref(Parts.back())));
  }
  Jobs.waitForAll();
}
} // namespace growing

namespace templates {
void use(int Value);
template <class T> void spawn_bad(T Value) {
  std::thread([&] { use(Value); }).detach();
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: 'Value' is captured by reference by a thread that is detached
}
template <class T> void spawn_ok(T Value) { // EXPLAIN: no-candidate
  std::thread([=] { use(Value); }).detach();
}
void start() {
  spawn_bad(1);
  spawn_ok(1);
}
} // namespace templates
