// RUN: check mapwarden-null-container
// A pointer class with an operator! of its own, as boost's are: `!p` asks whether it leads anywhere.
#include <map>
#include <vector>

namespace boost {
template <class T> class shared_ptr {
public:
  shared_ptr();
  explicit shared_ptr(T *);
  explicit operator bool() const;
  bool operator!() const;
  T &operator*() const;
  T *operator->() const;
  void reset();
};
} // namespace boost

struct Joint {
  std::vector<int> values;
  void move();
};
boost::shared_ptr<Joint> make(int id);

void double_ok(int id) { // EXPLAIN: checked
  boost::shared_ptr<Joint> joint = id ? make(id) : boost::shared_ptr<Joint>();
  if (!!joint)
    joint->values.push_back(id);
}
void negated_ok(const std::map<int, int> &ids) { // EXPLAIN: checked
  boost::shared_ptr<Joint> joint;
  for (const auto &entry : ids)
    if (entry.second == 0)
      joint = make(entry.first);
  if (!joint)
    return;
  joint->values.push_back(1);
}
void other_ok(const std::map<int, int> &ids) { // EXPLAIN: checked
  boost::shared_ptr<Joint> joint;
  for (const auto &entry : ids)
    if (!joint || joint->values.empty())
      joint = make(entry.first);
}
void within_bad(int id) {
  boost::shared_ptr<Joint> joint = make(id);
  joint.reset();
  if (!joint)
    joint->values.push_back(id);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'joint' is dereferenced while it is
}
