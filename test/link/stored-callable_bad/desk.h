// A request keeps what is to be done; the desk does it, in another file.
#include <deque>
#include <functional>
#include <map>
#include <mutex>

struct Request {
  int id;
  std::function<void()> perform;
};

class Desk {
public:
  void put(int key, int value);
  void drop(int key);
  int size();
  void ask(int key);
  void serve();

private:
  void forget(int key);
  std::mutex mutex_;
  std::map<int, int> papers_;
  std::deque<Request *> requests_;
};
