// RUN: check mapwarden-null-container
// Pointers that others may set: members of an object that is given by reference.
#include <map>
#include <memory>
#include <vector>

namespace objects_given {
struct Info {
  std::map<int, int> *Rows{};
  int Id = 0;
};
struct Context {
  Info Of;
};
struct Store {
  bool find(int Id, Info &Into, bool Serial = true);
  bool ask(int Id, const Info &About);
};
bool fill(Info &Into);
void set(Info *Into);

unsigned long filled_ok() { // EXPLAIN: no-candidate
  Info Of;
  Of.Rows = nullptr;
  if (!fill(Of))
    return 0;
  return Of.Rows->size();
}
unsigned long found_ok(Store &In) { // EXPLAIN: no-candidate
  Context All;
  All.Of.Rows = nullptr;
  if (!In.find(1, All.Of) || All.Of.Rows == nullptr)
    return 0;
  return All.Of.Rows->size();
}
unsigned long byAddress_ok() { // EXPLAIN: no-candidate
  Info Of;
  Of.Rows = nullptr;
  set(&Of);
  return Of.Rows->size();
}
unsigned long byPointer_ok(Info *Of) { // EXPLAIN: no-candidate
  Of->Rows = nullptr;
  set(Of);
  return Of->Rows->size();
}
unsigned long asked_bad(Store &In) {
  Info Of;
  Of.Rows = nullptr;
  if (!In.ask(1, Of))
    return 0;
  return Of.Rows->size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Of.Rows' is dereferenced while it is null
}
unsigned long other_bad(Info &Other) {
  Info Of;
  Of.Rows = nullptr;
  fill(Other);
  return Of.Rows->size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Of.Rows' is dereferenced while it is null
}
} // namespace objects_given
