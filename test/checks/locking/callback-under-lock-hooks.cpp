// RUN: check mapwarden-callback-under-lock -real-std -suffix=DEFAULT
// RUN: check mapwarden-callback-under-lock -real-std -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// What virtual members do under a lock. In order: hooks that take the lock again, elements that call their owner,
// listeners that users register, callables that are handed over, makers.
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace hooks {
template <class Mutex> class Writer {
public:
  virtual ~Writer() = default;
  void write(int row) {
    std::lock_guard<Mutex> lock(mutex_);
    put(row);
  }
  void flush() {
    std::lock_guard<Mutex> lock(mutex_);
    drain();
  }

protected:
  virtual void put(int row) = 0;
  virtual void drain() {}
  Mutex mutex_;
};
template <class Mutex> class Pages : public Writer<Mutex> {
public:
  int last() {
    std::lock_guard<Mutex> lock(this->mutex_);
    return rows_.empty() ? 0 : rows_.back();
  }

protected:
  void put(int row) override { // _bad
    rows_.push_back(row);
    if (rows_.size() > 10)
      turn();
  }
  void drain() override { // _ok
    if (!rows_.empty())
      kept_ = rows_.back();
    rows_.clear();
  }

private:
  void turn() {
    kept_ = last();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: the call of 'last' takes 'mutex_' again, which is held since line 19: the thread waits for itself
    rows_.clear();
  }
  std::vector<int> rows_;
  int kept_ = 0;
};
template class Writer<std::mutex>;
template class Pages<std::mutex>;
} // namespace hooks

namespace elements_call_their_owner {
class City;
class House {
public:
  explicit House(City *city) : city_(city) {}
  virtual ~House() = default;
  virtual void paint() {}
  virtual void heat() {}

protected:
  City *city_;
};
class Shop : public House {
public:
  using House::House;
  void paint() override;
  void heat() override { ++degrees_; }

private:
  int degrees_ = 0;
};
class City {
public:
  void build() {
    auto shop = std::make_unique<Shop>(this);
    std::lock_guard<std::mutex> lock(mutex_);
    houses_.push_back(std::move(shop));
  }
  void summer_bad() {
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &house : houses_)
      house->paint();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: the call of 'paint' takes 'mutex_' again, which is held since line [[@LINE-3]]: the thread waits for itself
  }
  void winter_ok() { // EXPLAIN: nobody-stores
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &house : houses_)
      house->heat();
  }
  void note(int colour) {
    std::lock_guard<std::mutex> lock(mutex_);
    colours_.insert(colour);
  }

private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<House>> houses_;
  std::set<int> colours_;
};
void Shop::paint() { city_->note(3); }
} // namespace elements_call_their_owner

namespace listeners {
class Gauge {
public:
  struct Reader {
    virtual ~Reader() = default;
    virtual void risen(int level) = 0;
    virtual int limit() = 0;
  };
  void add(std::shared_ptr<Reader> reader) {
    std::lock_guard<std::mutex> lock(mutex_);
    readers_.push_back(reader);
  }
  void rise_bad(int level) {
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &reader : readers_)
      reader->risen(level);
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: a callback is run while 'mutex_' is held since line [[@LINE-3]]: if it calls 'add', the thread waits for itself
  }
  void rise_ok(int level) { // EXPLAIN: no-lock
    std::list<std::shared_ptr<Reader>> readers;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      readers = readers_;
    }
    for (auto &reader : readers)
      reader->risen(level);
  }
  void tell_bad(int level) {
    std::unique_lock<std::mutex> lock(mutex_);
    tell(level);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'tell' runs a callback while 'mutex_' is held since line [[@LINE-2]]: if it calls 'add', the thread waits for itself
  }
  int least_ok() { // asked
    std::lock_guard<std::mutex> lock(mutex_); // EXPLAIN: callback-asked
    int least = 0;
    for (auto &reader : readers_)
      least += reader->limit();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:24: warning: a callback is run while 'mutex_' is held
    return least;
  }

