#include <map>
#include <mutex>

class Orders {
public:
  void add(int number);
  void close(int number);
  int count();
  void drop(int number);

private:
  std::mutex mutex_;
  std::map<int, int> open_;
};
