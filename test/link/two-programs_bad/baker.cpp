// LINK: mapwarden-unguarded-access,mapwarden-mutation-while-iterating
// Two programs of one database: each has a class, a variable, a function and a main() of these names.
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

std::map<int, int> stock;

void tidyUp() { stock.clear(); }

int main() {
  Orders orders;
  orders.add(1);
  tidyUp();
}
