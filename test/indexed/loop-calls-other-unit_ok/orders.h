#include <map>

class Orders {
public:
  void settle(int day);
  void cancel(int id);
  void note(int id);

private:
  std::map<int, int> due_;
  std::map<int, int> noted_;
};
