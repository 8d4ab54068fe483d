// RUN: check mapwarden-use-after-invalidation
// The results of a match lead into what was searched.
#include <regex>
#include <string>

void show(const std::string &);

namespace matches {
std::string redact_bad(std::string Text, const std::regex &Account) {
  std::smatch Found;
  while (std::regex_search(Text, Found, Account)) {
    Text = Found.prefix().str() + "(hidden)" + Found.suffix().str();
    show(Found[1].str());
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Found' is used after 'Text' was assigned: the element that it refers to may be gone
  }
  return Text;
}
std::string redact_ok(std::string Text, const std::regex &Account) {
  std::smatch Found;
  while (std::regex_search(Text, Found, Account)) {
    const std::string Hidden = Found[1];
    Text = Found.prefix().str() + "(hidden)" + Found.suffix().str();
    show(Hidden);
  }
  return Text;
}
void range_bad(std::string Text, const std::regex &Account) {
  std::smatch Found;
  if (!std::regex_match(Text.cbegin(), Text.cend(), Found, Account))
    return;
  Text.clear();
  show(Found[0].str());
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'Found' is used after 'Text' was cleared: the element that it refers to may be gone
}
void range_ok(std::string Text, const std::regex &Account) {
  std::smatch Found;
  if (!std::regex_match(Text.cbegin(), Text.cend(), Found, Account))
    return;
  show(Found[0].str());
  Text.clear();
}
} // namespace matches
