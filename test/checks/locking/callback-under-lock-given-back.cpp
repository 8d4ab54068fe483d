// RUN: check mapwarden-callback-under-lock -real-std
// What the callee takes when it has given the caller's lock back is not taken under that.
#include <map>
#include <mutex>
#include <vector>

struct Opened {
  explicit Opened(std::mutex &mutex) : mutex(mutex) { mutex.unlock(); }
  ~Opened() { mutex.lock(); }
  std::mutex &mutex;
};
class Group {
public:
  void send_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(group_);
    ++members_[1];
    closeBroken();
  }
  void sendDeep_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(group_);
    ++members_[2];
    closeLater();
  }
  void sendPlain_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(group_);
    ++members_[3];
    closePlain();
  }
  void both() {
    std::lock_guard<std::mutex> all(all_);
    std::lock_guard<std::mutex> lock(group_);
    ++members_[known_.size()];
  }

  void wait_ok() { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(group_);
    ++members_[4];
    waitForAny(3);
  }

private:
  // The second time round it gives back what it has taken back.
  void waitForAny(int tries) {
  again:
    {
      if (known_.empty())
        return;
      Opened open(group_);
      if (tries == 0)
        throw 0;
      --tries;
    }
    if (members_.size() > 1)
      goto again;
  }
  void closeBroken() {
    Opened open(group_);
    std::lock_guard<std::mutex> all(all_);
    known_.erase(1);
  }
  void closeLater() { closeBroken(); }
  void closePlain() {
    group_.unlock();
    {
      std::lock_guard<std::mutex> all(all_);
      known_.erase(2);
    }
    group_.lock();
  }

  std::mutex all_;
  std::mutex group_;
  std::map<int, int> members_;
  std::map<int, int> known_;
};
class Retaken {
public:
  void send() {
    std::lock_guard<std::mutex> lock(group_);
    ++members_[1];
    closeBroken_bad();
  }
  void both() {
    std::lock_guard<std::mutex> all(all_);
    std::lock_guard<std::mutex> lock(group_);
    ++members_[known_.size()];
  }

private:
  void closeBroken_bad() {
    { Opened open(group_); }
    std::lock_guard<std::mutex> all(all_);
    // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: 'all_' is taken while 'group_' is held since line [[@LINE-2]], and 'both' takes them the other way round
    known_.erase(1);
  }

  std::mutex all_;
  std::mutex group_;
  std::map<int, int> members_;
  std::map<int, int> known_;
};

// A lock that a helper is given is told by the name that it has outside.
void enter(std::mutex &mutex) { mutex.lock(); }
void leave(std::mutex &mutex) { mutex.unlock(); }
class Numbers {
public:
  int next_bad() {
    std::lock_guard<std::mutex> lock(number_);
    enter(all_);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'all_' is taken while 'number_' is held since line [[@LINE-2]], and 'count' takes them the other way round
    known_[++last_] = 0;
    leave(all_);
    return last_;
  }
  int count() {
    std::lock_guard<std::mutex> all(all_);
    std::lock_guard<std::mutex> lock(number_);
    return last_ + known_.size();
  }

private:
  std::mutex all_;
  std::mutex number_;
  std::map<int, int> known_;
  int last_ = 0;
};

// Who is called under the lock would take it again, but returns first.
namespace barred_by_a_flag {
class Sink {
public:
  virtual ~Sink() = default;
  virtual void write(int line) = 0;
};
std::mutex logMutex;
std::vector<Sink *> sinks;
bool isLogging = false;

void logMessage_ok(int line) {
  if (isLogging)
    return;
  std::lock_guard<std::mutex> lock(logMutex);
  isLogging = true;
  for (Sink *sink : sinks)
    sink->write(line); // EXPLAIN: bars-taking
  isLogging = false;
}
void logAnyway_bad(int line) {
  std::lock_guard<std::mutex> lock(logMutex);
  for (Sink *sink : sinks)
    sink->write(line);
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the call of 'write' takes 'logMutex' again, which is held since line [[@LINE-3]]: the thread waits for itself
}
class File : public Sink {
public:
  void write(int line) override {
    if (line < 0)
      logMessage_ok(line);
  }
};
} // namespace barred_by_a_flag
