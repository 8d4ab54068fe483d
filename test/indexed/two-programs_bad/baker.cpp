#include <map>

class Orders {
public:
  void add(int number) { open_[number] = 1; }
  void close(int number) { open_.erase(number); }
  int count() { return open_.size(); }
  void clear() { open_.clear(); }

private:
  std::map<int, int> open_;
};

int main() {
  Orders orders;
  orders.add(1);
  orders.close(1);
  orders.clear();
  return orders.count();
}
