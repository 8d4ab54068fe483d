#include <map>
#include <mutex>

class Poller {
public:
  void add(int id);
  void remove(int id);
  int size();
  void clear();
  void run();

private:
  std::mutex mutex_;
  std::map<int, int> polled_;
};
