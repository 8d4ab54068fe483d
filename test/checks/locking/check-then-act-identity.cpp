// RUN: check mapwarden-check-then-act
// What cannot be copied is one thing each time that it is made: a socket, a file, a thread. To make it twice does harm.
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

// ---- The plain case: whoever declares a move declares no copy. ---------------------------------------------------
namespace sockets_that_are_opened_twice {
class Socket {
public:
  explicit Socket(int Port) : Port(Port) {}
  Socket(Socket &&Other) : Port(Other.Port) {}

private:
  int Port;
};
class Transport {
public:
  bool isOpen(int Port) const {
    std::lock_guard<std::mutex> Lock(M);
    return Port > 1024 && Sockets.find(Port) != Sockets.end();
  }
  void open_bad(int Port) {
    if (!isOpen(Port))
      bind(Port);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Sockets' is inserted into by the call of 'bind' under 'M' for a key that was found missing in an earlier critical section
  }
  void open_ok(int Port) { // EXPLAIN: one-section
    std::lock_guard<std::mutex> Lock(M);
    if (Sockets.count(Port) == 0)
      Sockets.emplace(Port, Socket(Port));
  }

private:
  void bind(int Port) {
    std::lock_guard<std::mutex> Lock(M);
    Sockets.emplace(Port, Socket(Port));
  }
  mutable std::mutex M;
  std::map<int, Socket> Sockets;
};
} // namespace sockets_that_are_opened_twice

// ---- Variants: the copy is deleted, or private. ------------------------------------------------------------------
namespace files_and_tasks {
struct File {
  explicit File(int Handle) : Handle(Handle) {}
  File(const File &) = delete;
  File &operator=(const File &) = delete;
  int Handle;
};
class Task {
public:
  explicit Task(int Id) : Id(Id) {}
  int Id;

private:
  Task(const Task &);
};
class Store {
public:
  void open_bad(const std::string &Name) {
    {
      std::lock_guard<std::mutex> Lock(M);
      if (Files.count(Name) != 0)
        return;
    }
    std::lock_guard<std::mutex> Lock(M);
    Files.emplace(Name, 1);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Files' is inserted into under 'M' for a key that was found missing in an earlier critical section
  }
  void begin_bad(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    const bool IsKnown = Tasks.find(Id) != Tasks.end();
    Lock.unlock();
    if (IsKnown)
      return;
    Lock.lock();
    Tasks.emplace(Id, Id);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Tasks' is inserted into under 'M' for a key that was found missing in an earlier critical section
  }
  void count_ok(int Id) { // EXPLAIN: harmless-twice
    {
      std::lock_guard<std::mutex> Lock(M);
      if (Counts.count(Id) != 0)
        return;
    }
    std::lock_guard<std::mutex> Lock(M);
    Counts[Id] = 1;
  }

private:
  std::mutex M;
  std::map<std::string, File> Files;
  std::map<int, Task> Tasks;
  std::map<int, int> Counts;
};
} // namespace files_and_tasks
