// RUN: check mapwarden-mutation-while-iterating -std=c++17
// Calls in a loop that come back and change what it walks over: what counts as evidence, and what does not.
#include <algorithm>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace callback_of_a_caller {
struct Window {};
class Windows {
public:
  void visit(std::function<void(Window &)> visitor) {
    for (auto &window : windows_)
      visitor(*window);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'windows_' may be inserted into by code that 'visitor' calls while the loop over it goes on: the callback that 'open_bad' hands over does [mapwarden-mutation-while-iterating]
  }
  void open_bad() {
    visit([this](Window &) { windows_.push_back(std::make_unique<Window>()); });
  }

  void look(const std::function<void(Window &)> &visitor) {
    for (auto &window : windows_)
      visitor(*window);
  }
  void open_ok() { // EXPLAIN: no-candidate
    std::vector<Window *> found;
    look([&](Window &window) { found.push_back(&window); });
  }
  void other_ok(Windows &others) { // EXPLAIN: no-candidate
    look([&](Window &) { others.windows_.clear(); });
  }

  void leave_ok(const std::function<bool(Window &)> &visitor) { // EXPLAIN: alive
    for (auto &window : windows_)
      if (visitor(*window))
        return;
  }
  void first_ok(std::function<void(Window &)> visitor) { // EXPLAIN: no-candidate
    for (auto &window : windows_) {
      visitor(*window);
      break;
    }
  }
  void clear_first_ok() { // EXPLAIN: no-candidate
    first_ok([this](Window &) { windows_.clear(); });
  }

private:
  std::vector<std::unique_ptr<Window>> windows_;
};
} // namespace callback_of_a_caller

namespace template_callback {
struct Registry {
  std::map<int, int> items;
  template <class Visitor> void visit(Visitor visitor) {
    for (auto &item : items)
      visitor(item);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'items' is erased from by the call of this lambda while the loop over it goes on: the loop's current element is destroyed
  }
  void drop_bad() {
    visit([this](std::pair<const int, int> &item) { items.erase(item.first); });
  }
  template <class Visitor> void look(Visitor visitor) {
    for (auto &item : items)
      visitor(item);
  }
  void count_ok() { // EXPLAIN: no-candidate
    int sum = 0;
    look([&](std::pair<const int, int> &item) { sum += item.second; });
  }
};
} // namespace template_callback

namespace override_in_sight {
class Subject;
struct Observer {
  virtual ~Observer() = default;
  virtual void changed(Subject &subject) = 0;
};
class Subject {
public:
  void add(Observer *observer) { observers_.push_back(observer); }
  void remove(Observer *observer) {
    observers_.erase(std::find(observers_.begin(), observers_.end(), observer));
  }
  void notify_bad() {
    for (Observer *observer : observers_)
      observer->changed(*this);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'observers_' may be erased from by code that 'changed' calls while the loop over it goes on: 'changed', which it may run, does so
  }
  void notify_ok() { // EXPLAIN: alive
    const auto observers = observers_;
    for (Observer *observer : observers)
      observer->changed(*this);
  }

private:
  std::vector<Observer *> observers_;
};
struct Once : Observer {
  void changed(Subject &subject) override { subject.remove(this); }
};
} // namespace override_in_sight

namespace owner {
class Session;
class Hub {
public:
  void drop(Session *session) { sessions_.erase(session); }
  void add(Session *session) { sessions_.insert(session); }
  void stop_bad();
  void ping_ok();

private:
  std::set<Session *> sessions_;
};
class Session {
public:
  explicit Session(Hub *hub) : hub_(hub) {}
  virtual ~Session() = default;
  virtual void close() { hub_->drop(this); }
  virtual void ping() { ++pings_; }

private:
  Hub *hub_;
  int pings_ = 0;
};
void Hub::stop_bad() {
  for (Session *session : sessions_)
    session->close();
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'sessions_' is erased from by the call of 'close' while the loop over it goes on: the loop's current element is destroyed
}
void Hub::ping_ok() { // EXPLAIN: no-sign-of-return
  for (Session *session : sessions_)
    session->ping();
}
} // namespace owner

