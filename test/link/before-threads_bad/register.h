#include <map>
#include <mutex>

class Register {
public:
  void add(int id);
  void remove(int id);
  int size();
  int at(int id);
  void fill(int count);
  void fillDeep(int count);

private:
  std::mutex mutex_;
  std::map<int, int> entries_;
};
