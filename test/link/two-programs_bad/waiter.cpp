// LINK: mapwarden-unguarded-access,mapwarden-mutation-while-iterating
#include <map>
#include <mutex>

class Orders {
public:
  void add(int number);
  void close(int number);
  void move(int number);
  void drop(int number);

private:
  std::mutex tables_;
  std::map<int, int> open_;
};

std::map<int, int> stock;

void Orders::add(int number) {
  std::lock_guard<std::mutex> lock(tables_);
  open_[number] = 1;
}
void Orders::close(int number) {
  std::lock_guard<std::mutex> lock(tables_);
  open_.erase(number);
}
void Orders::move(int number) {
  std::lock_guard<std::mutex> lock(tables_);
  open_[number + 1] = 1;
}
void Orders::drop(int number) { open_.erase(number); }
// CHECK-MESSAGES: :[[@LINE-1]]:39: warning: 'open_' is erased from without 'tables_', held in all 3 other functions that use it [mapwarden-unguarded-access]

void tidyUp() {
  for (auto &entry : stock)
    stock.erase(entry.first);
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'stock' is erased from while the loop over it goes on: the loop's current element is destroyed [mapwarden-mutation-while-iterating]
}

Orders today;

int main() {
  today.add(1);
  today.drop(1);
  tidyUp();
}