namespace owner_of_derived {
class Session {
public:
  virtual ~Session() = default;
  virtual void close() = 0;
  virtual void ping() { ++pings_; }

private:
  int pings_ = 0;
};
class Hub {
public:
  void drop(Session *session) { sessions_.erase(session); }
  void add(Session *session) { sessions_.insert(session); }
  void end_bad();
  void ping_ok();

private:
  std::set<Session *> sessions_;
};
class Remote : public Session {
public:
  explicit Remote(Hub *hub) : hub_(hub) {}
  void close() override { hub_->drop(this); }

private:
  Hub *hub_;
};
void Hub::end_bad() {
  for (Session *session : sessions_)
    session->close();
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'sessions_' may be erased from by code that 'close' calls while the loop over it goes on: 'close', which it may run, does so
}
void Hub::ping_ok() { // EXPLAIN: no-sign-of-return
  for (Session *session : sessions_)
    session->ping();
}
} // namespace owner_of_derived

namespace another_element {
struct Seed {
  virtual ~Seed() = default;
  virtual bool connect();
};
class Seeds {
public:
  // The loop has left the element that is erased.
  void connect_ok() { // EXPLAIN: alive
    for (auto it = seeds_.begin(); it != seeds_.end();) {
      auto seed = it++;
      connect(seed);
    }
  }
  void connect(std::list<Seed *>::iterator seed) {
    if (!(*seed)->connect())
      seeds_.erase(seed);
  }
  void connect_bad() {
    for (auto it = seeds_.begin(); it != seeds_.end(); ++it)
      connect(it);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'seeds_' is erased from by the call of 'connect' while the loop over it goes on
  }

private:
  std::list<Seed *> seeds_;
};
// The callee takes another one away, and the loop can see that.
class Retired {
public:
  void retire_ok() { // EXPLAIN: no-sign-of-return
    for (auto &entry : seeds_)
      retire(*entry.second);
  }
  void retire(Seed &seed) {
    seed.connect();
    seeds_.erase(last_);
  }

private:
  int last_ = 0;
  std::map<int, Seed *> seeds_;
};
// So does what comes back.
class Rooms;
struct Guest {
  virtual ~Guest() = default;
  virtual void greet(Rooms &rooms, int id);
};
class Rooms {
public:
  void drop(int id) { guests_.erase(id); }
  void greet_ok() { // EXPLAIN: no-sign-of-return
    for (auto &entry : guests_)
      entry.second->greet(*this, last_);
  }
  void greet_bad() {
    for (auto &entry : guests_)
      entry.second->greet(*this, entry.first);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'guests_' may be erased from by code that 'greet' calls while the loop over it goes on: 'greet', which it may run, does so
  }

private:
  int last_ = 0;
  std::map<int, Guest *> guests_;
};
struct Shy : Guest {
  void greet(Rooms &rooms, int id) override { rooms.drop(id); }
};
} // namespace another_element

namespace tree {
// Each node changes its own children, not those of its parent.
class Node {
public:
  virtual ~Node() = default;
  virtual void update_ok() { // EXPLAIN: no-sign-of-return
    for (auto &child : children_)
      child->update_ok();
    if (next_)
      next_->grow();
  }
  void grow() { children_.push_back(std::make_unique<Node>()); }

private:
  Node *next_ = nullptr;
  std::vector<std::unique_ptr<Node>> children_;
};
class Branch : public Node {
public:
  void update_ok() override { leaves_.clear(); } // EXPLAIN: no-candidate

private:
  std::vector<int> leaves_;
};
} // namespace tree

namespace stored_callbacks {
class Bus {
public:
  int subscribe(std::function<void()> handler) {
    handlers_[++last_] = std::move(handler);
    return last_;
  }
  void unsubscribe(int id) { handlers_.erase(id); }
  void publish_bad() {
    for (auto &entry : handlers_)
      entry.second();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'handlers_' may be erased from by code that a callback calls while the loop over it goes on: a callback that 'once' puts into it does
  }

private:
  int last_ = 0;
  std::map<int, std::function<void()>> handlers_;
};
void once(Bus &bus) {
  bus.subscribe([&bus] { bus.unsubscribe(1); });
}

class Quiet {
public:
  void subscribe(std::function<void()> handler) { handlers_.push_back(std::move(handler)); }
  void clear() { handlers_.clear(); }
  void publish_ok() { // EXPLAIN: no-sign-of-return
    for (auto &handler : handlers_)
      handler();
  }

private:
  std::vector<std::function<void()>> handlers_;
};
void listen(Quiet &bus, Quiet &other) {
  bus.subscribe([&other] { other.clear(); });
}
} // namespace stored_callbacks

