// RUN: check mapwarden-callback-under-lock -real-std -suffix=DEFAULT
// RUN: check mapwarden-callback-under-lock -real-std -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Signals that are emitted under a lock. In order: how a signal is told, depth and objects, mutexes, connections in
// sight, neighbours that are right.
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#define Q_OBJECT
#define Q_SIGNALS public
#define signals Q_SIGNALS
#define slots
#define emit
#define Q_EMIT
#define SIGNAL(text) ("2" #text)
#define SLOT(text) ("1" #text)
namespace Qt {
enum ConnectionType { AutoConnection, DirectConnection, QueuedConnection, UniqueConnection = 0x80 };
}
class QMetaObject {
public:
  static void activate(void *sender, int index, void **arguments);
};
class QObject {
public:
  virtual ~QObject() = default;
  static void connect(const QObject *sender, const char *signal, const QObject *receiver, const char *member,
                      int type = Qt::AutoConnection);
  void connect(const QObject *sender, const char *signal, const char *member, int type = Qt::AutoConnection) const;
  template <class Signal, class Receiver, class Slot>
  static void connect(const QObject *sender, Signal signal, const Receiver *receiver, Slot slot,
                      int type = Qt::AutoConnection) {}
  template <class Signal, class Slot> static void connect(const QObject *sender, Signal signal, Slot slot) {}
};
class QMutex {
public:
  enum RecursionMode { NonRecursive, Recursive };
  explicit QMutex(RecursionMode mode = NonRecursive);
  void lock();
  void unlock();
};
class QMutexLocker {
public:
  explicit QMutexLocker(QMutex *mutex);
  ~QMutexLocker();
  void unlock();
};
class QThread : public QObject {};
class QWaitCondition {
public:
  bool wait(QMutex *mutex);
  void wakeAll();
};

namespace a_section_and_a_word {
class Rooms : public QObject {
  Q_OBJECT
public:
  void add_bad(int id) {
    QMutexLocker lock(&mutex_);
    rooms_.push_back(id);
    emit changed(id);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the signal 'changed' is emitted while 'mutex_' is held since line
  }
  void add_ok(int id) { // EXPLAIN: no-lock
    QMutexLocker lock(&mutex_);
    rooms_.push_back(id);
    lock.unlock();
    emit changed(id);
  }
  int count() { // EXPLAIN: no-candidate
    QMutexLocker lock(&mutex_);
    return static_cast<int>(rooms_.size());
  }

signals:
  void changed(int id);

private:
  QMutex mutex_;
  std::vector<int> rooms_;
};
} // namespace a_section_and_a_word

namespace the_section_alone_tells {
class Prices : public QObject {
public:
  void set_bad(const std::string &name, int price) {
    std::lock_guard<std::mutex> lock(mutex_);
    prices_[name] = price;
    if (price > 100)
      this->risen(name);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: the signal 'risen' is emitted while 'mutex_' is held since line
  }
  void set_ok(const std::string &name, int price) { // EXPLAIN: no-lock
    {
      std::lock_guard<std::mutex> lock(mutex_);
      prices_[name] = price;
    }
    if (price > 100)
      this->risen(name);
  }
  void round_ok(const std::string &name) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> lock(mutex_);
    rounded(prices_[name]);
  }
  int price(const std::string &name) const {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto known = prices_.find(name);
    return known == prices_.end() ? 0 : known->second;
  }

Q_SIGNALS:
  void risen(const std::string &name) const;

private:
  template <class T> void rounded(T &price) const { price -= price % 10; }
  mutable std::mutex mutex_;
  std::map<std::string, int> prices_;

Q_SIGNALS:
  void fallen();
};
} // namespace the_section_alone_tells

namespace the_word_alone_tells {
class Lamps : public QObject {
public:
  void on_bad(int lamp) {
    mutex_.lock();
    on_.insert(lamp);
    Q_EMIT
    lit(lamp);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the signal 'lit' is emitted while 'mutex_' is held since line
    mutex_.unlock();
  }
  void on_ok(int lamp) { // EXPLAIN: no-candidate
    mutex_.lock();
    on_.insert(lamp);
    lit(lamp); // no word, and no section: any function
    mutex_.unlock();
  }
  void off(int lamp) {
    std::lock_guard<std::mutex> lock(mutex_);
    on_.erase(lamp);
  }
  void lit(int lamp);

private:
  std::mutex mutex_;
  std::set<int> on_;
};
} // namespace the_word_alone_tells

namespace moc_has_written_the_body {
class Gates : public QObject {
public:
  void open_bad(int gate) {
    std::unique_lock<std::mutex> lock(mutex_);
    open_.push_back(gate);
    emit opened(gate);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the signal 'opened' is emitted while 'mutex_' is held since line
  }
  void open_ok(int gate) { // EXPLAIN: no-lock
    std::unique_lock<std::mutex> lock(mutex_);
    open_.push_back(gate);
    lock.unlock();
    emit opened(gate);
  }
  std::list<int> open() const {
    std::unique_lock<std::mutex> lock(mutex_);
    return open_;
  }
signals:
  void opened(int gate);

private:
  mutable std::mutex mutex_;
  std::list<int> open_;
};
void Gates::opened(int gate) {
  void *arguments[] = {nullptr, &gate};
  QMetaObject::activate(this, 0, arguments);
}
} // namespace moc_has_written_the_body

