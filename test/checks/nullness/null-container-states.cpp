// RUN: check mapwarden-null-container -suffix=DEFAULT
// RUN: check mapwarden-null-container -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Pointers of which the state of an object says whether they lead somewhere: callers may know it. In order: weak
// pointers that are members, what members without parameters return.
#include <map>
#include <memory>

struct Torrent {
  std::map<int, int> pieces;
  bool isReady() const;
};

namespace weak_members {
class Peer {
public:
  bool has_ok() { // EXPLAIN: checked
    if (auto torrent = torrent_.lock())
      return torrent->isReady();
    return false;
  }
  bool hasToo_ok() { // EXPLAIN: checked
    auto torrent = torrent_.lock();
    return torrent && torrent->isReady();
  }
  bool hasAgain_ok() { // EXPLAIN: checked
    auto torrent = torrent_.lock();
    return torrent ? torrent->isReady() : false;
  }
  bool hasOnceMore_ok() { // EXPLAIN: checked
    auto torrent = torrent_.lock();
    return !torrent ? false : torrent->isReady();
  }
  // The torrent calls it, as it seems.
  bool unchoke_ok() { // EXPLAIN: of-state
    auto torrent = torrent_.lock();
    return torrent->isReady();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'torrent' is dereferenced without a test: what it points to may have gone
  }
  // It may go between the two.
  bool unchoke_bad() {
    if (torrent_.expired())
      return false;
    auto torrent = torrent_.lock();
    return torrent->isReady();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'torrent' is dereferenced without a test: what it points to may have gone
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'torrent' is dereferenced without a test: what it points to may have gone
  }
  // Of another one.
  bool other_ok() { // EXPLAIN: of-state
    if (other_.expired())
      return false;
    auto torrent = torrent_.lock();
    return torrent->isReady();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'torrent' is dereferenced without a test: what it points to may have gone
  }
  // It has tested what it was, and goes on with what it is.
  bool twice_bad() {
    if (auto torrent = torrent_.lock())
      torrent->pieces.clear();
    auto torrent = torrent_.lock();
    return torrent->isReady();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'torrent' is dereferenced without a test: what it points to may have gone
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'torrent' is dereferenced without a test: what it points to may have gone
  }

private:
  std::weak_ptr<Torrent> torrent_;
  std::weak_ptr<Torrent> other_;
};
// Nobody's state says anything of what was given.
bool given_bad(const std::weak_ptr<Torrent> &weak, const std::weak_ptr<Torrent> &other) {
  if (other.lock())
    return false;
  auto torrent = weak.lock();
  return torrent->isReady();
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: 'torrent' is dereferenced without a test: what it points to may have gone
}
bool givenAsked_bad(const std::weak_ptr<Torrent> &weak) {
  if (weak.expired())
    return false;
  if (auto torrent = weak.lock())
    torrent->pieces.clear();
  auto torrent = weak.lock();
  return torrent->isReady();
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:10: warning: 'torrent' is dereferenced without a test: what it points to may have gone
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:10: warning: 'torrent' is dereferenced without a test: what it points to may have gone
}
} // namespace weak_members

namespace getters {
struct Group {
  std::map<int, int> entries;
  int title() const;
};
class Entry {
public:
  Group *group() {
    if (isHistory_)
      return nullptr;
    return &group_;
  }
  Group *parent() {
    if (isHistory_)
      return nullptr;
    return &group_;
  }
  Group *find(int id) {
    if (id < 0)
      return nullptr;
    return &group_;
  }

private:
  bool isHistory_ = false;
  Group group_;
};
bool has_ok(Entry &entry) { return !entry.group() ? false : true; } // EXPLAIN: no-candidate
bool hasToo_ok(Entry &entry) { return entry.group() ? true : false; } // EXPLAIN: no-candidate
bool hasAgain_ok(Entry &entry) { return entry.group() ? false : true; } // EXPLAIN: no-candidate
// Entries that are shown have a group.
int title_ok(Entry &entry) { // EXPLAIN: of-state
  return entry.group()->title();
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:10: warning: what 'group' returns is dereferenced without a test: it may be null
}
bool hasParent_ok(Entry &entry) { return entry.parent() ? true : false; } // EXPLAIN: no-candidate
bool hasParentToo_ok(Entry &entry) { return entry.parent() ? false : true; } // EXPLAIN: no-candidate
// The function knows that some have none.
int title_bad(Entry &entry, Entry &other) {
  if (!entry.parent())
    return other.parent()->title();
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: what 'parent' returns is dereferenced without a test: it may be null
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: what 'parent' returns is dereferenced without a test: it may be null
  return 0;
}
} // namespace getters
namespace look_ups {
using getters::Entry;
bool has_ok(Entry &entry) { return entry.find(7) ? true : false; } // EXPLAIN: no-candidate
bool hasToo_ok(Entry &entry, int id) { return entry.find(id) ? true : false; } // EXPLAIN: no-candidate
bool hasAgain_ok(Entry &entry, int id) { return entry.find(id) ? false : true; } // EXPLAIN: no-candidate
// Whether there is one depends on what is asked for.
int title_bad(Entry &entry, int id) {
  return entry.find(id)->title();
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:10: warning: what 'find' returns is dereferenced without a test: it may be null
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:10: warning: what 'find' returns is dereferenced without a test: it may be null
}
} // namespace look_ups
