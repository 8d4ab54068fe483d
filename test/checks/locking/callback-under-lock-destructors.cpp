// RUN: check mapwarden-callback-under-lock -real-std -suffix=DEFAULT
// RUN: check mapwarden-callback-under-lock -real-std -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// The destructors of what ends under a lock are calls. In order: elements of containers, by value, by pointers, what is
// overwritten, reset and deleted, what ends with its scope; what is kept beyond the lock, and owners that are others.
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace elements {
class Office;
class Desk {
public:
  Desk(Office &office, int id) : office_(office), id_(id) {}
  ~Desk();

private:
  Office &office_;
  int id_;
};
class Office {
public:
  void connect_ok(int id) { // EXPLAIN: fresh-value
    std::lock_guard<std::mutex> lock(mutex_);
    desks_[id] = std::make_shared<Desk>(*this, id);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: an object that may end here takes 'mutex_' again in '~Desk'
  }
  void replace_bad(int id) {
    auto desk = std::make_shared<Desk>(*this, id);
    std::lock_guard<std::mutex> lock(mutex_);
    desks_[id] = desk;
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: an object that may end here takes 'mutex_' again in '~Desk', which is held since line [[@LINE-2]]: the thread waits for itself
  }
  void replace_ok(int id) { // EXPLAIN: element-kept
    auto desk = std::make_shared<Desk>(*this, id);
    std::shared_ptr<Desk> old;
    std::lock_guard<std::mutex> lock(mutex_);
    auto &place = desks_[id];
    old = std::move(place);
    place = desk;
  }
  void remove_bad(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto it = desks_.find(id);
    if (it != desks_.end())
      desks_.erase(it);
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: an object that may end here takes 'mutex_' again in '~Desk'
  }
  void remove_ok(int id) { // EXPLAIN: element-kept
    std::shared_ptr<Desk> last;
    std::lock_guard<std::mutex> lock(mutex_);
    auto it = desks_.find(id);
    if (it != desks_.end()) {
      last = std::move(it->second);
      desks_.erase(it);
    }
  }
  void clear_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    desks_.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: an object that may end here takes 'mutex_' again in '~Desk'
  }
  void clear_ok() { // EXPLAIN: no-candidate
    std::map<int, std::shared_ptr<Desk>> all;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      all.swap(desks_);
    }
    all.clear();
  }
  void left(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    left_.push_back(id);
  }

private:
  std::mutex mutex_;
  std::map<int, std::shared_ptr<Desk>> desks_;
  std::vector<int> left_;
};
Desk::~Desk() { office_.left(id_); }
} // namespace elements

// A pointer of its own, a member of the element, and an override.
namespace members_and_overrides {
class Stage;
class Actor {
public:
  virtual ~Actor() = default;
};
class Registration {
public:
  explicit Registration(Stage *stage) : stage_(stage) {}
  ~Registration();

private:
  Stage *stage_;
};
class Singer : public Actor {
public:
  explicit Singer(Stage *stage) : stage_(stage) {}
  ~Singer() override;

private:
  Stage *stage_;
};
struct Prop {
  explicit Prop(Stage *stage) : entry(stage) {}
  Registration entry;
};
class Stage {
public:
  void enter() {
    auto singer = std::make_unique<Singer>(this);
    std::lock_guard<std::mutex> lock(mutex_);
    actors_.push_back(std::move(singer));
    props_.emplace_back(this);
  }
  void leave_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    actors_.pop_back();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: an object that may end here takes 'mutex_' again in '~Actor'
  }
  void strike_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    props_.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: an object that may end here takes 'mutex_' again in '~Registration'
  }
  void strike_ok() { // EXPLAIN: no-candidate
    std::vector<Prop> props;
    std::unique_lock<std::mutex> lock(mutex_);
    props.swap(props_);
    lock.unlock();
    props.clear();
  }
  void count(int change) {
    std::lock_guard<std::mutex> lock(mutex_);
    count_ += change;
  }

private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Actor>> actors_;
  std::vector<Prop> props_;
  int count_ = 0;
};
Registration::~Registration() { stage_->count(-1); }
Singer::~Singer() { stage_->count(-1); }
} // namespace members_and_overrides

namespace reset_deleted_and_left {
class Engine {
public:
  class Run {
  public:
    explicit Run(Engine &engine) : engine_(engine) {}
    ~Run() { engine_.ended(); }

  private:
    Engine &engine_;
  };
  void begin() { run_ = std::make_unique<Run>(*this); }
  void stop_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    run_.reset();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: an object that may end here takes 'mutex_' again in '~Run'
  }
  void stop_ok() { // EXPLAIN: element-kept
    std::unique_ptr<Run> last;
    std::lock_guard<std::mutex> lock(mutex_);
    last = std::move(run_);
  }
  void halt_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    run_ = nullptr;
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: an object that may end here takes 'mutex_' again in '~Run'
  }
  void drop_bad(Run *run) {
    std::lock_guard<std::mutex> lock(mutex_);
    delete run;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: an object that may end here takes 'mutex_' again in '~Run'
  }
  void drop_ok(Run *run) { // EXPLAIN: no-candidate
    {
      std::lock_guard<std::mutex> lock(mutex_);
      ++ended_;
    }
    delete run;
  }
  void once_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    Run run(*this);
    // CHECK-MESSAGES: :[[@LINE+1]]:3: warning: an object that may end here takes 'mutex_' again in '~Run'
  }
  void once_ok() { // EXPLAIN: no-candidate
    Run run(*this);
    std::lock_guard<std::mutex> lock(mutex_);
    ++ended_;
  }
  void ended() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++ended_;
  }

private:
  std::mutex mutex_;
  std::unique_ptr<Run> run_;
  int ended_ = 0;
};
} // namespace reset_deleted_and_left

// Nobody in sight makes the elements with this object: their owner may be another one.
namespace another_owner {
class Bank;
class Account {
public:
  explicit Account(Bank &bank) : bank_(bank) {}
  ~Account();

private:
  Bank &bank_;
};
class Bank {
public:
  void put(int id, std::shared_ptr<Account> account) {
    std::shared_ptr<Account> old;
    std::lock_guard<std::mutex> lock(mutex_);
    std::swap(accounts_[id], account);
  }
  void close_ok(int id) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    accounts_.erase(id);
  }
  void note() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++notes_;
  }

private:
  std::mutex mutex_;
  std::map<int, std::shared_ptr<Account>> accounts_;
  int notes_ = 0;
};
Account::~Account() { bank_.note(); }
} // namespace another_owner

// A table of the one object of its class, by way of the function that hands it out.
namespace one_object {
class Pool;
struct Buffer {
  ~Buffer();
};
class Pool {
public:
  static Pool &get() {
    static Pool pool;
    return pool;
  }
  void trim_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    buffers_.clear();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: an object that may end here takes 'mutex_' again in '~Buffer'
  }
  void trim_ok() { // EXPLAIN: no-candidate
    std::vector<std::unique_ptr<Buffer>> old;
    std::lock_guard<std::mutex> lock(mutex_);
    old.swap(buffers_);
  }
  void freed() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++freed_;
  }

private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Buffer>> buffers_;
  int freed_ = 0;
};
Buffer::~Buffer() { Pool::get().freed(); }
} // namespace one_object
