// RUN: check mapwarden-unguarded-access
// RUN: check mapwarden-unguarded-access -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// A container that is handed to an object with a lock of its own is used under that one, within: the call is no use here.
#include <map>
#include <mutex>
#include <set>

class Poller {
public:
  void update(std::set<int> &ids, int event); // not in sight
  void drop(std::set<int> &ids, int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    ids.erase(id);
  }
  void count(std::set<int> &ids, int id) { ids.insert(id); }

private:
  std::mutex mutex_;
};
class Filler { // has no lock
public:
  void update(std::set<int> &ids, int event);
};

namespace unseen {
class Socket {
public:
  explicit Socket(Poller &poller) : poller_(poller) {}
  void receive() {
    std::lock_guard<std::mutex> lock(receiving_);
    ++packets_[1];
    poller_.update(ids_, 1);
  }
  void acknowledge() {
    std::lock_guard<std::mutex> lock(receiving_);
    ++packets_[2];
    poller_.update(ids_, 2);
  }
  void expire() {
    std::lock_guard<std::mutex> lock(receiving_);
    ++packets_[3];
    poller_.update(ids_, 3);
  }
  void send_ok() { poller_.update(ids_, 4); } // EXPLAIN: no-access

private:
  Poller &poller_;
  std::mutex receiving_;
  std::map<int, int> packets_;
  std::set<int> ids_;
};

// Nor has this class one.
class Pump {
public:
  explicit Pump(Filler &filler) : filler_(filler) {}
  void receive() {
    std::lock_guard<std::mutex> lock(receiving_);
    filler_.update(ids_, 1);
  }
  void acknowledge() {
    std::lock_guard<std::mutex> lock(receiving_);
    filler_.update(ids_, 2);
  }
  void expire() {
    std::lock_guard<std::mutex> lock(receiving_);
    filler_.update(ids_, 3);
  }
  void send_bad() { filler_.update(ids_, 4); }
  // CHECK-MESSAGES: :[[@LINE-1]]:36: warning: 'ids_' is written without 'receiving_', held in all 3 other functions that use it

private:
  Filler &filler_;
  std::mutex receiving_;
  std::set<int> ids_;
};
} // namespace unseen

namespace seen {
class Socket {
public:
  explicit Socket(Poller &poller) : poller_(poller) {}
  void receive() {
    std::lock_guard<std::mutex> lock(receiving_);
    poller_.drop(ids_, 1);
  }
  void acknowledge() {
    std::lock_guard<std::mutex> lock(receiving_);
    poller_.drop(ids_, 2);
  }
  void expire() {
    std::lock_guard<std::mutex> lock(receiving_);
    poller_.drop(ids_, 3);
  }
  void send_ok() { poller_.drop(ids_, 4); } // EXPLAIN: no-access

private:
  Poller &poller_;
  std::mutex receiving_;
  std::set<int> ids_;
};

// The member in sight takes no lock, though its class has one.
class Pump {
public:
  explicit Pump(Poller &poller) : poller_(poller) {}
  void receive() {
    std::lock_guard<std::mutex> lock(receiving_);
    poller_.count(ids_, 1);
  }
  void acknowledge() {
    std::lock_guard<std::mutex> lock(receiving_);
    poller_.count(ids_, 2);
  }
  void expire() {
    std::lock_guard<std::mutex> lock(receiving_);
    poller_.count(ids_, 3);
  }
  void send_bad() { poller_.count(ids_, 4); }
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: 'ids_' is written without 'receiving_', held in all 3 other functions that use it

private:
  Poller &poller_;
  std::mutex receiving_;
  std::set<int> ids_;
};
} // namespace seen
