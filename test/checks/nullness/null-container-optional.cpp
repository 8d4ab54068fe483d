// RUN: check mapwarden-null-container
// RUN: check mapwarden-null-container -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden-null-container.Level: strict}}'
// Optionals that hold a container, or an object with one; and pointers that a cast makes, which may have found another
// type.
#include <any>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using Map = std::map<int, int>;
bool some();
void log(const char *);
struct Session {
  int Id;
  std::vector<int> Items;
};

namespace optionals {
int empty_bad() {
  std::optional<Map> Values;
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced while it is empty
  // CHECK-NOTES: :[[@LINE-3]]:22: note: made empty here
}
int emplaced_ok() { // EXPLAIN: checked
  std::optional<Map> Values;
  Values.emplace();
  return Values->size();
}
int assigned_ok() { // EXPLAIN: checked
  std::optional<Map> Values;
  Values = Map();
  return Values->size();
}
int made_ok() { // EXPLAIN: no-candidate
  std::optional<Map> Values = Map();
  return Values->size();
}
int none_bad() {
  std::optional<Session> Current = std::nullopt;
  return (*Current).Id;
  // CHECK-NOTES: :[[@LINE-1]]:12: warning: 'Current' is dereferenced while it is empty
  // CHECK-NOTES: :[[@LINE-3]]:26: note: made empty here
}
int reset_bad(std::optional<Map> Values) {
  Values.reset();
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced while it is empty
  // CHECK-NOTES: :[[@LINE-3]]:10: note: made empty here
}
int cleared_bad(std::optional<Map> Values) {
  Values = std::nullopt;
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced while it is empty
  // CHECK-NOTES: :[[@LINE-3]]:10: note: made empty here
}
int tested_bad(const std::optional<Map> &Values) {
  if (!Values.has_value())
    log("no values");
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced on paths where it was found to be empty
  // CHECK-NOTES: :[[@LINE-4]]:15: note: found here
}
int tested_ok(const std::optional<Map> &Values) { // EXPLAIN: checked
  if (!Values.has_value())
    return 0;
  return Values->size();
}
int compared_ok(const std::optional<Map> &Values) { // EXPLAIN: no-candidate
  if (Values == std::nullopt)
    return 0;
  return Values->size();
}
// It still holds what is left of its value.
int moved_ok(std::optional<Map> Values) { // EXPLAIN: no-candidate
  std::optional<Map> Others = std::move(Values);
  return Values->size();
}
int untested_ok(const std::optional<Map> &Values) { return Values->size(); } // EXPLAIN: no-candidate
int thrown_ok() { // EXPLAIN: no-candidate
  std::optional<Map> Values;
  return Values.value().size();
}
} // namespace optionals

namespace casts {
int cast_bad(std::any &Value) {
  if (auto *Names = std::any_cast<std::vector<int>>(&Value))
    return Names->size();
  auto *Values = std::any_cast<Map>(&Value);
  return Values->size();
  // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'Values' is dereferenced without a test: what was cast may be of another type
  // CHECK-NOTES: :[[@LINE-3]]:18: note: cast here
  // CHECK-NOTES: :[[@LINE-6]]:13: note: another pointer that is made of it is tested here
}
int cast_ok(std::any &Value) { // EXPLAIN: checked
  auto *Values = std::any_cast<Map>(&Value);
  return Values ? Values->size() : 0;
}
// Nobody asks: it may be known.
int known(std::any &Value) {
  auto *Values = std::any_cast<Map>(&Value);
  return Values->size();
  // CHECK-NOTES-STRICT: :[[@LINE-1]]:10: warning: 'Values' is dereferenced without a test: what was cast may be of another type
  // CHECK-NOTES-STRICT: :[[@LINE-3]]:18: note: cast here
}
int value_ok(const std::any &Value) { return std::any_cast<Map>(Value).size(); } // EXPLAIN: no-candidate
} // namespace casts
