// The header with the class is not found.
#include "no_such_header.h"
#include <mutex>

Registry::Registry() : Entries(), Lock() { Entries.clear(); }

void Registry::add(const Entry &New) {
  std::lock_guard<std::mutex> Guard(Lock);
  Entries.push_back(New);
}

void Registry::walk() {
  for (auto &E : Entries)
    Entries.erase(E);
}

// Behind the missing header no template is instantiated any more: what the member is made of is not known.
#include <memory>
#include <vector>
struct Program;
struct Holder {
  Holder() {}
  ~Holder() { Kernel.reset(); }
  std::shared_ptr<Program> Kernel;
  std::unique_ptr<std::vector<int>> List;
};
Holder &find(int Key) {
  static std::map<int, Holder> Programs;
  Holder New;
  Programs[Key] = New;
  return Programs[Key];
}
