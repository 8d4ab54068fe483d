#include <deque>
#include <mutex>

class Queue {
public:
  void push(int job);
  void cancel();
  int pop();
  void flush();

private:
  std::mutex lock_;
  std::deque<int> jobs_;
};
