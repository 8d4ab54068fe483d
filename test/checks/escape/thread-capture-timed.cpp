// RUN: check mapwarden-thread-capture
// Work that is waited for with a time limit. In order: conditions, futures of pools, those who wait for the rest, loops.
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

class Executor {
public:
  virtual ~Executor();
  virtual void post(std::function<void()> Job) = 0;
};
std::string query(const std::string &Host);

namespace a_condition {
class Reader {
public:
  explicit Reader(Executor &Pool) : Pool(Pool) {}
  bool quorum_bad(std::map<std::string, std::string> &Answers) {
    std::mutex M;
    std::condition_variable Cv;
    std::map<std::string, std::string> Got;
    for (const std::string &Host : Hosts)
      Pool.post([&, Host] {
        // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'M' is captured by reference by what runs later, and ends when this function returns
        std::lock_guard<std::mutex> Lock(M);
        Got[Host] = query(Host);
        Cv.notify_one();
      });
    std::unique_lock<std::mutex> Lock(M);
    if (!Cv.wait_for(Lock, std::chrono::seconds(2), [&] { return Got.size() > 2; }))
      return false;
    Answers = Got;
    return true;
  }
  bool quorum_ok(std::map<std::string, std::string> &Answers) { // EXPLAIN: given-back
    std::mutex M;
    std::condition_variable Cv;
    std::map<std::string, std::string> Got;
    unsigned long Running = Hosts.size();
    for (const std::string &Host : Hosts)
      Pool.post([&, Host] {
        std::lock_guard<std::mutex> Lock(M);
        Got[Host] = query(Host);
        --Running;
        Cv.notify_one();
      });
    std::unique_lock<std::mutex> Lock(M);
    const bool IsThere = Cv.wait_for(Lock, std::chrono::seconds(2), [&] { return Got.size() > 2; });
    if (IsThere)
      Answers = Got;
    Cv.wait(Lock, [&] { return Running == 0; });
    return IsThere;
  }
  bool shared_ok() { // EXPLAIN: no-candidate
    auto Got = std::make_shared<std::promise<int>>();
    auto Done = Got->get_future();
    Pool.post([Got] { Got->set_value(1); });
    return Done.wait_for(std::chrono::seconds(2)) == std::future_status::ready;
  }
  bool once_more_ok() { // EXPLAIN: given-back
    std::mutex M;
    std::condition_variable Cv;
    bool IsDone = false;
    Pool.post([&] {
      std::lock_guard<std::mutex> Lock(M);
      IsDone = true;
      Cv.notify_one();
    });
    std::unique_lock<std::mutex> Lock(M);
    if (!Cv.wait_for(Lock, std::chrono::seconds(2), [&] { return IsDone; }))
      Cv.wait(Lock, [&] { return IsDone; });
    return IsDone;
  }
  bool again_ok() { // EXPLAIN: given-back
    std::mutex M;
    std::condition_variable Cv;
    bool IsDone = false;
    Pool.post([&] {
      std::lock_guard<std::mutex> Lock(M);
      IsDone = true;
      Cv.notify_one();
    });
    std::unique_lock<std::mutex> Lock(M);
    while (!IsDone)
      Cv.wait_for(Lock, std::chrono::seconds(2));
    return true;
  }

private:
  Executor &Pool;
  const std::vector<std::string> Hosts;
};
} // namespace a_condition

namespace a_future {
void run_bad(Executor &Pool) {
  std::promise<int> Got;
  std::future<int> Done = Got.get_future();
  Pool.post([&Got] { Got.set_value(1); });
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'Got' is captured by reference by what runs later, and ends when this function returns
  if (Done.wait_for(std::chrono::seconds(1)) != std::future_status::ready)
    throw 1;
}
int run_ok(Executor &Pool) { // EXPLAIN: given-back
  std::promise<int> Got;
  std::future<int> Done = Got.get_future();
  Pool.post([&Got] { Got.set_value(1); });
  if (Done.wait_for(std::chrono::seconds(1)) != std::future_status::ready)
    query("slow");
  return Done.get();
}
bool poll_ok(Executor &Pool) { // EXPLAIN: given-back
  std::promise<int> Got;
  std::future<int> Done = Got.get_future();
  Pool.post([&Got] { Got.set_value(1); });
  while (Done.wait_for(std::chrono::seconds(1)) != std::future_status::ready)
    query("slow");
  return true;
}
bool async_ok() { // EXPLAIN: given-back
  std::string Text;
  std::future<void> Done = std::async(std::launch::async, [&] { Text = query("slow"); });
  return Done.wait_for(std::chrono::seconds(1)) == std::future_status::ready;
}
} // namespace a_future
