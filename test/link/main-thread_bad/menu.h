// One thread makes all changes but one: the other thread makes some, too.
#include <map>
#include <mutex>

class Menu {
public:
  void add(int id);
  void remove(int id);
  int size();
  int sum();

private:
  std::mutex mutex_;
  std::map<int, int> dishes_;
};
