// RUN: check mapwarden-test-dump
// Which lock guards which container, and how many functions say so.
#include <map>
#include <mutex>
#include <vector>

struct Shard {
  std::mutex Mu;
  std::map<int, int> Items;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: guard of 'Items': 'Mu', held in 2 of 2 functions
};

class Sharded {
public:
  void put(int I, int Key) {
    std::lock_guard<std::mutex> Lock(Shards[I].Mu);
    Shards[I].Items[Key] = 1;
  }
  void drop(int J, int Key) {
    Shard &S = Shards[J];
    std::lock_guard<std::mutex> Lock(S.Mu);
    S.Items.erase(Key);
  }

private:
  Shard Shards[16];
};

// A lock of the owner guards what lies deeper, too.
struct Row {
  std::vector<int> Cells;
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: guard of 'Cells': 'TableMutex', held in 2 of 2 functions
};
class Table {
public:
  void add(int Value) {
    std::lock_guard<std::mutex> Lock(TableMutex);
    First.Cells.push_back(Value);
  }
  void clear() {
    std::lock_guard<std::mutex> Lock(TableMutex);
    First.Cells.clear();
  }

private:
  std::mutex TableMutex;
  Row First;
};

static std::mutex GlobalMutex;
static std::vector<int> GlobalList;
// CHECK-MESSAGES: :[[@LINE-1]]:25: warning: guard of 'GlobalList': 'GlobalMutex', held in 2 of 2 functions
void addGlobal(int Value) {
  std::lock_guard<std::mutex> Lock(GlobalMutex);
  GlobalList.push_back(Value);
}
void clearGlobal() {
  std::lock_guard<std::mutex> Lock(GlobalMutex);
  GlobalList.clear();
}

// Another object's lock guards nothing here.
struct Peer {
  std::mutex Mu;
  std::vector<int> Data;
  void merge(Peer &Other) {
    std::lock_guard<std::mutex> Lock(Other.Mu);
    Data.push_back(1);
  }
  void mergeMore(Peer &Other) {
    std::lock_guard<std::mutex> Lock(Other.Mu);
    Data.push_back(2);
  }
};
