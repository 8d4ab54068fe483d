// RUN: check mapwarden-mutation-while-iterating -suffix=DEFAULT
// RUN: check mapwarden-mutation-while-iterating -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Calls that may come back, with nothing in sight that says so.
#include <functional>
#include <mutex>
#include <vector>

struct Listener {
  virtual ~Listener() = default;
  virtual void heard();
  virtual int size() const;
};

class Radio {
public:
  void add(Listener *listener) { listeners_.push_back(listener); }
  void play_bad() {
    for (Listener *listener : listeners_)
      listener->heard();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:17: warning: 'listeners_' may be inserted into by code that 'heard' calls while the loop over it goes on: it may call 'add'
  }
  void count_ok(int &sum) { // EXPLAIN: no-candidate
    for (Listener *listener : listeners_)
      sum += listener->size();
  }
  void each_bad(const std::function<void(Listener &)> &visitor) {
    for (Listener *listener : listeners_)
      visitor(*listener);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:7: warning: 'listeners_' may be inserted into by code that 'visitor' calls while the loop over it goes on: it may call 'add'
  }

private:
  std::vector<Listener *> listeners_;
};

// Nobody can change it but who builds it.
class Fixed {
public:
  explicit Fixed(std::vector<Listener *> listeners) { listeners_.swap(listeners); }
  void play_ok() { // EXPLAIN: alive
    for (Listener *listener : listeners_)
      listener->heard();
  }

private:
  std::vector<Listener *> listeners_;
};

// The function with the loop makes the only change, behind the loop.
class Once {
public:
  explicit Once(std::vector<Listener *> listeners) { listeners_.swap(listeners); }
  void play_ok() { // EXPLAIN: alive
    for (Listener *listener : listeners_)
      listener->heard();
    listeners_.clear();
  }

private:
  std::vector<Listener *> listeners_;
};

// A member that nobody can override is no place for code of anybody's.
class Wire {
public:
  void send();
};
class Net {
public:
  void add(Wire *wire) { wires_.push_back(wire); }
  void send_ok() { // EXPLAIN: not-overridden
    for (Wire *wire : wires_)
      wire->send();
  }

private:
  std::vector<Wire *> wires_;
};

// What comes back waits for the lock.
class Locked {
public:
  void add(Listener *listener) {
    std::lock_guard<std::mutex> lock(mutex_);
    listeners_.push_back(listener);
  }
  void play_ok() { // EXPLAIN: loop-under-lock
    std::lock_guard<std::mutex> lock(mutex_);
    for (Listener *listener : listeners_)
      listener->heard();
  }

private:
  std::mutex mutex_;
  std::vector<Listener *> listeners_;
};

// A default finding, so that the first run has something to show.
void grow_bad(std::vector<int> &values) {
  for (int value : values)
    values.push_back(value);
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'values' is inserted into while the loop over it goes on: every iterator into it is invalidated
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'values' is inserted into while the loop over it goes on: every iterator into it is invalidated
}
