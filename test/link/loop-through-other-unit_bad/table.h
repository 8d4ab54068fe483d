#include <map>

class Table {
public:
  void expire(int now);
  void drop(int id);
  void count(int id);

private:
  std::map<int, int> rows_;
  std::map<int, int> dropped_;
};