private:
  void tell(int level) {
    for (auto &reader : readers_)
      reader->risen(level);
  }
  std::mutex mutex_;
  std::list<std::shared_ptr<Reader>> readers_;
};
// What is added has a state of its own, as parts have.
class Band {
public:
  struct Player {
    virtual ~Player() = default;
    virtual void play() = 0;
    int volume = 0;
  };
  void join(Player *player) {
    std::lock_guard<std::mutex> lock(mutex_);
    players_.push_back(player);
  }
  void play_ok() { // EXPLAIN: listener-has-state
    std::lock_guard<std::mutex> lock(mutex_);
    for (Player *player : players_)
      player->play();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:15: warning: a callback is run while 'mutex_' is held
  }

private:
  std::mutex mutex_;
  std::vector<Player *> players_;
};
// Parts of the class's own: no user gives any.
class Machine {
public:
  struct Part {
    virtual ~Part() = default;
    virtual void turn() = 0;
  };
  Machine();
  void step_ok() { // EXPLAIN: nobody-stores
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto &part : parts_)
      part->turn();
  }
  int size() {
    std::lock_guard<std::mutex> lock(mutex_);
    return parts_.size();
  }

private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Part>> parts_;
};
} // namespace listeners

namespace handed_over {
class Shelf {
public:
  int find_bad(int key) {
    std::lock_guard<std::mutex> lock(mutex_);
    fetch(key, [this, key](int value) {
      // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'fetch' takes 'mutex_' again, which is held since line [[@LINE-2]]: the thread waits for itself
      std::lock_guard<std::mutex> again(mutex_);
      books_[key] = value;
    });
    return books_[key];
  }
  void order_ok(int key) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    later(key, [this, key](int value) {
      std::lock_guard<std::mutex> again(mutex_);
      books_[key] = value;
    });
  }

private:
  void fetch(int key, const std::function<void(int)> &done) {
    if (key != 0)
      done(key);
  }
  void later(int key, std::function<void(int)> done) { waiting_[key] = std::move(done); }
  std::mutex mutex_;
  std::map<int, int> books_;
  std::map<int, std::function<void(int)>> waiting_;
};
} // namespace handed_over

namespace makers {
struct Thing {
  virtual ~Thing() = default;
};
class Store {
public:
  static void offer(const std::string &name, std::function<Thing *()> maker) { makers()[name] = maker; }
  static std::shared_ptr<Thing> get_bad(const std::string &name) {
    std::lock_guard<std::mutex> lock(guard());
    auto &slot = things()[name];
    if (!slot)
      slot.reset(make(name));
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: the call of 'make' runs a callback while 'mutex' is held since line [[@LINE-4]]: if it calls 'get_ok', the thread waits for itself
    return slot;
  }
  static std::shared_ptr<Thing> get_ok(const std::string &name) { // EXPLAIN: no-lock
    std::shared_ptr<Thing> made(make(name));
    std::lock_guard<std::mutex> lock(guard());
    return things().emplace(name, made).first->second;
  }
  static void drop(const std::string &name) {
    std::lock_guard<std::mutex> lock(guard());
    things().erase(name);
  }

private:
  static Thing *make(const std::string &name) {
    auto it = makers().find(name);
    return it == makers().end() ? nullptr : it->second();
  }
  static std::mutex &guard() {
    static std::mutex mutex;
    return mutex;
  }
  static std::map<std::string, std::shared_ptr<Thing>> &things() {
    static std::map<std::string, std::shared_ptr<Thing>> all;
    return all;
  }
  static std::map<std::string, std::function<Thing *()>> &makers() {
    static std::map<std::string, std::function<Thing *()>> all;
    return all;
  }
};
} // namespace makers

namespace public_callables {
struct Horn {
  std::mutex mutex;
  std::vector<std::function<void()>> ears;
  void blow_bad() {
    std::lock_guard<std::mutex> lock(mutex);
    for (auto &ear : ears)
      ear();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: a callback is run while 'mutex' is held since line [[@LINE-3]]: if it calls 'blow_bad', the thread waits for itself
  }
};
struct SilentHorn {
  std::mutex mutex;
  std::vector<std::function<void()>> ears;
  void blow_ok() { // EXPLAIN: no-lock
    std::unique_lock<std::mutex> lock(mutex);
    const auto copy = ears;
    lock.unlock();
    for (auto &ear : copy)
      ear();
  }
};
} // namespace public_callables
