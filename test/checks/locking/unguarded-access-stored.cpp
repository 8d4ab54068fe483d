// RUN: check mapwarden-unguarded-access
// A callable that is kept runs where what keeps it is called, under the locks that are held there.
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

// In a field, by assignment; whoever runs it lacks the lock.
class Alarm {
public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Entries[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Entries.erase(Key);
  }
  void arm_bad() {
    std::lock_guard<std::mutex> Lock(M);
    Ring = [this] { Entries.clear(); };
    // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Entries' is cleared without 'M'
  }
  void fire() {
    if (Ring)
      Ring();
  }

private:
  std::mutex M;
  std::map<int, int> Entries;
  std::function<void()> Ring;
};

// The twin holds it.
class QuietAlarm {
public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Entries[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Entries.erase(Key);
  }
  void arm_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Ring = [this] { Entries.clear(); };
  }
  void fire() {
    std::lock_guard<std::mutex> Lock(M);
    if (Ring)
      Ring();
  }

private:
  std::mutex M;
  std::map<int, int> Entries;
  std::function<void()> Ring;
};

// By a setter, and one that only hands on; run from a local that it was moved to.
class Loader {
public:
  Loader() {
    onDone([this] { Files.erase(1); });
    // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: 'Files' is erased from without 'M'
  }
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Files[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Files.erase(Key);
  }
  void finish() {
    auto Run = std::move(Done);
    Run();
  }

private:
  void onDone(std::function<void()> F) { keep(std::move(F)); }
  void keep(std::function<void()> F) { Done = std::move(F); }

  std::mutex M;
  std::map<int, int> Files;
  std::function<void()> Done;
};

class LockedLoader {
public:
  void start_ok() { // EXPLAIN: held
    onDone([this] { Files.erase(1); });
  }
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Files[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Files.erase(Key);
  }
  void finish() {
    std::lock_guard<std::mutex> Lock(M);
    auto Run = std::move(Done);
    Run();
  }

private:
  void onDone(std::function<void()> F) { keep(std::move(F)); }
  void keep(std::function<void()> F) { Done = std::move(F); }

  std::mutex M;
  std::map<int, int> Files;
  std::function<void()> Done;
};

// A queue of callables: what is taken out runs behind the lock, or under it.
class Worker {
public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Results[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Results.erase(Key);
  }
  void reset_bad() {
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back([this] { Results.clear(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: 'Results' is cleared without 'M'
  }
  void runOne() {
    std::function<void()> Job;
    {
      std::lock_guard<std::mutex> Lock(M);
      Job = std::move(Jobs.front());
      Jobs.pop_front();
    }
    Job();
  }

private:
  std::mutex M;
  std::map<int, int> Results;
  std::deque<std::function<void()>> Jobs;
};

class PatientWorker {
public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Results[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Results.erase(Key);
  }
  void reset_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Jobs.push_back([this] { Results.clear(); });
  }
  void runAll() {
    std::lock_guard<std::mutex> Lock(M);
    for (auto &Job : Jobs)
      Job();
  }

private:
  std::mutex M;
  std::map<int, int> Results;
  std::deque<std::function<void()>> Jobs;
};

// A member of the elements, given to an aggregate; the helper that the callable calls is judged by its ways, too.
class Plan {
public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Steps[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Steps.erase(Key);
  }
  void later_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Tasks.push_back({Key, [this] { forget(); }});
  }
  void run() {
    std::lock_guard<std::mutex> Lock(M);
    for (Task &T : Tasks)
      T.Run();
  }

private:
  struct Task {
    int Key;
    std::function<void()> Run;
  };
  void forget() { Steps.clear(); }

  std::mutex M;
  std::map<int, int> Steps;
  std::vector<Task> Tasks;
};

class HastyPlan {
  struct Task;

public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Steps[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Steps.erase(Key);
  }
  void later(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Tasks.push_back({Key, [this] { forget(); }});
  }
  void run() {
    for (Task &T : Tasks)
      T.Run();
  }

private:
  struct Task {
    int Key;
    std::function<void()> Run;
  };
  void forget() { Steps.clear(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'Steps' is cleared without 'M'

  std::mutex M;
  std::map<int, int> Steps;
  std::vector<Task> Tasks;
};

// Anybody may call what is public: nothing is known of the locks then.
class Open {
public:
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Names[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Names.erase(Key);
  }
  void set_ok() { // EXPLAIN: unseen-caller
    std::lock_guard<std::mutex> Lock(M);
    Hook = [this] { Names.clear(); };
  }
  void run() {
    std::lock_guard<std::mutex> Lock(M);
    Hook();
  }
  std::function<void()> Hook;

private:
  std::mutex M;
  std::map<int, int> Names;
};

// A template that nobody instantiates, whose constructor is given the callable, among other things.
template <typename T> class Cell {
public:
  Cell(T Value, std::function<void(T)> F) : Value(Value), Changed(std::move(F)), Hook(nullptr) {}
  void add_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Watchers[Key] = 1;
  }
  void drop_ok(int Key) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Watchers.erase(Key);
  }
  void set_bad(T New) {
    Value = New;
    Watchers.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Watchers' is cleared without 'M'
    Changed(New);
  }

private:
  T Value;
  std::function<void(T)> Changed;
  void (*Hook)(T);
  std::mutex M;
  std::map<int, int> Watchers;
};
