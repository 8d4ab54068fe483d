// RUN: check mapwarden-mutation-while-iterating
// What is put at the key of an element is there already, and moves nothing: the key as Qt's iterators hand it out, and
// one that a function is given.
#include <iterator>
#include <string>
#include <unordered_map>

template <class Key, class T> class QHash {
public:
  class iterator {
  public:
    using iterator_category = std::bidirectional_iterator_tag;
    const Key &key() const;
    T &value() const;
    T &operator*() const;
    iterator &operator++();
    bool operator!=(const iterator &Other) const;
  };
  iterator begin();
  iterator end();
  iterator insert(const Key &key, const T &value);
  T &operator[](const Key &key);
};

namespace keys_of_iterators {
class Mutes {
public:
  void insert_ok() { // EXPLAIN: alive
    for (auto At = All.begin(); At != All.end(); ++At)
      All.insert(At.key(), false);
  }
  void copied_ok() { // EXPLAIN: alive
    for (auto At = All.begin(); At != All.end(); ++At) {
      const int Key = At.key();
      All[Key] = false;
    }
  }
  void other_bad() {
    for (auto At = All.begin(); At != All.end(); ++At)
      All.insert(At.key() + 1, false);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'All' is inserted into while the loop over it goes on
  }
  void value_bad() {
    for (auto At = All.begin(); At != All.end(); ++At)
      All.insert(At.value(), 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'All' is inserted into while the loop over it goes on
  }
  void ofOther_bad() {
    auto Other = Asked.begin();
    for (auto At = All.begin(); At != All.end(); ++At)
      All.insert(Other.key(), 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'All' is inserted into while the loop over it goes on
  }

private:
  QHash<int, int> All;
  QHash<int, int> Asked;
};
} // namespace keys_of_iterators

namespace keys_that_a_function_is_given {
class Mutes {
public:
  void unmute(int Key) { All.insert(Key, false); }
  void unmuteTwice(int Key) { unmute(Key); }
  void shift(int Key) { All.insert(Key + 1, false); }
  void next(int Key) {
    ++Key;
    unmute(Key);
  }
  void both(int Key) {
    unmute(Key);
    All.insert(Key + 1, false);
  }
  void all_ok() { // EXPLAIN: alive
    for (auto At = All.begin(); At != All.end(); ++At)
      unmute(At.key());
  }
  void deep_ok() { // EXPLAIN: alive
    for (auto At = All.begin(); At != All.end(); ++At)
      unmuteTwice(At.key());
  }
  void all_bad() {
    for (auto At = All.begin(); At != All.end(); ++At)
      shift(At.key());
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'All' is inserted into by the call of 'shift' while the loop over it goes on
  }
  void next_bad() {
    for (auto At = All.begin(); At != All.end(); ++At)
      next(At.key());
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'All' is inserted into by the call of 'next' while the loop over it goes on
  }
  void both_bad() {
    for (auto At = All.begin(); At != All.end(); ++At)
      both(At.key());
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'All' is inserted into by the call of 'both' while the loop over it goes on
  }
  void value_bad() {
    for (auto At = All.begin(); At != All.end(); ++At)
      unmute(At.value());
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'All' is inserted into by the call of 'unmute' while the loop over it goes on
  }

private:
  QHash<int, int> All;
};
class Names {
public:
  void set(const std::string &Key) { Known[Key] = 1; }
  void fresh(std::string Key) {
    Key += "x";
    Known[Key] = 1;
  }
  void all_ok() { // EXPLAIN: alive
    for (auto &Entry : Known)
      set(Entry.first);
  }
  void bound_ok() { // EXPLAIN: alive
    for (auto &[Key, Value] : Known)
      set(Key);
  }
  void made_bad() {
    for (auto &Entry : Known)
      set(Entry.first + "x");
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Known' is inserted into by the call of 'set' while the loop over it goes on
  }
  void fresh_bad() {
    for (auto &Entry : Known)
      fresh(Entry.first);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Known' is inserted into by the call of 'fresh' while the loop over it goes on
  }

private:
  std::unordered_map<std::string, int> Known;
};
} // namespace keys_that_a_function_is_given
