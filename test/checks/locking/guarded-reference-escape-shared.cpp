// RUN: check mapwarden-guarded-reference-escape
// What a shared pointer leads to lives as long as somebody keeps one: who takes a plain pointer or reference from an
// element keeps none.
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

struct Entry {
  int Value = 0;
};

class Board {
public:
  void set(const std::string &Key) {
    std::lock_guard<std::mutex> Lock(M);
    Entries[Key] = std::make_shared<Entry>();
  }
  void unset(const std::string &Key) {
    std::lock_guard<std::mutex> Lock(M);
    Entries.erase(Key);
  }
  Entry *find_bad(const std::string &Key) {
    std::lock_guard<std::mutex> Lock(M);
    return Entries[Key].get();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: what an element of 'Entries' owns is returned from the section of 'M', which begins in line [[@LINE-2]] and ends before it can be used [mapwarden-guarded-reference-escape]
  }
  int get_bad(const std::string &Key) {
    std::unique_lock<std::mutex> Lock(M);
    auto It = Entries.find(Key);
    if (It == Entries.end())
      return 0;
    Entry &Found = *It->second;
    Lock.unlock();
    return Found.Value;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Found' leads into 'Entries' and is used here, where 'M' has been released [mapwarden-guarded-reference-escape]
  }
  int pointer_bad(const std::string &Key) {
    Entry *Found = nullptr;
    {
      std::lock_guard<std::mutex> Lock(M);
      Found = Entries.at(Key).get();
    }
    return Found->Value;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Found' leads into 'Entries' and is used here, where 'M' has been released [mapwarden-guarded-reference-escape]
  }
  // It keeps one itself.
  int get_ok(const std::string &Key) { // EXPLAIN: no-candidate
    std::shared_ptr<Entry> Found;
    {
      std::lock_guard<std::mutex> Lock(M);
      Found = Entries[Key];
    }
    return Found->Value;
  }
  std::shared_ptr<Entry> find_ok(const std::string &Key) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    return Entries[Key];
  }
  int copied_ok(const std::string &Key) { // EXPLAIN: no-candidate
    std::shared_ptr<Entry> Kept;
    std::unique_lock<std::mutex> Lock(M);
    Kept = Entries.at(Key);
    Entry &Found = *Kept;
    Lock.unlock();
    return Found.Value;
  }
  int within_ok(const std::string &Key) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(M);
    const Entry &Found = *Entries.at(Key);
    return Found.Value;
  }

private:
  std::mutex M;
  std::unordered_map<std::string, std::shared_ptr<Entry>> Entries;
};
