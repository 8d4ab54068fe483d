// RUN: check mapwarden-use-after-invalidation
// What a function returns by value is gone at the end of the statement, and so is what it contains.
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct Entry {
  std::string Name;
  int Age = 0;
};
std::vector<Entry> listEntries();
std::map<int, Entry> mapEntries(int Of);
const std::vector<Entry> &keptEntries();
std::vector<std::unique_ptr<Entry>> ownEntries();
std::vector<std::shared_ptr<Entry>> sharedEntries();
std::string makeName();
void use(const std::string &Name);

namespace elements {
void front_bad() {
  const Entry &First = listEntries().front();
  use(First.Name);
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'First' is used, but the container that it leads into was a temporary, gone at the end of its statement [mapwarden-use-after-invalidation]
}
void part_bad() {
  const std::string &Name = listEntries()[1].Name;
  use(Name);
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Name' is used, but the container that it leads into was a temporary, gone at the end of its statement [mapwarden-use-after-invalidation]
}
int pointer_bad(int Of) {
  const Entry *Found = &mapEntries(Of).at(2);
  return Found->Age;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Found' is used, but the container that it leads into was a temporary, gone at the end of its statement [mapwarden-use-after-invalidation]
}
int iterator_bad(int Of) {
  auto It = mapEntries(Of).find(2);
  return It->second.Age;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is used, but the container that it leads into was a temporary, gone at the end of its statement [mapwarden-use-after-invalidation]
}
int through_bad(int Of) {
  const Entry &Found = mapEntries(Of).find(2)->second;
  return Found.Age;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Found' is used, but the container that it leads into was a temporary, gone at the end of its statement [mapwarden-use-after-invalidation]
}
int owned_bad() {
  const Entry *First = ownEntries().front().get();
  return First->Age;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used, but the container that it leads into was a temporary, gone at the end of its statement [mapwarden-use-after-invalidation]
}
char text_bad() {
  const char *Text = makeName().c_str();
  return *Text;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Text' is used, but the container that it leads into was a temporary, gone at the end of its statement [mapwarden-use-after-invalidation]
}
char sum_bad(const std::string &Left) {
  const char *Text = (Left + ".txt").c_str();
  return *Text;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Text' is used, but the container that it leads into was a temporary, gone at the end of its statement [mapwarden-use-after-invalidation]
}

void kept_ok() { // EXPLAIN: no-candidate
  const Entry &First = keptEntries().front();
  use(First.Name);
}
void copied_ok() { // EXPLAIN: no-candidate
  const Entry First = listEntries().front();
  const std::string Name = listEntries()[1].Name;
  use(First.Name);
  use(Name);
}
// The whole lives as long as the reference.
void extended_ok() { // EXPLAIN: no-candidate
  const std::vector<Entry> &All = listEntries();
  const Entry &First = All.front();
  use(First.Name);
}
void walked_ok() { // EXPLAIN: no-candidate
  for (const Entry &Each : listEntries())
    use(Each.Name);
}
// Used within the statement.
void within_ok() { // EXPLAIN: no-candidate
  use(listEntries().front().Name);
  use(makeName().c_str());
}
// Others may own it, too.
int shared_ok() { // EXPLAIN: no-candidate
  const Entry *First = sharedEntries().front().get();
  return First->Age;
}
void unused_ok() { // EXPLAIN: no-candidate
  const char *Text = makeName().c_str();
  Text = "";
  use(Text);
}
int moved_ok(std::vector<Entry> &Given) { // EXPLAIN: no-candidate
  const Entry &First = std::move(Given).front();
  return First.Age;
}
} // namespace elements

// Who is made of a view copies what it shows; a view that is made of a text leads into that.
namespace made_of_views {
class Label {
public:
  Label() = default;
  explicit Label(std::string_view Text) : Storage(Text) {}
  explicit operator bool() const { return !Storage.empty(); }
  std::size_t length() const { return Storage.size(); }

private:
  std::string Storage;
};
std::size_t copied_ok() { // EXPLAIN: no-candidate
  Label Of(makeName());
  return Of.length();
}
std::size_t assigned_ok() { // EXPLAIN: no-candidate
  Label Of;
  Of = Label(makeName());
  return Of.length();
}
std::size_t viewed_bad() {
  std::string_view Of = makeName();
  return Of.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Of' is used, but the container that it leads into was a temporary
}
} // namespace made_of_views

class QJsonArray { // as Qt has it
public:
  using iterator = int *;
  iterator begin();
  iterator end();
};
namespace arrays_of_json {
QJsonArray groups();
int all_bad() {
  int Sum = 0;
  for (auto It = groups().begin(); It != groups().end(); ++It)
    Sum += *It;
  // CHECK-MESSAGES: :[[@LINE-2]]:36: warning: 'It' is used, but the container that it leads into was a temporary
  return Sum;
}
int all_ok() { // EXPLAIN: alive
  int Sum = 0;
  QJsonArray All = groups();
  for (auto It = All.begin(); It != All.end(); ++It)
    Sum += *It;
  return Sum;
}
} // namespace arrays_of_json

// A reference to a part of a temporary, by a member that is seen to hand it out.
namespace parts_of_temporaries {
class Settings {
public:
  const std::vector<int> &values() const { return Values; }
  const std::string &name() const { return Inner.Name; }
  std::vector<int> copy() const { return Values; }
  const std::string &shared() const { return Common->Name; }

private:
  struct Part {
    std::string Name;
  };
  std::vector<int> Values;
  Part Inner;
  Part *Common;
};
Settings load(int From);
const Settings &kept(int From);

int sum_bad(int From) {
  int Sum = 0;
  for (int Value : load(From).values())
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: the loop walks over a part of a temporary, which is gone before it begins [mapwarden-use-after-invalidation]
    Sum += Value;
  return Sum;
}
std::size_t length_bad(int From) {
  const std::string &Name = load(From).name();
  return Name.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Name' is used, but the container that it leads into was a temporary
}
int copied_ok(int From) { // EXPLAIN: alive
  int Sum = 0;
  for (int Value : load(From).copy())
    Sum += Value;
  for (int Value : kept(From).values())
    Sum += Value;
  return Sum;
}
std::size_t named_ok(int From) { // EXPLAIN: no-candidate
  const Settings &All = load(From);
  const std::string &Name = All.name();
  const std::string Copy = load(From).name();
  return Name.size() + Copy.size() + load(From).name().size();
}
std::size_t shared_ok(int From) { // EXPLAIN: no-candidate
  const std::string &Name = load(From).shared();
  return Name.size();
}
} // namespace parts_of_temporaries
