// RUN: check mapwarden-null-container
// A variant holds one of its alternatives: where it holds none of the others, the last one is there.
#include <map>
#include <string>
#include <variant>
#include <vector>

using Values = std::vector<int>;
using Names = std::map<int, std::string>;
using Either = std::variant<Values, Names>;
using Any = std::variant<Values, Names, std::string>;
int failed();

unsigned returned_ok(const Either &Source) { // EXPLAIN: checked
  if (const auto *List = std::get_if<Values>(&Source))
    return List->size();
  const auto *Map = std::get_if<Names>(&Source);
  return Map->size();
}
template <class Variant> unsigned template_ok(const Variant &Source) { // EXPLAIN: checked
  if (auto List = std::get_if<Values>(&Source))
    return List->size();
  auto Map = std::get_if<Names>(&Source);
  unsigned Sum = 0;
  for (const auto &Entry : *Map)
    Sum += Entry.first;
  return Sum;
}
template unsigned template_ok<Either>(const Either &);
// There is a third one.
unsigned third_bad(const Any &Source) {
  if (const auto *List = std::get_if<Values>(&Source))
    return List->size();
  const auto *Map = std::get_if<Names>(&Source);
  return Map->size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Map' is dereferenced without a test: what was cast may be of another type
}
unsigned allThree_ok(const Any &Source) { // EXPLAIN: checked
  const auto *List = std::get_if<Values>(&Source);
  const auto *Map = std::get_if<Names>(&Source);
  if (List != nullptr)
    return List->size();
  if (Map)
    return Map->size();
  const auto *Text = std::get_if<std::string>(&Source);
  return Text->size();
}
// The test comes behind.
unsigned testedLater_ok(const Either &Source) { // EXPLAIN: checked
  const auto *List = std::get_if<Values>(&Source);
  const auto *Map = std::get_if<Names>(&Source);
  if (!List)
    return Map->size();
  return List->size();
}
unsigned onSomeWay_bad(const Either &Source, bool Any) {
  const auto *List = std::get_if<Values>(&Source);
  if (Any && List)
    return List->size();
  const auto *Map = std::get_if<Names>(&Source);
  return Map->size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Map' is dereferenced without a test: what was cast may be of another type
}
unsigned changed_bad(Either &Source) {
  if (auto *List = std::get_if<Values>(&Source))
    return List->size();
  Source = Values();
  auto *Map = std::get_if<Names>(&Source);
  return Map->size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Map' is dereferenced without a test: what was cast may be of another type
}
unsigned otherVariant_bad(const Either &Source, const Either &Other) {
  if (const auto *List = std::get_if<Values>(&Source))
    return List->size();
  if (const auto *List = std::get_if<Values>(&Other))
    failed();
  const auto *Map = std::get_if<Names>(&Other);
  return Map->size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Map' is dereferenced without a test: what was cast may be of another type
}
// Another function tells whether it holds that.
unsigned held_ok(const Either &Source) { // EXPLAIN: checked
  if (std::holds_alternative<Values>(Source))
    return 0;
  const auto *Map = std::get_if<Names>(&Source);
  return Map->size();
}
unsigned holdsThat_ok(const Any &Source) { // EXPLAIN: checked
  if (!std::holds_alternative<Names>(Source))
    return 0;
  const auto *Map = std::get_if<Names>(&Source);
  return Map->size();
}
unsigned holdsOther_bad(const Any &Source) {
  if (std::holds_alternative<std::string>(Source))
    return 0;
  const auto *Map = std::get_if<Names>(&Source);
  return Map->size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Map' is dereferenced without a test: what was cast may be of another type
}
// What is left is there: a test of it tells nothing.
unsigned testedForNothing_ok(const Either &Source) { // EXPLAIN: checked
  const auto *List = std::get_if<Values>(&Source);
  if (List)
    return List->size();
  const auto *Map = std::get_if<Names>(&Source);
  if (!Map)
    failed();
  return Map->size();
}
struct Options {
  Either Source;
  unsigned member_ok() const { // EXPLAIN: checked
    if (auto *List = std::get_if<Values>(&Source))
      return List->size();
    return size_bad();
  }
  unsigned size_bad() const { // who calls it may know
    auto *Map = std::get_if<Names>(&Source);
    return Map->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Map' is dereferenced without a test: what was cast may be of another type
  }
};
