// LINK: mapwarden-unguarded-access
// Another program's class of the same name, and a main() beside it: the callers of registry.h's class are its own.
#include <map>
#include <string>

class Registry {
public:
  void add(int id) { names_[id] = 1; }
  int nameOf(int id) { return names_[id]; }

private:
  std::map<int, int> names_;
};

int main() {
  Registry registry;
  registry.add(1);
  return registry.nameOf(1);
}
