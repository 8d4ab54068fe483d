// RUN: check mapwarden-mutation-while-iterating -std=c++20 -llvm>=16
// A view walks over what it is made of: the loop stands in the container all the same.
#include <list>
#include <map>
#include <ranges>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace in_place {
void keys_bad(std::map<int, int> &Sessions) {
  for (const int &Key : Sessions | std::views::keys)
    if (Key < 0)
      Sessions.erase(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Sessions' is erased from while the loop over it goes on: the loop's current element is destroyed
  // CHECK-MESSAGES: :[[@LINE-4]]:25: note: the loop over 'Sessions' begins here
}
void chain_bad(std::vector<int> &Values) {
  for (int Value : Values | std::views::filter([](int V) { return V > 0; }) | std::views::take(3))
    Values.push_back(Value);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is inserted into while the loop over it goes on: every iterator into it is invalidated
}
void called_bad(std::vector<int> &Values) {
  for (int Value : std::views::reverse(Values))
    Values.push_back(Value);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is inserted into while the loop over it goes on: every iterator into it is invalidated
}
void constant_bad(std::vector<int> &Values) {
  for (int Value : std::as_const(Values))
    Values.push_back(Value);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is inserted into while the loop over it goes on: every iterator into it is invalidated
}
void span_bad(std::vector<int> &Values) {
  for (int Value : std::span(Values))
    Values.push_back(Value);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is inserted into while the loop over it goes on: every iterator into it is invalidated
}
void subrange_bad(std::set<int> &Values) {
  for (int Value : std::ranges::subrange(Values.begin(), Values.find(7)))
    if (Value < 0)
      Values.clear();
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'Values' is cleared while the loop over it goes on: every iterator into it is invalidated
}
} // namespace in_place

namespace named {
void view_bad(std::vector<int> &Values) {
  auto Positive = Values | std::views::filter([](int V) { return V > 0; });
  for (int Value : Positive)
    Values.push_back(Value);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is inserted into while the loop over it goes on: every iterator into it is invalidated
}
void iterator_bad(std::vector<int> &Values) {
  auto Positive = Values | std::views::filter([](int V) { return V > 0; });
  for (auto It = Positive.begin(); It != Positive.end(); ++It)
    Values.push_back(*It);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Values' is inserted into while the loop over it goes on: every iterator into it is invalidated
}
} // namespace named

namespace ok {
void other(std::vector<int> &From, std::vector<int> &To) {
  for (int Value : From | std::views::drop(1))
    To.push_back(Value);
}
void leaves(std::map<int, int> &Sessions) {
  for (const int &Key : Sessions | std::views::keys)
    if (Key < 0) {
      Sessions.erase(Key);
      break;
    }
}
void copied(std::vector<int> &Values) {
  const auto Keys = std::vector<int>(Values.begin(), Values.end());
  for (int Value : Keys | std::views::reverse)
    Values.push_back(Value);
}
std::vector<int> made(std::vector<int> &Values);
void owned(std::vector<int> &Values) {
  for (int Value : made(Values) | std::views::reverse) // the view owns what the function returned
    Values.push_back(Value);
}
void unrelated(std::vector<int> &Values) {
  for (int Value : std::views::iota(0, static_cast<int>(Values.size())))
    Values.push_back(Value);
}
void keeps(std::list<int> &Values) {
  for (int Value : Values | std::views::take(2))
    Values.push_back(Value); // a list's iterators stay
}
} // namespace ok
