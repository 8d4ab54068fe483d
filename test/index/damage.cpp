// RUN: check mapwarden-test-facts -std=c++17 -mock-only -config='{CheckOptions: [{key: mapwarden-test-facts.Damage, value: true}]}'
// What is said of a file of facts that lacks bytes, or has others: one sentence, whichever bytes they are.
#include <map>
#include <mutex>

struct Shelf {
  void drop(int Key) {
    std::lock_guard<std::mutex> Lock(M);
    Books.erase(Key);
  }
  std::mutex M;
  std::map<int, int> Books;
};
// CHECK-MESSAGES: :1:1: warning: changed: the file of facts is cut short: it has N bytes of N
// CHECK-MESSAGES: :1:1: warning: changed: the file of facts is damaged: its checksum does not agree
// CHECK-MESSAGES: :1:1: warning: changed: the file of facts is of another version of mapwarden: format N, layout N; here they are N and N
// CHECK-MESSAGES: :1:1: warning: changed: the file of facts is too long: it has N bytes rather than N
// CHECK-MESSAGES: :1:1: warning: changed: this is no file of facts: it begins with other bytes
// CHECK-MESSAGES: :1:1: warning: cut: the file of facts is cut short: it has N bytes of N
// CHECK-MESSAGES: :1:1: warning: cut: the file of facts is cut short: it has N bytes, and a header has N
// CHECK-MESSAGES: :1:1: warning: longer: the file of facts is too long: it has N bytes rather than N
