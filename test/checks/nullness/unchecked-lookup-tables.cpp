// RUN: check mapwarden-unchecked-lookup -suffix=DEFAULT
// RUN: check mapwarden-unchecked-lookup -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Look-ups that nobody tests, and whose key is there all the same: in a constant table of enumerators, and where all
// callers know it.
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace tables {
enum class Suit { Hearts, Spades };
enum Rank { Ace, King };
static const std::map<Suit, std::string> names = {{Suit::Hearts, "hearts"}, {Suit::Spades, "spades"}};
static const std::map<std::string, Suit> suits = {{"hearts", Suit::Hearts}, {"spades", Suit::Spades}};
static std::map<Suit, std::string> changed = {{Suit::Hearts, "hearts"}};
static std::unordered_map<Rank, int> values = {{Ace, 11}, {King, 10}};
static std::map<Rank, int> empty;
struct Card {
  static const std::map<Suit, std::string> colours;
  Suit suit;
};
int name_ok(Suit suit) { // EXPLAIN: constant-table
  return static_cast<int>(names.find(suit)->second.size());
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:33: warning: what this look-up in 'names' finds is dereferenced without a test
}
// By a name that anybody may write.
Suit suit_bad(const std::string &name) {
  return suits.find(name)->second;
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:16: warning: what this look-up in 'suits' finds is dereferenced without a test
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:16: warning: what this look-up in 'suits' finds is dereferenced without a test
}
int colour_ok(const Card &card) { // EXPLAIN: constant-table
  return static_cast<int>(Card::colours.find(card.suit)->second.size());
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:41: warning: what this look-up in 'colours' finds is dereferenced without a test
}
void rename(Suit suit, const std::string &name) { changed[suit] = name; }
// It is not constant.
int changed_bad(Suit suit) {
  return static_cast<int>(changed.find(suit)->second.size());
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:35: warning: what this look-up in 'changed' finds is dereferenced without a test
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:35: warning: what this look-up in 'changed' finds is dereferenced without a test
}
int value_ok(Rank rank) { // EXPLAIN: constant-table
  return values.find(rank)->second;
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:17: warning: what this look-up in 'values' finds is dereferenced without a test
}
int local_ok(Rank rank) { // EXPLAIN: constant-table
  static const std::map<Rank, int> points = {{Ace, 4}, {King, 3}};
  return points.find(rank)->second;
  // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:17: warning: what this look-up in 'points' finds is dereferenced without a test
}
// Nothing is listed in it.
int empty_bad(Rank rank) {
  return empty.find(rank)->second;
  // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:16: warning: what this look-up in 'empty' finds is dereferenced without a test
  // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:16: warning: what this look-up in 'empty' finds is dereferenced without a test
}
class Deck {
public:
  int left_bad(Suit suit) {
    return left_.find(suit)->second;
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:18: warning: what this look-up in 'left_' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:18: warning: what this look-up in 'left_' finds is dereferenced without a test
  }

private:
  std::map<Suit, int> left_;
};
} // namespace tables

namespace callers_know_the_key {
struct Stream {
  void start();
};
struct Tables {
  std::map<std::string, Stream *> known, copied, unknown, open;
};
class Sinks : Tables {
public:
  void add(const std::string &name, Stream *stream) {
    known[name] = stream;
    copied[name] = stream;
    unknown[name] = stream;
    load_ok(name);
    loadCopy_ok(name);
    load_bad(name);
  }
  void loadAll() {
    for (auto &each : known)
      load_ok(each.first);
    for (const auto &[name, stream] : copied)
      loadCopy_ok(name);
  }
  void show(const std::string &name) {
    if (known.find(name) == known.end())
      return;
    load_ok(name);
  }
  // Where it comes from, nobody says.
  void touch(const std::string &name) { load_bad(name); }
  void each() {
    for (auto &each : open)
      open_bad(each.first);
  }
  // Anybody may call it.
  void open_bad(const std::string &name) {
    open.find(name)->second->start();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:10: warning: what this look-up in 'open' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:10: warning: what this look-up in 'open' finds is dereferenced without a test
  }

private:
  void load_ok(const std::string &name) { // EXPLAIN: callers-vouch
    known.find(name)->second->start();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:11: warning: what this look-up in 'known' finds is dereferenced without a test
  }
  void loadCopy_ok(std::string name) { // EXPLAIN: callers-vouch
    copied.find(name)->second->start();
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: what this look-up in 'copied' finds is dereferenced without a test
  }
  // One of its callers does not know.
  void load_bad(const std::string &name) {
    unknown.find(name)->second->start();
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:13: warning: what this look-up in 'unknown' finds is dereferenced without a test
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:13: warning: what this look-up in 'unknown' finds is dereferenced without a test
  }
};
} // namespace callers_know_the_key

// The key is what an object tells of itself: the same each time.
namespace told {
struct Item {
  int Meta;
};
struct Song {
  int id() const;
  int next();
};
class Library {
public:
  void change_ok(const std::vector<Song> &Songs) { // EXPLAIN: checked
    for (const Song &Next : Songs)
      if (Nodes.count(Next.id()))
        Nodes[Next.id()]->Meta = 1;
  }
  void change_bad(std::vector<Song> &Songs) {
    for (Song &Next : Songs)
      if (Nodes.count(Next.next()))
        Nodes[Next.next()]->Meta = 1;
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'Nodes[...]' is dereferenced without a test
  }
  bool has_ok(int Id) { // EXPLAIN: no-candidate
    const Item *Found = Nodes[Id];
    return Found != nullptr;
  }

private:
  std::map<int, Item *> Nodes;
};
} // namespace told
