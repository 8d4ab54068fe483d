// RUN: check mapwarden-test-facts -suffix=FACTS -std=c++17 -mock-only -config='{CheckOptions: [{key: mapwarden-test-facts.Show, value: Kind=}]}'
// RUN: check mapwarden-test-facts -suffix=SHELF -std=c++17 -mock-only -config='{CheckOptions: [{key: mapwarden-test-facts.Show, value: class Shelf}]}'
// RUN: check mapwarden-test-facts -suffix=LOCAL -std=c++17 -mock-only -config='{CheckOptions: [{key: mapwarden-test-facts.Show, value: local}]}'
// What was written down of a small class, as text: what it does, what it is, and what is local to a function.
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
// CHECK-MESSAGES-FACTS: :1:1: warning: Kind=Rebind Loc=dump.cpp:10:33 Cell=Lock/1 Locks=[M/3
// CHECK-MESSAGES-FACTS: :1:1: warning: Kind=Mutate Loc=dump.cpp:11:11 Path=Books/4 Arguments=[Key/5] DirectRoots=[Key/5] Key=Key/5
// CHECK-MESSAGES-FACTS: :1:1: warning: Kind=Release Loc=dump.cpp:12:3 Cell=Lock/1 EndsCell
// CHECK-MESSAGES-SHELF: :1:1: warning: class Shelf#7 c:@S@Shelf HasIdentifier Name="Shelf" Loc=dump.cpp:8:8
// CHECK-MESSAGES-LOCAL: :1:1: warning: local Lock#3 c:@S@Shelf@F@drop#I##2 HasIdentifier Name="Lock" Loc=dump.cpp:10:33