// By whoever sees the container, there and then.
namespace stored_directly {
struct Shop {
  std::map<std::string, std::function<void()>> onClose;
  void forget(const std::string &name) { onClose.erase(name); }
  void close_bad() {
    for (auto &entry : onClose)
      entry.second();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'onClose' may be erased from by code that a callback calls while the loop over it goes on: a callback that 'visit' puts into it does
  }
  void close_ok() { // EXPLAIN: alive
    const auto copy = onClose;
    for (auto &entry : copy)
      entry.second();
  }
};
void visit(Shop &shop) {
  shop.onClose["visitor"] = [&shop] { shop.forget("visitor"); };
}

struct Stall {
  std::vector<std::function<void(int)>> onSale;
  void sell_bad(int item) {
    for (const auto &told : onSale)
      told(item);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'onSale' may be inserted into by code that a callback calls while the loop over it goes on: a callback that 'Watcher' puts into it does
  }
};
class Watcher {
public:
  explicit Watcher(Stall &stall) : stall(stall) {
    this->stall.onSale.emplace_back([this](int item) { look(item); });
  }

private:
  void look(int) {
    stall.onSale.push_back([](int) {});
  }
  Stall &stall;
};

// A part of an element.
struct Alarm {
  int hour;
  std::function<void()> ring;
};
struct Alarms {
  std::map<int, Alarm> set;
  void tick_bad() {
    for (auto it = set.begin(); it != set.end(); ++it)
      it->second.ring();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'set' may be cleared by code that a callback calls while the loop over it goes on: a callback that 'wake' puts into it does
  }
};
void wake(Alarms &alarms) {
  alarms.set[7].ring = [&alarms] { alarms.set.clear(); };
}

struct Board {
  std::map<int, std::function<void()>> lights;
  void drop(int id) { lights.erase(id); }
  void blink_ok() { // the callback changes another one's
    for (auto &light : lights) // EXPLAIN: no-sign-of-return
      light.second();
  }
};
void wire(Board &board, Board &spare) {
  board.lights[1] = [&spare] { spare.drop(1); };
}
} // namespace stored_directly

namespace registered_callback {
class Connection {
public:
  void setCloseCallback(std::function<void(Connection *)> callback);
  void forceClose();
  void send(const std::string &text);
};
class Server {
public:
  void accept(Connection *connection) {
    connection->setCloseCallback([this](Connection *closed) { connections_.erase(closed); });
    connections_.insert(connection);
  }
  void stop_bad() {
    for (Connection *connection : connections_)
      connection->forceClose();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'connections_' may be erased from by code that 'forceClose' calls while the loop over it goes on: the callback that is registered with 'setCloseCallback' does
  }
  void stop_ok() { // EXPLAIN: alive
    const std::set<Connection *> connections = connections_;
    for (Connection *connection : connections)
      connection->forceClose();
  }
  void tell_ok(const std::string &text) { // EXPLAIN: alive
    for (Connection *connection : connections_)
      connection->send(text);
  }

private:
  std::set<Connection *> connections_;
};
// Who hands a loop something new to run does not run what it was handed before.
class Loop {
public:
  void runLater(std::function<void()> work);
};
class Owner {
public:
  void drop(int id) {
    loop_->runLater([this, id] { items_.erase(id); });
  }
  void close_ok() { // EXPLAIN: alive
    for (int item : items_)
      loop_->runLater([item] { report(item); });
  }

private:
  static void report(int item);
  Loop *loop_;
  std::set<int> items_;
};
} // namespace registered_callback

