// RUN: check mapwarden-guarded-reference-escape -mock-only
// A member template of a plain class counts, too, where nobody in the unit has need of it.
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace board_with_entries {
struct Entry {
  std::mutex M;
  std::string Text;
  int Sequence = 0;
};
class Board {
public:
  template <typename Value> void set_bad(const std::string &Key, const Value &New) {
    std::unique_lock<std::mutex> Lock(M);
    auto It = Entries.find(Key);
    if (It == Entries.end())
      return;
    Entry &Found = *It->second;
    Lock.unlock();
    std::lock_guard<std::mutex> Own(Found.M);
    // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: 'Found' leads into 'Entries' and is used here, where 'M' has been released [mapwarden-guarded-reference-escape]
    Found.Text = New.text();
  }
  template <typename Value> void set_ok(const std::string &Key, const Value &New) { // EXPLAIN: no-candidate
    std::unique_lock<std::mutex> Lock(M);
    auto It = Entries.find(Key);
    if (It == Entries.end())
      return;
    std::shared_ptr<Entry> Found = It->second;
    Lock.unlock();
    std::lock_guard<std::mutex> Own(Found->M);
    Found->Text = New.text();
  }
  void unset(const std::string &Key) {
    std::lock_guard<std::mutex> Lock(M);
    Entries.erase(Key);
  }

private:
  std::mutex M;
  std::map<std::string, std::shared_ptr<Entry>> Entries;
};
} // namespace board_with_entries
