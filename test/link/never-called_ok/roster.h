#include <map>
#include <mutex>

class Roster {
public:
  void add(int id);
  void remove(int id);
  void clear();
  int size();
  int at(int id);
  int sum();
  int &hoursOf(int id);

private:
  std::mutex mutex_;
  std::map<int, int> hours_;
};
