// RUN: check mapwarden-mutation-while-iterating
// A loop over a part of an object that was given, with calls of members of the own object, which change the own part.
#include <map>
#include <string>

struct Info {
  std::map<std::string, int> parameters;
};

class Joint {
public:
  virtual void changed();
  void setParameter(const std::string &name, int value) {
    info_.parameters[name] = value;
    changed();
  }
  void clear() { info_.parameters.clear(); }
  void update_ok(const Info &info) { // EXPLAIN: alive
    const std::map<std::string, int> now = info_.parameters;
    if (now == info.parameters)
      return;
    for (const auto &entry : now)
      setParameter(entry.first, 0);
    for (const auto &entry : info.parameters)
      setParameter(entry.first, entry.second);
  }
  void reset_bad() {
    for (const auto &entry : info_.parameters)
      setParameter(entry.first, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'info_.parameters' may be cleared by code that 'setParameter' calls while the loop over it goes on
  }

private:
  Info info_;
};
