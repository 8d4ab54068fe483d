// INDEX: mapwarden-unguarded-access
// The twin: user.cpp differs.
#include <mutex>
#include <set>

class Pool {
public:
  void give(int id);
  void drain();
  void drop(int id);
  bool isFree(int id) { return free_.count(id) != 0; }
  std::mutex gate;

private:
  std::set<int> free_;
};
