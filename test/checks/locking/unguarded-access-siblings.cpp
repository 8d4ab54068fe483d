// RUN: check mapwarden-unguarded-access
// A container of a base, and a lock that one of the classes below it has: the object of another one has no such lock.
#include <mutex>
#include <vector>

class Block {
public:
  virtual ~Block() = default;

protected:
  std::vector<int> Outputs;
};

class Splitter : public Block {
public:
  void add(int Output) {
    std::lock_guard<std::mutex> Lock(OutputsMutex);
    Outputs.push_back(Output);
  }
  void remove() {
    std::lock_guard<std::mutex> Lock(OutputsMutex);
    Outputs.pop_back();
  }
  int first() {
    std::lock_guard<std::mutex> Lock(OutputsMutex);
    return Outputs.front();
  }
  int sum_bad() {
    int Sum = 0;
    for (int Each : Outputs)
      // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Outputs' is read without 'OutputsMutex', held in all 3 other functions that use it [mapwarden-unguarded-access]
      Sum += Each;
    return Sum;
  }

private:
  std::mutex OutputsMutex;
};

class Simple : public Block {
public:
  int work_ok() { // EXPLAIN: cannot-name-lock
    return Outputs.front();
  }
};