namespace a_callee_emits {
class Shelf : public QObject {
public:
  void fill_bad(int book) {
    QMutexLocker lock(&mutex_);
    put(book);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the call of 'put' emits the signal 'filled' while 'mutex_' is held since line
    // CHECK-MESSAGES: :[[@LINE+19]]:10: note: emitted here
    // CHECK-MESSAGES: :[[@LINE+4]]:20: note: 'fill_ok' takes 'mutex_' here
  }
  void fill_ok(int book) { // EXPLAIN: no-lock
    {
      QMutexLocker lock(&mutex_);
      books_.insert(book);
    }
    tell(book);
  }
  bool has(int book) {
    QMutexLocker lock(&mutex_);
    return books_.count(book) != 0;
  }
signals:
  void filled(int book);

private:
  void tell(int book) {
    emit filled(book);
  }
  void put(int book) {
    books_.insert(book);
    tell(book);
  }
  QMutex mutex_;
  std::set<int> books_;
};
} // namespace a_callee_emits

namespace a_function_of_c_is_given_the_object {
class Calls : public QObject {
public:
  static void rung_bad(int friendId, void *user) {
    auto *self = static_cast<Calls *>(user);
    QMutexLocker lock(&self->mutex_);
    self->calls_[friendId] = 1;
    emit self->rang(friendId);
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: the signal 'rang' is emitted while 'user->mutex_' is held since line
  }
  static void rung_ok(int friendId, void *user) { // EXPLAIN: no-lock
    auto *self = static_cast<Calls *>(user);
    {
      QMutexLocker lock(&self->mutex_);
      self->calls_[friendId] = 1;
    }
    emit self->rang(friendId);
  }
  void drop(int friendId) {
    QMutexLocker lock(&mutex_);
    calls_.erase(friendId);
  }
signals:
  void rang(int friendId);

private:
  QMutex mutex_;
  std::map<int, int> calls_;
};
} // namespace a_function_of_c_is_given_the_object

namespace the_mutex_may_be_taken_twice {
class Made : public QObject {
public:
  Made() : mutex_(QMutex::Recursive) {}
  void add_ok(int id) { // EXPLAIN: may-be-recursive
    QMutexLocker lock(&mutex_);
    ids_.push_back(id);
    emit added(id);
  }
  int count() {
    QMutexLocker lock(&mutex_);
    return static_cast<int>(ids_.size());
  }
signals:
  void added(int id);

private:
  QMutex mutex_;
  std::vector<int> ids_;
};
class Said : public QObject {
public:
  void add_ok(int id) { // EXPLAIN: may-be-recursive
    QMutexLocker lock(&mutex_);
    ids_.push_back(id);
    emit added(id);
  }
  void add_bad(int id) {
    QMutexLocker lock(&plain_);
    ids_.push_back(id);
    emit added(id);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the signal 'added' is emitted while 'plain_' is held since line
  }
  int count() {
    QMutexLocker lock(&mutex_);
    QMutexLocker second(&plain_);
    return static_cast<int>(ids_.size());
  }
signals:
  void added(int id);

private:
  QMutex mutex_{QMutex::Recursive};
  QMutex plain_{QMutex::NonRecursive};
  std::vector<int> ids_;
};
class Elsewhere : public QObject {
public:
  Elsewhere(); // in another unit
  void add_ok(int id) { // EXPLAIN: may-be-recursive
    QMutexLocker lock(&mutex_);
    ids_.push_back(id);
    emit added(id);
  }
  int count() {
    QMutexLocker lock(&mutex_);
    return static_cast<int>(ids_.size());
  }
signals:
  void added(int id);

private:
  QMutex mutex_;
  std::vector<int> ids_;
};
class Standard : public QObject {
public:
  void add_ok(int id) { // EXPLAIN: may-be-recursive
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    ids_.push_back(id);
    emit added(id);
  }
  int count() {
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    return static_cast<int>(ids_.size());
  }
signals:
  void added(int id);

private:
  std::recursive_mutex mutex_;
  std::vector<int> ids_;
};
} // namespace the_mutex_may_be_taken_twice

