// INDEX: mapwarden-unguarded-access
// How isFree is called is in user.cpp.
#include <mutex>
#include <set>

class Pool {
public:
  void give(int id);
  void drain();
  void drop(int id);
  bool isFree(int id) { return free_.count(id) != 0; }
  // CHECK-MESSAGES: :[[@LINE-1]]:38: warning: 'free_' is read without 'gate', held in all 3 other functions that use it [mapwarden-unguarded-access]
  // CHECK-MESSAGES: user.cpp:4:15: note: 'isFree' is called here, from 'take', without 'gate'
  std::mutex gate;

private:
  std::set<int> free_;
};
