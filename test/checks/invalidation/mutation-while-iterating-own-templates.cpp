// RUN: check mapwarden-mutation-while-iterating,mapwarden-unguarded-access
// Containers of a project's own are known by their members: one that begins a walk, one that adds, one that takes away.
#include <map>
#include <vector>
#include <mutex>

/// Its iterators are pointers: the elements lie in a row, and move when it grows.
template <class T> class Array {
public:
  T *begin();
  T *end();
  const T *begin() const;
  const T *end() const;
  int len() const;
  void append(const T &Value);
  void remove(int From, int Count);
  void clear();

private:
  void *Data = nullptr;
  int Length = 0;
};

/// A list: what is not taken away stays where it is.
template <class T> class Chain {
public:
  struct Link {
    T Value;
    Link *Next;
  };
  class iterator {
  public:
    T &operator*() const;
    iterator &operator++();
    bool operator!=(const iterator &Other) const;
    Link *At;
  };
  iterator begin();
  iterator end();
  void Add(const T &Value);
  iterator erase(iterator It);

private:
  Link *First = nullptr;
};

/// It looks at what others keep.
template <class T> class View {
public:
  T *begin() const;
  T *end() const;
  void append(const T &Value) const;
  void clear() const;
};

struct Hooks {
  Array<int> Numbers;
  Chain<int> Names;
  View<int> Seen;

  void grow_bad() {
    for (int &Each : Numbers)
      if (Each > 3)
        Numbers.append(Each);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'Numbers' is inserted into while the loop over it goes on: every iterator into it is invalidated [mapwarden-mutation-while-iterating]
  }
  void chain_bad() {
    for (auto It = Names.begin(); It != Names.end(); ++It)
      if (*It > 3)
        Names.erase(It);
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'Names' is erased from while the loop over it goes on: the loop's current element is destroyed [mapwarden-mutation-while-iterating]
  }
  void chain_ok() { // EXPLAIN: alive
    for (int &Each : Names)
      if (Each > 3)
        Names.Add(Each);
  }
  void view_ok() { // EXPLAIN: no-access
    for (int &Each : Seen)
      Seen.append(Each);
  }
};

class Registry {
public:
  void add(int Value) {
    std::lock_guard<std::mutex> Lock(M);
    Values.append(Value);
  }
  void drop(int At) {
    std::lock_guard<std::mutex> Lock(M);
    Values.remove(At, 1);
  }
  void empty() {
    std::lock_guard<std::mutex> Lock(M);
    Values.clear();
  }
  int sum_bad() {
    int Sum = 0;
    for (int Each : Values)
      // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Values' is read without 'M', held in all 4 other functions that use it [mapwarden-unguarded-access]
      Sum += Each;
    return Sum;
  }
  int sum_ok() { // EXPLAIN: held
    int Sum = 0;
    std::lock_guard<std::mutex> Lock(M);
    for (int Each : Values)
      Sum += Each;
    return Sum;
  }

private:
  std::mutex M;
  Array<int> Values;
};

// The callable was made in another class than the one whose function runs it.
namespace walked_by_another_class {
template <class K, class V> class Dictionary {
public:
  void remove(const K &Key) { Items.erase(Key); }
  unsigned size() const { return Items.size(); }
  template <class F> void walk(F Function) {
    for (auto &Item : Items)
      Function(Item.first, Item.second);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Items' may be erased from by code that this lambda calls while the loop over it goes on: the callback that 'unload_bad' hands over does [mapwarden-mutation-while-iterating]
  }

private:
  std::map<K, V> Items;
};
class Store {
public:
  void unload_bad(int Limit) {
    Chunks.walk([&](int Key, int &Used) {
      if (Used < Limit)
        Chunks.remove(Key);
    });
  }

private:
  Dictionary<int, int> Chunks;
};
class Others {
public:
  void unload_ok(int Limit) { // EXPLAIN: no-guard
    Chunks.walk([&](long Key, int &Used) {
      if (Used < Limit)
        Saved.remove(Key);
    });
  }
  void later_ok(int Limit) { // EXPLAIN: alive
    std::vector<long> Old;
    Chunks.walk([&](long Key, int &Used) {
      if (Used < Limit)
        Old.push_back(Key);
    });
    for (long Key : Old)
      Chunks.remove(Key);
  }

private:
  Dictionary<long, int> Chunks, Saved;
};
} // namespace walked_by_another_class

// A container by its base: its own members are no storage of it.
namespace derived_containers {
struct Logger {
  bool write(int Line);
};
class Loggers : public std::map<int, Logger *> {
public:
  void fail(Logger *Which) { Failed.push_back(Which); }
  void drop(int Id) { erase(Id); }

private:
  std::vector<Logger *> Failed;
};
class Log {
public:
  void write_ok(int Line) { // EXPLAIN: alive
    for (auto &Entry : All)
      if (!Entry.second->write(Line))
        All.fail(Entry.second);
  }
  void write_bad(int Line) {
    for (auto &Entry : All)
      if (!Entry.second->write(Line))
        All.drop(Entry.first);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'All' is erased from by the call of 'drop' while the loop over it goes on
  }

private:
  Loggers All;
};
} // namespace derived_containers
