// RUN: check mapwarden-use-after-invalidation
// What leads into a container of the function's own is handed out, and that ends with it.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct Route {
  int cost;
};
std::vector<Route> findAll(int face);
void use(const Route *route);

const Route *nearest_bad(int face) {
  std::vector<Route> matches = findAll(face);
  if (matches.empty())
    return nullptr;
  return &matches.front();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: what is handed out here leads into 'matches', which ends with this function [mapwarden-use-after-invalidation]
  // CHECK-MESSAGES: :[[@LINE-5]]:22: note: declared here
}
const Route *chosen_bad(int face, int cost) {
  std::vector<Route> matches = findAll(face);
  for (unsigned i = 0; i < matches.size(); ++i)
    if (matches[i].cost == cost)
      return &matches[i];
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: what is handed out here leads into 'matches', which ends with this function
  return nullptr;
}
const Route *walked_bad(int face, int cost) {
  std::map<int, Route> matches;
  matches[face].cost = cost;
  for (auto &match : matches)
    if (match.second.cost == cost) {
      const Route *found = &match.second;
      return found;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: what is handed out here leads into 'matches', which ends with this function
    }
  return nullptr;
}
std::vector<Route>::iterator begin_bad(int face) {
  std::vector<Route> matches = findAll(face);
  return matches.begin();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: what is handed out here leads into 'matches', which ends with this function
}
void through_bad(int face, const Route **into) {
  std::vector<Route> matches = findAll(face);
  *into = &matches.back();
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: what is handed out here leads into 'matches', which ends with this function
}
const char *text_bad(int face) {
  std::string text(face, 'x');
  return text.c_str();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: what is handed out here leads into 'text', which ends with this function
}

Route copied_ok(int face) { // EXPLAIN: no-candidate
  std::vector<Route> matches = findAll(face);
  return matches.front();
}
std::string text_ok(int face) { // EXPLAIN: no-candidate
  std::string text(face, 'x');
  return text.c_str();
}
class Kept {
public:
  const Route *member_ok() { // EXPLAIN: no-candidate
    std::vector<Route> &all = routes_;
    return &all.front();
  }
  const Route *static_ok(int face) { // EXPLAIN: no-candidate
    static std::vector<Route> all = findAll(face);
    return &all.front();
  }
  // Its elements live on.
  const Route *moved_ok(int face) { // EXPLAIN: no-candidate
    std::vector<Route> fresh = findAll(face);
    const Route *first = &fresh.front();
    routes_ = std::move(fresh);
    return first;
  }
  const Route *swapped_ok(int face) { // EXPLAIN: no-candidate
    std::vector<Route> fresh = findAll(face);
    const Route *first = &fresh.front();
    routes_.swap(fresh);
    return first;
  }
  // What is in it is somebody else's.
  const Route *pointer_ok(int cost) { // EXPLAIN: alive
    std::vector<const Route *> cheap;
    for (const Route &route : routes_)
      if (route.cost < cost)
        cheap.push_back(&route);
    return cheap.front();
  }
  const Route *shared_ok() { // EXPLAIN: no-candidate
    std::vector<std::shared_ptr<Route>> all = shared_;
    return all.front().get();
  }
  // The caller's own.
  const Route *given_ok(std::vector<Route> &into, int face) { // EXPLAIN: no-candidate
    into = findAll(face);
    return &into.front();
  }
  int used_ok(int face) { // EXPLAIN: no-candidate
    std::vector<Route> matches = findAll(face);
    use(&matches.front());
    return matches.front().cost;
  }

private:
  std::vector<Route> routes_;
  std::vector<std::shared_ptr<Route>> shared_;
};
