// RUN: check mapwarden-null-container
// Macros that measure offsets from a null pointer, as tables of members are made by.
#include <map>
#include <memory>
#include <vector>

template <class T> int kindOf(T &) { return 1; }
void addMember(const char *Name, int Kind, unsigned long Offset);
#define DESCRIBE(Class) Class *Nothing = nullptr;
#define MEMBER(Name) \
  addMember(#Name, kindOf(Nothing->Name), (unsigned long)((char *)&Nothing->Name - (char *)Nothing));

struct Unit {
  std::map<int, int> Orders;
  std::vector<int> Path;
};
void describe_ok() { // EXPLAIN: null-of-macro
  DESCRIBE(Unit)
  MEMBER(Orders)
  MEMBER(Path)
}

int describe_bad() {
  Unit *Nothing = nullptr;
  return Nothing->Orders.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Nothing' is dereferenced while it is null
}

// The constructor of a class template sets the pointer to an object whose class depends on the parameter.
template <class T> class Future {
  struct Shared {
    T Value;
    std::map<int, int> Next;
  };

public:
  Future() { State = std::make_shared<Shared>(); }
  int next_ok() { return State->Next.size(); } // EXPLAIN: no-candidate

private:
  std::shared_ptr<Shared> State;
};
int wait_ok() { // EXPLAIN: no-candidate
  Future<int> Of;
  return Of.next_ok();
}
