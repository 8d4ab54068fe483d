// RUN: check mapwarden-thread-capture -suffix=DEFAULT
// RUN: check mapwarden-thread-capture -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// A raw `this` that goes to what runs later, of objects that are shared; and elements of members that others take away.
// In order: classes that know of their shared pointers, containers that let such objects go, loops that are the
// object's own, elements.
#include <array>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace boost {
namespace asio {
class io_context {
public:
  class strand {
  public:
    template <class Handler> Handler wrap(Handler handler) { return handler; }
  };
  void run();
};
class steady_timer {
public:
  explicit steady_timer(io_context &Context);
  template <class Handler> void async_wait(Handler &&) {}
};
class socket {
public:
  void close();
  template <class Handler> void async_accept(Handler &&) {}
};
template <class Handler> void async_read(socket &, std::string &, Handler &&) {}
template <class Handler> void async_write(socket &, const std::string &, Handler &&) {}
template <class Executor, class Handler> void post(Executor &&, Handler &&) {}
} // namespace asio
template <class T> class enable_shared_from_this {
public:
  std::shared_ptr<T> shared_from_this();
};
} // namespace boost
using boost::asio::async_read;
using boost::asio::async_write;

namespace it_knows_of_its_pointers {
class Session : public std::enable_shared_from_this<Session> {
public:
  void read_bad() {
    async_read(Socket, Buffer, [this](int) { use(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'this' is captured by what runs later, and nothing keeps the object alive until then
  }
  void read_ok() { // EXPLAIN: no-candidate
    async_read(Socket, Buffer, [this, Self = shared_from_this()](int) { use(); });
  }
  void write_bad(const std::string &Text) {
    auto Copy = std::make_shared<std::string>(Text);
    async_write(Socket, *Copy, [this, Copy](int) { use(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'this' is captured by what runs later, and nothing keeps the object alive until then
  }
  void write_ok(const std::string &Text) { // EXPLAIN: no-candidate
    auto Copy = std::make_shared<std::string>(Text);
    async_write(Socket, *Copy, [Self = shared_from_this(), Copy](int) { Self->use(); });
  }
  void bound_bad() {
    async_read(Socket, Buffer, std::bind(&Session::done, this, 1));
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'this' is captured by what runs later, and nothing keeps the object alive until then
  }
  void bound_ok() { // EXPLAIN: no-candidate
    async_read(Socket, Buffer, std::bind(&Session::done, shared_from_this(), 1));
  }
  void weak_ok() { // EXPLAIN: no-candidate
    std::weak_ptr<Session> Weak = shared_from_this();
    async_read(Socket, Buffer, [this, Weak](int) {
      if (auto Self = Weak.lock())
        use();
    });
  }
  void detached_bad() {
    std::thread([this] { use(); }).detach();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'this' is captured by a thread that is detached, and nothing keeps the object alive until then
  }
  void detached_ok() { // EXPLAIN: no-candidate
    std::thread([Self = shared_from_this()] { Self->use(); }).detach();
  }
  void joined_ok() { // EXPLAIN: owner-unknown
    std::thread Worker([this] { use(); });
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:17: warning: 'this' is captured by a thread that may run for longer
    Worker.join();
  }
  void done(int Error);
  void use();

private:
  boost::asio::socket Socket;
  std::string Buffer;
};
} // namespace it_knows_of_its_pointers

namespace a_base_of_a_base_does {
class Peer : public boost::enable_shared_from_this<Peer> {};
class Remote : public Peer {
public:
  void wait_bad() {
    Timer.async_wait([this](int) { use(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'this' is captured by what runs later, and nothing keeps the object alive until then
  }
  void wait_ok() { // EXPLAIN: no-candidate
    Timer.async_wait([this, Self = shared_from_this()](int) { use(); });
  }
  void use();

private:
  boost::asio::steady_timer Timer;
};
} // namespace a_base_of_a_base_does

namespace a_container_lets_it_go {
class Line {
public:
  void ring_bad() {
    Timer.async_wait([this](int) { use(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'this' is captured by what runs later, and nothing keeps the object alive until then
    // CHECK-MESSAGES: :[[@LINE+13]]:28: note: a pointer that shares such an object is let go here
  }
  void ring_ok(std::shared_ptr<Line> Self) { // EXPLAIN: no-candidate
    Timer.async_wait([this, Self = std::move(Self)](int) { use(); });
  }
  void use();

private:
  boost::asio::steady_timer Timer;
};
class Lines {
public:
  void add(int Id, std::shared_ptr<Line> New) { Open[Id] = std::move(New); }
  void drop(int Id) { Open.erase(Id); }

private:
  std::map<int, std::shared_ptr<Line>> Open;
};
} // namespace a_container_lets_it_go

namespace a_container_keeps_it {
class Line {
public:
  void ring_ok() { // EXPLAIN: owner-unknown
    Timer.async_wait([this](int) { use(); });
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'this' is captured by what runs later
  }
  void use();

private:
  boost::asio::steady_timer Timer;
};
class Lines {
public:
  void add(int Id, std::shared_ptr<Line> New) { Open[Id] = std::move(New); }

private:
  std::map<int, std::shared_ptr<Line>> Open;
};
} // namespace a_container_keeps_it

namespace the_loop_is_its_own {
class Server : public std::enable_shared_from_this<Server> {
public:
  void tick_ok() { // EXPLAIN: loop-is-own
    Timer.async_wait([this](int) { use(); });
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: 'this' is captured by what runs later
  }
  void own_ok() { // EXPLAIN: loop-is-own
    boost::asio::post(Context, [this] { use(); });
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'this' is captured by what runs later
  }
  void use();

private:
  boost::asio::io_context Context;
  boost::asio::steady_timer Timer{Context};
};
class Client : public std::enable_shared_from_this<Client> {
public:
  void tick_bad() {
    Timer.async_wait([this](int) { use(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'this' is captured by what runs later, and nothing keeps the object alive until then
  }
  void use();

private:
  boost::asio::io_context &Context;
  boost::asio::steady_timer Timer{Context};
};
} // namespace the_loop_is_its_own

namespace elements_are_taken_out {
struct Door {
  boost::asio::socket Socket;
};
class Gate {
public:
  void open_bad() {
    for (unsigned I = 0; I < Doors.size(); ++I)
      Doors[I].Socket.async_accept(Strand.wrap(std::bind(&Gate::accepted, this, &Doors[I])));
    // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: 'Doors[...]' is handed by reference to what runs later, and may be taken out of its container before
    // CHECK-MESSAGES: :[[@LINE+15]]:11: note: elements are taken out here
  }
  void open_ok() { // EXPLAIN: owner-unknown
    for (unsigned I = 0; I < Doors.size(); ++I)
      Doors[I].Socket.async_accept(Strand.wrap(std::bind(&Gate::acceptedAt, this, I)));
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:23: warning: 'this' is captured by what runs later
  }
  void last_bad() {
    Door &Last = Doors.back();
    Last.Socket.async_accept([&Last] { Last.Socket.close(); });
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'Doors[...]' is captured by reference by what runs later, and may be taken out of its container before
  }
  void resume() {
    for (unsigned I = 0; I < Doors.size(); ++I)
      Doors[I].Socket.close();
    Doors.clear();
  }

private:
  void accepted(Door *At);
  void acceptedAt(unsigned At);
  boost::asio::io_context::strand Strand;
  std::vector<Door> Doors;
};
} // namespace elements_are_taken_out

namespace elements_stay {
struct Door {
  boost::asio::socket Socket;
};
class Grown {
public:
  void open_ok() { // EXPLAIN: grows-elsewhere, owner-unknown
    for (unsigned I = 0; I < Doors.size(); ++I)
      Doors[I].Socket.async_accept(std::bind(&Grown::accepted, this, &Doors[I]));
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:23: warning: 'this' is captured by what runs later
  }
  void add() { Doors.emplace_back(); }
  void grown_ok() { // EXPLAIN: grows-elsewhere
    Door &Last = Doors.back();
    Last.Socket.async_accept([&Last] { Last.Socket.close(); });
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:17: warning: 'Doors[...]' is captured by reference by what runs later, and moves when its container grows
  }

private:
  void accepted(Door *At);
  std::vector<Door> Doors;
};
class Joined {
public:
  void open_ok() { // EXPLAIN: no-candidate
    Door &Last = Doors.back();
    Last.Socket.async_accept([&Last] { Last.Socket.close(); });
  }
  void close() {
    Worker.join(); // runs nothing any more
    Doors.clear();
  }
  ~Joined() { Doors.clear(); }

private:
  std::thread Worker;
  std::vector<Door> Doors;
};
class Listed {
public:
  void open_ok() { // EXPLAIN: no-candidate
    Door &Last = Doors.back(); // no other is moved
    Last.Socket.async_accept([&Last] { Last.Socket.close(); });
  }
  void add() { Doors.emplace_back(); }

private:
  std::list<Door> Doors;
};
} // namespace elements_stay

namespace another_calls_it_later {
class Timers {
public:
  void after(int Milliseconds, std::function<void()> Work) { Due.emplace(Milliseconds, std::move(Work)); }

private:
  std::multimap<int, std::function<void()>> Due;
};
class Scheduler {
public:
  virtual ~Scheduler();
  virtual void every(int Milliseconds, std::function<void()> Work) = 0;
  virtual void forEach(std::function<void()> Work) = 0;
};
class Peer : public std::enable_shared_from_this<Peer> {
public:
  explicit Peer(Timers &Of) : Of(Of) {}
  void heartbeat_bad() {
    Of.after(5, [this] { beat(); });
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:8: warning: 'this' is captured by what is kept for later, and nothing keeps the object alive until then
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:8: warning: 'this' is captured by what is kept for later, and nothing keeps the object alive until then
  }
  void heartbeat_ok() { // EXPLAIN: no-candidate
    Of.after(5, [Weak = weak_from_this()] {
      if (auto Self = Weak.lock())
        Self->beat();
    });
  }
  void unseen_bad(Scheduler &To) {
    To.every(5, [this] { beat(); });
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:8: warning: 'this' is captured by what is kept for later, and nothing keeps the object alive until then
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:8: warning: 'this' is captured by what is kept for later, and nothing keeps the object alive until then
  }
  void visit_ok(Scheduler &To) { To.forEach([this] { beat(); }); } // EXPLAIN: no-candidate
  void bound_bad() {
    Of.after(5, std::bind(&Peer::beat, this));
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:8: warning: 'this' is captured by what is kept for later, and nothing keeps the object alive until then
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:8: warning: 'this' is captured by what is kept for later, and nothing keeps the object alive until then
  }

private:
  void beat();
  Timers &Of;
};
class Owner : public std::enable_shared_from_this<Owner> {
public:
  void own_ok() { Own.after(5, [this] { beat(); }); } // EXPLAIN: no-candidate

private:
  void beat();
  Timers Own;
};
class Stopped : public std::enable_shared_from_this<Stopped> {
public:
  explicit Stopped(Timers &Of) : Of(Of) {}
  ~Stopped();
  void stopped_ok() { Of.after(5, [this] { beat(); }); } // EXPLAIN: owner-unknown
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:26: warning: 'this' is captured by what is kept for later, and nothing keeps the object alive until then

private:
  void beat();
  Timers &Of;
};
class Plain {
public:
  explicit Plain(Timers &Of) : Of(Of) {}
  void plain_ok() { Of.after(5, [this] { beat(); }); } // EXPLAIN: no-candidate

private:
  void beat();
  Timers &Of;
};
} // namespace another_calls_it_later
