// RUN: check mapwarden-mutation-while-iterating
// The loop copies the element, moves on, and has a function take away what it is given: the iterator has left that. In
// order: how the element is handed over and taken away, the step that comes behind, functions that take away others too.
#include <algorithm>
#include <list>
#include <map>

struct Server {
  bool isIdle() const;
  int fd;
  Server *standby;
};
bool send(Server *to);

namespace takes_away_what_it_is_given {
static std::list<Server *> servers;
static std::map<int, Server *> byFd;
static void endByValue(Server *gone) { servers.remove(gone); }
static void endByFind(Server *gone) { servers.erase(std::find(servers.begin(), servers.end(), gone)); }
static void endByKey(Server *gone) { byFd.erase(gone->fd); }
static void endDeep(Server *gone) {
  if (gone->isIdle())
    endByValue(gone);
}
void value_ok() { // EXPLAIN: alive
  for (auto it = servers.begin(); it != servers.end();) {
    Server *old = *it;
    ++it;
    endByValue(old);
  }
}
void value_bad() {
  for (auto it = servers.begin(); it != servers.end();) {
    Server *old = *it;
    endByValue(old);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'servers' is erased from by the call of 'endByValue' while the loop over it goes on
    ++it;
  }
}
void declaredBefore_ok() { // EXPLAIN: alive
  std::list<Server *>::iterator it;
  for (it = servers.begin(); it != servers.end();) {
    if ((*it)->isIdle()) {
      Server *old = *it;
      ++it;
      endByFind(old);
      continue;
    }
    ++it;
  }
}
void declaredBefore_bad() {
  std::list<Server *>::iterator it;
  for (it = servers.begin(); it != servers.end();) {
    if ((*it)->isIdle()) {
      Server *old = *it;
      endByFind(old);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'servers' is erased from by the call of 'endByFind' while the loop over it goes on
      ++it;
      continue;
    }
    ++it;
  }
}
void key_ok() { // EXPLAIN: alive
  for (auto it = byFd.begin(); it != byFd.end();) {
    Server *server = it->second;
    ++it;
    if (!send(server))
      endByKey(server);
  }
}
void key_bad() {
  for (auto it = byFd.begin(); it != byFd.end(); ++it) {
    Server *server = it->second;
    if (!send(server))
      endByKey(server);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'byFd' is erased from by the call of 'endByKey' while the loop over it goes on
  }
}
void deep_ok() { // EXPLAIN: alive
  for (auto it = servers.begin(); it != servers.end();) {
    Server *old = *it;
    ++it;
    endDeep(old);
  }
}
void postfix_ok() { // EXPLAIN: alive
  for (auto it = servers.begin(); it != servers.end();)
    endByValue(*it++);
}
void direct_ok() { // EXPLAIN: alive
  for (auto it = servers.begin(); it != servers.end();) {
    Server *old = *it;
    ++it;
    servers.remove(old);
  }
}
void direct_bad() {
  for (auto it = servers.begin(); it != servers.end(); ++it) {
    Server *old = *it;
    servers.remove(old);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'servers' is erased from while the loop over it goes on
  }
}
// It has moved on, and the call is given what it stands at now.
void next_bad() {
  for (auto it = servers.begin(); it != servers.end();) {
    Server *old = *it;
    ++it;
    if (it != servers.end() && old->isIdle())
      endByValue(*it);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'servers' is erased from by the call of 'endByValue' while the loop over it goes on
  }
}
void range_bad() {
  for (Server *server : servers)
    endByValue(server);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'servers' is erased from by the call of 'endByValue' while the loop over it goes on
}
} // namespace takes_away_what_it_is_given

// The next one may be among them.
namespace takes_away_others_too {
static std::list<Server *> servers;
static Server *find(int fd);
static void end(Server *gone) { servers.remove(gone); }
static void serve(Server *one) {
  if (Server *other = find(one->fd))
    end(other);
  else
    end(one);
}
static void both(Server *one) {
  end(one->standby);
  end(one);
}
static void all(Server *one) {
  if (one->isIdle())
    servers.clear();
  end(one);
}
void serve_bad() {
  for (auto it = servers.begin(); it != servers.end();) {
    Server *one = *it;
    ++it;
    serve(one);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'servers' is erased from by the call of 'serve' while the loop over it goes on
  }
}
void end_ok() { // EXPLAIN: alive
  for (auto it = servers.begin(); it != servers.end();) {
    Server *one = *it;
    ++it;
    end(one);
  }
}
void all_bad() {
  for (auto it = servers.begin(); it != servers.end();) {
    Server *one = *it;
    ++it;
    all(one);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'servers' is cleared by the call of 'all' while the loop over it goes on
  }
}
// What is another one's by its member passes for it.
void both_missed() {
  for (auto it = servers.begin(); it != servers.end();) {
    Server *one = *it;
    ++it;
    both(one);
  }
}
} // namespace takes_away_others_too
