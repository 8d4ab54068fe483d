// One thread makes all changes, the first one of the program.
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
