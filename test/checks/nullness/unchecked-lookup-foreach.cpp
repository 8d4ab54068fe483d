// RUN: check mapwarden-unchecked-lookup
// Keys that a macro's loop walks over, as Qt's foreach does: a copy of all keys of the very container, or other ones.
#include <vector>

template <class Key, class Value> class QHash {
public:
  struct const_iterator {
    const Value &operator*() const;
    const Value *operator->() const;
    bool operator==(const_iterator) const;
    bool operator!=(const_iterator) const;
    const_iterator &operator++();
  };
  std::vector<Key> keys() const;
  bool contains(const Key &) const;
  Value &operator[](const Key &);
  const_iterator find(const Key &) const;
  const_iterator end() const;
  void insert(const Key &, const Value &);
};
namespace QtPrivate {
template <class T> class QForeachContainer {
public:
  QForeachContainer(const T &t) : c(t), i(c.begin()), e(c.end()) {}
  const T c;
  typename T::const_iterator i, e;
  int control = 1;
};
template <class T> QForeachContainer<T> makeForeach(const T &t) { return QForeachContainer<T>(t); }
} // namespace QtPrivate
#define FOREACH(VARIABLE, CONTAINER)                                                                                   \
  for (auto all = QtPrivate::makeForeach(CONTAINER); all.control && all.i != all.e; ++all.i, all.control ^= 1)        \
    for (VARIABLE = *all.i; all.control; all.control = 0)

struct Metric {
  void start();
};

class Factory {
  QHash<int, Metric *> metrics_;

public:
  bool isKnown(int name) { return metrics_.contains(name) && metrics_[name] != nullptr; }
  void tested(int name) {
    if (metrics_.contains(name))
      metrics_[name]->start();
  }
  void startAll_ok() { // EXPLAIN: key-vouched-for
    FOREACH (const int &name, metrics_.keys())
      metrics_[name]->start();
  }
  void startMade_ok() { // EXPLAIN: key-vouched-for
    for (auto all = QtPrivate::QForeachContainer<std::vector<int>>(metrics_.keys()); all.i != all.e; ++all.i)
      metrics_[*all.i]->start();
  }
  void startOthers_bad(const std::vector<int> &wanted) {
    FOREACH (const int &name, wanted)
      metrics_[name]->start();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'metrics_[*all.i]' is dereferenced without a test
  }
};