namespace sibling_copies {
struct Deferred {
  std::function<void()> onAck, onError;
  void reportAck() {
    if (onAck)
      onAck();
  }
  void reportError() {
    if (onError)
      onError();
  }
};
class Publisher {
public:
  void publish(int tag) { handlers_.push_back(std::make_shared<Deferred>()); }
  void acked_bad() {
    for (auto it = handlers_.begin(); it != handlers_.end(); ++it)
      (*it)->reportAck();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'handlers_' may be inserted into by code that 'reportAck' calls while the loop over it goes on: 'failed' walks a copy of it for calls of this kind
  }
  void failed() {
    auto handlers = std::move(handlers_);
    for (const auto &handler : handlers)
      handler->reportError();
  }

private:
  std::vector<std::shared_ptr<Deferred>> handlers_;
};

// The call has nothing to do with the elements.
class Logged {
public:
  void publish(int tag) { handlers_.push_back(std::make_shared<Deferred>()); }
  void count_ok(Deferred &done) { // EXPLAIN: not-of-element
    for (auto &handler : handlers_)
      if (handler->onAck)
        done.reportAck();
  }
  void failed() {
    auto handlers = handlers_;
    for (const auto &handler : handlers)
      handler->reportError();
  }

private:
  std::vector<std::shared_ptr<Deferred>> handlers_;
};

// Nobody copies here.
class Plain {
public:
  void publish(int tag) { handlers_.push_back(std::make_shared<Deferred>()); }
  void acked_ok() { // EXPLAIN: no-sign-of-return
    for (auto it = handlers_.begin(); it != handlers_.end(); ++it)
      (*it)->reportAck();
  }

private:
  std::vector<std::shared_ptr<Deferred>> handlers_;
};
} // namespace sibling_copies

namespace sibling_collects {
// Who collects some first may do so for the order, or to leave others out.
class Node {
public:
  virtual ~Node() = default;
  virtual void tick();
};
class Pool {
public:
  void add(Node *node) { nodes_.push_back(node); }
  void tick_ok() { // EXPLAIN: no-sign-of-return
    for (Node *node : nodes_)
      node->tick();
  }
  void tickSome() {
    std::vector<Node *> some;
    for (Node *node : nodes_)
      some.push_back(node);
    for (Node *node : some)
      node->tick();
  }

private:
  std::vector<Node *> nodes_;
};
} // namespace sibling_collects

namespace sibling_restarts {
class Window {
public:
  virtual ~Window() = default;
  virtual void onClose();
  bool sticky = false;
};
std::vector<std::unique_ptr<Window>> windows;
void open() { windows.push_back(std::make_unique<Window>()); }
void close(Window &window) { window.onClose(); }
void closeSurplus(int count) {
  for (int i = 0; i < count; ++i) {
    Window *found = nullptr;
    for (auto &window : windows)
      if (!window->sticky) {
        found = window.get();
        break;
      }
    if (found)
      close(*found);
  }
}
template <class Predicate> void closeIf_bad(Predicate predicate) {
  for (auto it = windows.rbegin(); it != windows.rend(); ++it)
    if (predicate(**it))
      close(**it);
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'windows' may be inserted into by code that 'close' calls while the loop over it goes on: 'closeSurplus' begins its loop anew after each call of 'close'
}
// Others begin anew behind other calls only.
void shade(Window &window) { window.onClose(); }
void shadeAll_ok() { // EXPLAIN: no-sign-of-return
  for (auto &window : windows)
    shade(*window);
}
void closeAll() {
  closeIf_bad([](Window &) { return true; });
}
} // namespace sibling_restarts

