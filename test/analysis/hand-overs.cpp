// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// What is lent to whom, and where it is given back.
#include <functional>
#include <thread>

void use(int Value);

void facts_thread(int Key) {
  std::thread Worker([&Key] { use(Key); });
  Worker.join();
}
void facts_bound(int Key) {
  std::thread Worker(std::bind(&use, std::ref(Key)));
  Worker.detach();
}
void facts_copied(int Key) {
  std::thread Worker([Key] { use(Key); });
  Worker.join();
}
struct Button {
  std::function<void()> OnPress;
};
void facts_stored(Button &B, int Key) {
  B.OnPress = [&Key] { use(Key); };
  B.OnPress = nullptr;
}
