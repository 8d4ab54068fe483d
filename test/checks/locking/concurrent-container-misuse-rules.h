// Included by concurrent-container-misuse-rules.cpp: a class of which that unit sees the lesser part.
#include <tbb/concurrent_unordered_map.h>
#include <vector>

class Elsewhere {
public:
  void load();
  void store();
  void merge(const Elsewhere &Other);
  void elsewhere_ok(int Id) { // EXPLAIN: concurrent-of-other-units
    Lists[Id].push_back(1);
  }
  void add(int Id);

private:
  tbb::concurrent_unordered_map<int, std::vector<int>> Lists;
};