namespace comment {
class Child {
public:
  virtual ~Child() = default;
  virtual void attach(int parent);
};
class Unit : public Child {
public:
  void attach(int parent) override {
    // The detach callbacks might call attach() again.
    detached(parent);
  }
  void add(Child *child) { children_.push_back(child); }
  void clear_bad() {
    for (Child *child : children_)
      child->attach(0);
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'children_' may be inserted into by code that 'attach' calls while the loop over it goes on: a comment in 'attach' says that what is called may do such things
  }

private:
  void detached(int parent);
  std::vector<Child *> children_;
};
class Leaf {
public:
  virtual ~Leaf() = default;
  virtual void attach(int parent) { detached(parent); } // The handlers run later.
  virtual void detached(int parent);
};
// What is said elsewhere in the function is about something else.
class Elsewhere {
public:
  void add(Leaf *leaf) { leaves_.push_back(leaf); }
  void refresh_ok() { // EXPLAIN: no-sign-of-return
    for (Leaf *leaf : leaves_)
      leaf->attach(0);
    shown_ = leaves_.size();
    if (shown_ == 0)
      return;
    // The listeners might have changed with the settings: clear all.
    leaves_.clear();
  }

private:
  unsigned long shown_ = 0;
  std::vector<Leaf *> leaves_;
};
class Silent {
public:
  void add(Leaf *leaf) { leaves_.push_back(leaf); }
  void clear_ok() { // EXPLAIN: no-sign-of-return
    for (Leaf *leaf : leaves_)
      leaf->attach(0);
  }

private:
  std::vector<Leaf *> leaves_;
};
} // namespace comment

namespace never_instantiated {
template <class Base> class Reliable : public Base {
public:
  void acked_bad(int last) override {
    for (auto it = handlers_.begin(); it != handlers_.end(); ++it) {
      if (it->first > last)
        break;
      it->second->reportAck();
      // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'handlers_' may be erased from by code that 'reportAck' calls while the loop over it goes on: 'failed' walks a copy of it for calls of this kind
    }
    Base::acked_bad(last);
  }
  void failed() {
    auto handlers = std::move(handlers_);
    for (const auto &entry : handlers)
      entry.second->reportError();
  }
  void dropped_ok(int last) override { // EXPLAIN: no-candidate
    for (auto it = handlers_.begin(); it != handlers_.end(); it = handlers_.erase(it))
      if (it->first > last)
        break;
  }

private:
  std::map<int, std::shared_ptr<sibling_copies::Deferred>> handlers_;
};
} // namespace never_instantiated

namespace nothing_to_say {
struct Listener {
  virtual ~Listener() = default;
  virtual void heard();
  virtual int size() const;
};
class Radio {
public:
  void add(Listener *listener) { listeners_.push_back(listener); }
  void play_ok() { // strict
    for (Listener *listener : listeners_) // EXPLAIN: no-sign-of-return
      listener->heard();
  }

private:
  std::vector<Listener *> listeners_;
};
} // namespace nothing_to_say

namespace barred {
class Frame {
public:
  virtual ~Frame() = default;
  virtual void show();
};
// It returns at once when it is called again.
class Sink {
public:
  void add(Frame *frame) { frames_.push_back(frame); }
  void emit_ok() { // EXPLAIN: no-sign-of-return
    if (ready_) {
      return;
    }
    ready_ = true;
    for (Frame *frame : frames_)
      input(frame);
    frames_.clear();
  }
  void input(Frame *frame) {
    frame->show();
    if (count_++ == 0)
      emit_ok();
  }

private:
  bool ready_ = false;
  int count_ = 0;
  std::vector<Frame *> frames_;
};
class Twin {
public:
  void add(Frame *frame) { frames_.push_back(frame); }
  void emit_bad() {
    for (Frame *frame : frames_)
      input(frame);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'frames_' is cleared by the call of 'input' while the loop over it goes on
    frames_.clear();
  }
  void input(Frame *frame) {
    frame->show();
    if (count_++ == 0)
      drop();
  }

private:
  void drop() { frames_.clear(); }
  int count_ = 0;
  std::vector<Frame *> frames_;
};
class Stage;
class Actor {
public:
  virtual ~Actor() = default;
  virtual void play(Stage &stage);
};
class Running {
public:
  explicit Running(bool &flag) : flag_(flag) { flag_ = true; }
  ~Running() { flag_ = false; }

private:
  bool &flag_;
};
class Stage {
public:
  void perform_ok() { // EXPLAIN: bars-reentry
    if (isRunning_)
      return;
    const Running running(isRunning_);
    for (Actor *actor : actors_)
      actor->play(*this);
    actors_.clear();
  }

private:
  bool isRunning_ = false;
  std::vector<Actor *> actors_;
};
class Encore : public Actor {
public:
  void play(Stage &stage) override { stage.perform_ok(); }
};
} // namespace barred

