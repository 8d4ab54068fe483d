// RUN: check mapwarden-null-container
// Pointers that others may set: members of an object that is given by reference.
#include <functional>
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

// Moved into a parameter: who is called may set other members, but has no reason to fill this one again.
namespace moved_into_a_parameter {
class Sink {
public:
  virtual ~Sink() = default;
  virtual void write(std::unique_ptr<std::vector<int>> rows) = 0;
};
class Writer {
public:
  int flush_bad() {
    commit_(std::move(rows_));
    return rows_->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'rows_' is dereferenced after it was moved from [mapwarden-null-container]
  }
  int write_bad() {
    sink_->write(std::move(rows_));
    return rows_->size();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'rows_' is dereferenced after it was moved from [mapwarden-null-container]
  }
  int refill_ok() {
    commit_(std::move(rows_));
    rows_ = std::make_unique<std::vector<int>>();
    return rows_->size(); // EXPLAIN: checked
  }
  // The function itself puts another one there.
  int renew_ok() {
    hand(std::move(rows_));
    return rows_->size(); // EXPLAIN: no-candidate
  }

private:
  void hand(std::unique_ptr<std::vector<int>> rows) {
    sink_->write(std::move(rows));
    rows_ = std::make_unique<std::vector<int>>();
  }
  std::function<void(std::unique_ptr<std::vector<int>>)> commit_;
  Sink *sink_;
  std::unique_ptr<std::vector<int>> rows_;
};
} // namespace moved_into_a_parameter