namespace what_is_connected_is_in_sight {
class Board : public QObject {
public:
  Board() {
    connect(this, &Board::queued, this, &Board::store, Qt::QueuedConnection);
    connect(this, SIGNAL(named(int)), SLOT(show(int)), Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
    connect(this, &Board::shown, this, &Board::show);
    connect(this, SIGNAL(kept(int)), this, SLOT(store(int)));
    connect(this, &Board::drawn, [this](int id) { last_ = id; });
    connect(this, &Board::half, this, &Board::store, Qt::QueuedConnection);
    connect(this, &Board::half, this, &Board::store);
  }
  void queued_ok(int id) { // EXPLAIN: slots-known
    QMutexLocker lock(&mutex_);
    ids_.push_back(id);
    emit queued(id);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: the signal 'queued' is emitted while 'mutex_' is held since line
    emit named(id);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: the signal 'named' is emitted while 'mutex_' is held since line
  }
  void shown_ok(int id) { // EXPLAIN: slots-known
    QMutexLocker lock(&mutex_);
    ids_.push_back(id);
    emit shown(id);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: the signal 'shown' is emitted while 'mutex_' is held since line
    emit drawn(id);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: the signal 'drawn' is emitted while 'mutex_' is held since line
  }
  void kept_bad(int id) {
    QMutexLocker lock(&mutex_);
    ids_.push_back(id);
    emit kept(id);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the signal 'kept' is emitted while 'mutex_' is held since line
  }
  void half_bad(int id) {
    QMutexLocker lock(&mutex_);
    ids_.push_back(id);
    emit half(id);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the signal 'half' is emitted while 'mutex_' is held since line
  }
public slots:
  void store(int id) {
    QMutexLocker lock(&mutex_);
    ids_.push_back(id);
  }
  void show(int id) { last_ = id; }
signals:
  void queued(int id);
  void named(int id);
  void shown(int id);
  void drawn(int id);
  void kept(int id);
  void half(int id);

private:
  QMutex mutex_;
  std::vector<int> ids_;
  int last_ = 0;
};
} // namespace what_is_connected_is_in_sight

namespace another_thread_runs_the_slots {
class Player : public QThread {
public:
  void step_ok() { // EXPLAIN: thread-emits
    QMutexLocker lock(&mutex_);
    frames_.push_back(1);
    emit stepped();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: the signal 'stepped' is emitted while 'mutex_' is held since line
  }
  int count() {
    QMutexLocker lock(&mutex_);
    return static_cast<int>(frames_.size());
  }
signals:
  void stepped();

private:
  QMutex mutex_;
  std::vector<int> frames_;
};
class Viewer : public QObject {
public:
  void ask_ok() { // EXPLAIN: answer-awaited
    QMutexLocker lock(&mutex_);
    asked_.push_back(1);
    emit asked();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: the signal 'asked' is emitted while 'mutex_' is held since line
    while (!asked_.empty())
      answered_.wait(&mutex_);
  }
  void ask_bad() {
    QMutexLocker lock(&mutex_);
    asked_.push_back(1);
    emit asked();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the signal 'asked' is emitted while 'mutex_' is held since line
    while (!asked_.empty())
      answered_.wait(&other_); // gives up another one
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: this waits for a condition while 'mutex_' is held since line
  }
  void answer() {
    QMutexLocker lock(&mutex_);
    asked_.clear();
    answered_.wakeAll();
  }
signals:
  void asked();

private:
  QMutex mutex_;
  QMutex other_;
  QWaitCondition answered_;
  std::vector<int> asked_;
};
} // namespace another_thread_runs_the_slots

namespace neighbours {
class Door : public QObject {
public:
  void knock();
signals:
  void knocked();
};
class House : public QObject {
public:
  void other_ok() { // EXPLAIN: not-kept-outside, others-signal
    QMutexLocker lock(&mutex_);
    doors_.push_back(1);
    emit door_->knocked();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:17: warning: the signal 'knocked' is emitted while 'mutex_' is held since line
  }
  void given_ok(Door *door) { // EXPLAIN: others-signal
    QMutexLocker lock(&mutex_);
    doors_.push_back(1);
    emit door->knocked();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:16: warning: the signal 'knocked' is emitted while 'mutex_' is held since line
  }
  int count() {
    QMutexLocker lock(&mutex_);
    return static_cast<int>(doors_.size());
  }

private:
  QMutex mutex_;
  Door *door_ = nullptr;
  std::list<int> doors_;
};
class Alone : public QObject {
public:
  void add_ok(int id) { // EXPLAIN: no-candidate
    QMutexLocker lock(&mutex_); // nobody else who may be called takes it
    ids_.push_back(id);
    emit added(id);
  }
signals:
  void added(int id);

protected:
  int count() {
    QMutexLocker lock(&mutex_);
    return static_cast<int>(ids_.size());
  }

private:
  QMutex mutex_;
  std::vector<int> ids_;
};
class Radio { // no class of QObject's
public:
  void send_ok(int id) { // EXPLAIN: no-candidate
    QMutexLocker lock(&mutex_);
    sent_.push_back(id);
    emit sent(id);
  }
  int count() {
    QMutexLocker lock(&mutex_);
    return static_cast<int>(sent_.size());
  }
  void sent(int id);

private:
  QMutex mutex_;
  std::vector<int> sent_;
};
} // namespace neighbours