// Stored for later while the door is closed; who opens it is not called again.
namespace drained {
class Queue {
public:
  virtual ~Queue() = default;
  void flush_ok() { // EXPLAIN: no-sign-of-return
    isBusy_ = false;
    for (int entry : stored_)
      receive(entry);
    stored_.clear();
  }
  virtual bool receive(int entry) {
    if (!isReady()) {
      if (post(entry)) {
        flush_ok();
      } else {
        stored_.push_back(entry);
        return true;
      }
    }
    return post(entry);
  }
  void drop_bad() {
    for (int entry : stored_)
      drop(entry);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'stored_' is cleared by the call of 'drop' while the loop over it goes on
  }
  virtual void drop(int entry) {
    if (!isReady())
      stored_.clear();
    post(entry);
  }

private:
  bool isReady() { return !isBusy_; }
  bool post(int entry);
  bool isBusy_ = false;
  std::vector<int> stored_;
};
} // namespace drained

namespace repeated {
class Model {
public:
  virtual ~Model() = default;
  virtual bool isIdle() { return false; }
};
// The loop is walked again and again, but no call leaves it.
class Engine {
public:
  void add(Model *model) { models_.push_back(model); }
  void solve_ok() { // EXPLAIN: no-sign-of-return
    while (more()) {
      for (Model *model : models_) {
        if (model->isIdle())
          continue;
        ++steps_;
      }
    }
  }

private:
  bool more();
  int steps_ = 0;
  std::vector<Model *> models_;
};
class Twin {
public:
  void add(Model *model) { models_.push_back(model); }
  void solve_bad() {
    for (Model *model : models_) {
      models_.push_back(model);
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'models_' is inserted into while the loop over it goes on
      ++steps_;
    }
  }

private:
  int steps_ = 0;
  std::vector<Model *> models_;
};
} // namespace repeated

namespace constructed {
class Id {
public:
  explicit Id(int *of) { used(of); }
  virtual ~Id() = default;
  virtual void used(int *of);
};
// A new object is nobody's yet, whatever its class has that is virtual.
class Registry {
public:
  void add(int *item) { items_.push_back(item); }
  void walk_ok() { // EXPLAIN: makes-object
    while (more()) {
      for (int *item : items_)
        const Id made(item);
      auto first = items_.begin();
      const Id again(*first);
    }
  }
  void walk_bad() {
    for (int *item : items_)
      items_.push_back(item);
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'items_' is inserted into while the loop over it goes on
  }

private:
  bool more();
  std::vector<int *> items_;
};
} // namespace constructed

// A loop that takes each element out begins again to take the next one, not because of what it calls.
namespace taken {
class Promise {
public:
  virtual void set();
};
class Updates {
public:
  void all_ok() { // EXPLAIN: no-sign-of-return
    for (Promise *Next : Pending)
      Next->set();
  }
  void next_ok() { // EXPLAIN: no-candidate
    while (!Pending.empty()) {
      auto First = Pending.begin();
      (*First)->set();
      Pending.erase(First);
    }
  }
  void add(Promise *New) { Pending.push_back(New); }

private:
  std::vector<Promise *> Pending;
};
} // namespace taken

// What the object keeps in a member of its own is in sight.
namespace kept_in_a_member {
class Rows {
public:
  Rows() {
    Grown = [this](int By) { grow(By); };
    Told = [this](int By) { Sum += By; };
  }
  void grow(int By) { All.push_back(By); }
  void tell_bad() {
    for (int Each : All)
      Grown(Each);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'All' may be inserted into by code that a callback calls while the loop over it goes on: this lambda, which it may run, does so [mapwarden-mutation-while-iterating]
  }
  void sum_ok() { // EXPLAIN: no-sign-of-return
    for (int Each : All)
      Told(Each);
  }

private:
  std::function<void(int)> Grown, Told;
  std::vector<int> All;
  int Sum = 0;
};
} // namespace kept_in_a_member
