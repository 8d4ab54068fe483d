#include <mutex>
#include <vector>

class Seats {
public:
  void book(int seat);
  void release(int seat);
  void clear();
  int last();

private:
  void enter();
  void leave();
  void trim();

  std::mutex doors_;
  std::vector<int> taken_;
};
