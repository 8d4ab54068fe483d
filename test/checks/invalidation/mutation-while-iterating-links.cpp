// RUN: check mapwarden-mutation-while-iterating
// The element that the loop calls has a pointer back to who keeps it, and takes itself away there.
#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace parents {
class Node {
public:
  void detach() {
    auto &Siblings = Parent->Children;
    Siblings.erase(std::find(Siblings.begin(), Siblings.end(), this));
  }
  void clear_bad() {
    for (Node *Child : Children)
      Child->detach();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Children' is erased from by the call of 'detach' while the loop over it goes on: every iterator into it is invalidated [mapwarden-mutation-while-iterating]
  }
  void copy_ok() { // EXPLAIN: alive
    const auto Copy = Children;
    for (Node *Child : Copy)
      Child->detach();
  }
  void last_ok() { // EXPLAIN: no-candidate
    while (!Children.empty())
      Children.back()->detach();
  }
  void one_ok() { // EXPLAIN: no-candidate
    for (Node *Child : Children) {
      Child->detach();
      break;
    }
  }

  // The neighbour's children.
  void grow() { Next->Children.push_back(nullptr); }
  void neighbour_ok() { // EXPLAIN: alive
    for (Node *Child : Children)
      Child->grow();
  }

private:
  Node *Parent = nullptr;
  Node *Next = nullptr;
  std::vector<Node *> Children;
};
} // namespace parents

namespace owners {
class Pool;
class Connection {
public:
  explicit Connection(Pool &Owner) : Owner(&Owner) {}
  void close();
  void stop() {
    if (IsOpen)
      close();
  }
  void ping();
  void append(Connection *Other);

private:
  Pool *Owner;
  int Id = 0;
  bool IsOpen = true;
};
class Pool {
public:
  void closed(Connection *Which, int Id) {
    ById.erase(Id);
    All.erase(Which);
  }
  void opened(Connection *Which) { Ordered.push_back(Which); }
  void pinged(int Id) { ++Pings[Id]; }
  // By the key that the element knows.
  void shut_bad() {
    for (auto &Entry : ById)
      Entry.second->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'ById' is erased from by the call of 'close' while the loop over it goes on: the loop's current element is destroyed [mapwarden-mutation-while-iterating]
  }
  // Two calls deep, and by itself.
  void stop_bad() {
    for (Connection *Which : All)
      Which->stop();
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'All' is erased from by the call of 'stop' while the loop over it goes on: the loop's current element is destroyed [mapwarden-mutation-while-iterating]
  }
  void iterator_bad() {
    for (auto It = ById.begin(); It != ById.end(); ++It)
      It->second->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'ById' is erased from by the call of 'close' while the loop over it goes on: the loop's current element is destroyed [mapwarden-mutation-while-iterating]
  }
  // The iterator has moved on, and a map's other elements stay.
  void first_ok() { // EXPLAIN: alive
    for (auto It = ById.begin(); It != ById.end();) {
      Connection *Which = It->second;
      ++It;
      Which->close();
    }
  }
  // Another container.
  void list_ok() { // EXPLAIN: alive
    for (Connection *Which : Kept)
      Which->close();
  }
  void ping_ok() { // EXPLAIN: alive
    for (Connection *Which : All)
      Which->ping();
  }
  // What is appended to a vector while a loop walks over it moves the others.
  void grow_bad() {
    for (Connection *Which : Ordered)
      Which->append(Which);
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Ordered' is inserted into by the call of 'append' while the loop over it goes on: every iterator into it is invalidated [mapwarden-mutation-while-iterating]
  }

private:
  std::map<int, Connection *> ById;
  std::set<Connection *> All;
  std::list<Connection *> Kept;
  std::vector<Connection *> Ordered;
  std::map<int, int> Pings;
};
void Connection::close() { Owner->closed(this, Id); }
void Connection::ping() { Owner->pinged(Id); }
void Connection::append(Connection *Other) { Owner->opened(Other); }
} // namespace owners

// By a reference, two calls deep, and only sometimes.
namespace references {
class Manager;
class Session {
public:
  Session(Manager &Keeper, int Id) : Keeper(Keeper), Id(Id) {}
  void tick(long Now) {
    if (Now > Last)
      close();
  }
  void touch(long Now) { Last = Now; }

private:
  void close();
  Manager &Keeper;
  int Id;
  long Last = 0;
};
class Manager {
public:
  void drop(int Id) { Sessions.erase(Id); }
  void later(int Id) { Dead.push_back(Id); }
  void tick_bad(long Now) {
    for (auto &Entry : Sessions)
      Entry.second->tick(Now);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Sessions' may be erased from by code that 'tick' calls while the loop over it goes on: 'tick', which it may run, does so [mapwarden-mutation-while-iterating]
  }
  void touch_ok(long Now) { // EXPLAIN: alive
    for (auto &Entry : Sessions)
      Entry.second->touch(Now);
  }
  void copy_ok(long Now) { // EXPLAIN: alive
    std::vector<std::shared_ptr<Session>> Copy;
    for (auto &Entry : Sessions)
      Copy.push_back(Entry.second);
    for (auto &Each : Copy)
      Each->tick(Now);
  }

private:
  std::map<int, std::shared_ptr<Session>> Sessions;
  std::vector<int> Dead;
};
void Session::close() { Keeper.drop(Id); }
} // namespace references

// The way back is known of, and barred by a flag.
namespace under_way {
class World;
class Entity {
public:
  explicit Entity(World &In) : In(In) {}
  virtual ~Entity() = default;
  virtual void update() = 0;

protected:
  World &In;
};
class World {
public:
  void spawn(std::unique_ptr<Entity> New) {
    if (IsUpdating) {
      Born.push_back(std::move(New));
      return;
    }
    Entities.push_back(std::move(New));
  }
  void update_ok() {
    IsUpdating = true;
    for (auto &Each : Entities) // EXPLAIN: bars-reentry
      Each->update();
    IsUpdating = false;
  }
  void repeat_bad() {
    for (auto &Each : Entities)
      Each->update();
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'Entities' may be inserted into by code that 'update' calls while the loop over it goes on: 'update', which it may run, does so [mapwarden-mutation-while-iterating]
  }

private:
  std::vector<std::unique_ptr<Entity>> Entities, Born;
  bool IsUpdating = false;
};
class Turret : public Entity {
public:
  using Entity::Entity;
  void update() override { In.spawn(std::make_unique<Turret>(In)); }
};
} // namespace under_way

// A call of the base's own function comes to no override.
namespace qualified_calls {
class Organization {
public:
  virtual ~Organization() = default;
  virtual void remove(int Member) { Members.remove(Member); }

protected:
  std::list<int> Members;
};
class Composite : public Organization {
public:
  void remove(int Member) override {
    Organization::remove(Member);
    Parts.remove(Member);
  }
  void update_bad() {
    for (int Part : Parts)
      remove(Part);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Parts' is erased from by the call of 'remove' while the loop over it goes on
  }
  void update_ok() { // EXPLAIN: alive
    for (int Part : Parts)
      Organization::remove(Part);
  }

private:
  std::list<int> Parts;
};
} // namespace qualified_calls
