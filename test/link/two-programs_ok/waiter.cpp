// LINK: mapwarden-unguarded-access,mapwarden-mutation-while-iterating
// This program has one thread: what guards the class of the same name in the other is nothing to it.
#include <map>
#include <mutex>

class Orders {
public:
  void add(int number);
  void close(int number);
  void drop(int number);

private:
  std::mutex mutex_;
  std::map<int, int> open_;
};

std::map<int, int> stock;

void Orders::add(int number) { open_[number] = 1; }
void Orders::close(int number) { open_.erase(number); }
void Orders::drop(int number) { open_.erase(number); }

void tidyUp() { stock.clear(); }

Orders today;

int main() {
  today.add(1);
  today.close(1);
  today.drop(1);
  tidyUp();
}
