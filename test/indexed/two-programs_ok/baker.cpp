#include <map>
#include <mutex>

class Orders {
public:
  void add(int number) {
    std::lock_guard<std::mutex> lock(mutex_);
    open_[number] = 1;
  }
  void close(int number) {
    std::lock_guard<std::mutex> lock(mutex_);
    open_.erase(number);
  }
  int count() {
    std::lock_guard<std::mutex> lock(mutex_);
    return open_.size();
  }

private:
  std::mutex mutex_;
  std::map<int, int> open_;
};

int main() {
  Orders orders;
  orders.add(1);
  orders.close(1);
  return orders.count();
}
