// RUN: check mapwarden-callback-under-lock -real-std -suffix=DEFAULT
// RUN: check mapwarden-callback-under-lock -real-std -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// Files are opened under the lock of a container.
#include <fstream>
#include <map>
#include <mutex>

namespace files {
struct Mark {
  int Points = 0;
  void save(const char *Name) const { std::ofstream(Name) << Points; }
};
class Board {
public:
  void add_ok(int Player) { // EXPLAIN: no-candidate
    std::lock_guard<std::mutex> Lock(Mutex);
    ++Marks[Player].Points;
  }
  void save_bad() {
    std::lock_guard<std::mutex> Lock(Mutex);
    for (auto &Entry : Marks)
      Entry.second.save("marks");
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:20: warning: the call of 'save' waits while 'Mutex' is held since line [[@LINE-3]]: every other user of 'Marks' waits as long
  }

private:
  std::mutex Mutex;
  std::map<int, Mark> Marks;
};
} // namespace files
