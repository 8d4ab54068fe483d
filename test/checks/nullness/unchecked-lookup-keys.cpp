// RUN: check mapwarden-unchecked-lookup
// Look-ups that others test, by keys that something vouches for. In order: keys that come out of the container itself,
// an index that is kept beside it, a helper that was asked before, keys that are registered if they are missing; and
// local containers that are filled with other keys.
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

void log(const char *);
struct Session {
  void close();
  int Id;
};

class Hub {
  std::map<int, std::unique_ptr<Session>> Sessions;
  std::multimap<int, int> ByUser;
  std::vector<int> Queue;
  std::mutex M;
  std::condition_variable Ready;
  std::map<int, std::vector<int>> Ids;
  std::map<int, int> ByNumber;

public:
  bool tested(int Id) const {
    auto It = Sessions.find(Id);
    if (It == Sessions.end())
      return false;
    return It->second->Id == Id;
  }
  void testedToo(int Id) {
    if (Sessions.find(Id) == Sessions.end())
      return;
    Sessions[Id]->close();
  }
  void testedThrice(int Id) {
    auto It = Sessions.find(Id);
    if (It != Sessions.end())
      It->second->close();
  }

  void collected_ok() { // EXPLAIN: key-vouched-for
    std::vector<int> Ids;
    for (const auto &Each : Sessions)
      Ids.push_back(Each.first);
    for (int Id : Ids)
      Sessions.find(Id)->second->close();
  }
  void collectedByIterator_ok() { // EXPLAIN: key-vouched-for
    std::vector<int> Ids;
    for (auto It = Sessions.begin(); It != Sessions.end(); ++It) {
      const int Id = It->first;
      Ids.push_back(Id);
    }
    for (auto It = Ids.begin(); It != Ids.end(); ++It)
      Sessions.find(*It)->second->close();
  }
  void collectedElsewhere_bad(const std::vector<Session> &Given) {
    std::vector<int> Ids;
    for (const Session &Each : Given)
      Ids.push_back(Each.Id);
    for (int Id : Ids)
      Sessions.find(Id)->second->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'Sessions' finds is dereferenced without a test
  }

  bool has(int Id) const { return Sessions.find(Id) != Sessions.end(); }
  void add(int Id) { Sessions[Id] = std::make_unique<Session>(); }
  void registered_ok(int Id) { // EXPLAIN: checked
    if (!has(Id))
      add(Id);
    Sessions[Id]->close();
  }
  virtual void addElsewhere(int Id);
  void warn(int Id) const;
  void registeredElsewhere_ok(int Id) { // EXPLAIN: guessed-present
    const bool IsNew = Sessions.find(Id) == Sessions.end();
    addElsewhere(Id);
    if (IsNew)
      log("new");
    Sessions[Id]->close();
  }
  void registeredNowhere_bad(int Id) {
    const bool IsNew = Sessions.find(Id) == Sessions.end();
    if (IsNew)
      warn(Id);
    Sessions[Id]->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Sessions[Id]' is dereferenced without a test: for a missing key it is a null pointer
  }
  void waited_ok(int Id) { // EXPLAIN: guessed-present
    std::unique_lock<std::mutex> Lock(M);
    Ready.wait(Lock, [this, Id] { return Sessions.count(Id) > 0; });
    Sessions[Id]->close();
  }
  void waitedForOther_bad(int Id) {
    std::unique_lock<std::mutex> Lock(M);
    Ready.wait(Lock, [this] { return !Queue.empty(); });
    Sessions[Id]->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Sessions[Id]' is dereferenced without a test
  }
  void registeredOther_missed(int Id, int Other) {
    if (!has(Other))
      return;
    Sessions.find(Id)->second->close();
  }
  bool isOpen(const Session *Of) const { return Of != nullptr && has(Of->Id); }
  void asked_ok(const Session *Of) { // EXPLAIN: checked
    const bool IsOpen = isOpen(Of);
    log("closing");
    if (IsOpen)
      Sessions.find(Of->Id)->second->close();
  }
  void askedInverse_bad(const Session *Of) {
    if (!isOpen(Of))
      Sessions.find(Of->Id)->second->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'Sessions' finds is dereferenced without a test
  }

  void index_ok(int User) { // EXPLAIN: key-vouched-for
    for (auto It = ByUser.lower_bound(User); It != ByUser.upper_bound(User); ++It)
      Sessions.find(It->second)->second->close();
  }
  void lookedUp_bad(int User) {
    const auto Found = Ids.find(User);
    if (Found == Ids.end())
      return;
    for (const int Number : Found->second) {
      auto Id = ByNumber[Number]; // perhaps a new one, 0
      Sessions[Id]->close();
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Sessions[Id]' is dereferenced without a test
    }
  }
  void queue_ok() { // EXPLAIN: key-vouched-for
    for (const int Id : Queue)
      Sessions.find(Id)->second->close();
  }
  void filledWithTested_ok(const std::vector<int> &Given) { // EXPLAIN: key-vouched-for
    std::vector<int> Valid;
    for (int Id : Given) {
      if (Sessions.find(Id) == Sessions.end())
        continue;
      Valid.push_back(Id);
    }
    for (int Id : Valid)
      Sessions.find(Id)->second->close();
  }
  void othersIndex_bad(const std::map<int, int> &Other) {
    for (const auto &Each : Other)
      Sessions.find(Each.second)->second->close();
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: what this look-up in 'Sessions' finds is dereferenced without a test
  }
};

// Nobody else fills a local container.
struct Node {
  const std::string &name() const;
  int Id;
  int Parent;
  void draw();
};
std::size_t fixedKey_bad(const std::vector<Node> &Nodes) {
  std::map<std::string, std::vector<const Node *>> ByName;
  for (const Node &Each : Nodes)
    ByName[Each.name()].push_back(&Each);
  const auto Scale = ByName.find("scale");
  const auto Turn = ByName.find("turn");
  const auto Move = ByName.find("move");
  return Scale->second.size() + Turn->second.size() + Move->second.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Scale' is dereferenced without a test that the look-up in 'ByName' found anything
  // CHECK-MESSAGES: :[[@LINE-6]]:5: note: filled here, with other keys
  // CHECK-MESSAGES: :[[@LINE-3]]:33: warning: 'Turn' is dereferenced without a test that the look-up in 'ByName' found anything
  // CHECK-MESSAGES: :[[@LINE-8]]:5: note: filled here, with other keys
  // CHECK-MESSAGES: :[[@LINE-5]]:55: warning: 'Move' is dereferenced without a test that the look-up in 'ByName' found anything
  // CHECK-MESSAGES: :[[@LINE-10]]:5: note: filled here, with other keys
}
std::size_t fixedKey_ok(const std::vector<Node> &Nodes) { // EXPLAIN: checked
  std::map<std::string, std::vector<const Node *>> ByName;
  for (const Node &Each : Nodes)
    ByName[Each.name()].push_back(&Each);
  ByName["scale"];
  return ByName.find("scale")->second.size();
}
void complete(std::map<std::string, std::vector<const Node *>> &);
std::size_t completed_ok(const std::vector<Node> &Nodes) { // EXPLAIN: fixed-key
  std::map<std::string, std::vector<const Node *>> ByName;
  for (const Node &Each : Nodes)
    ByName[Each.name()].push_back(&Each);
  complete(ByName);
  return ByName.find("scale")->second.size();
}
std::size_t inLambda_ok(const std::vector<Node> &Nodes) { // EXPLAIN: guessed-present
  std::map<std::string, std::vector<const Node *>> ByName;
  for (const Node &Each : Nodes)
    ByName[Each.name()].push_back(&Each);
  const auto Complete = [&ByName] { ByName["scale"]; };
  Complete();
  return ByName.find("scale")->second.size();
}
void otherSource_bad(std::vector<Node> &Nodes, const std::vector<int> &Wanted) {
  std::map<int, Node *> ById;
  for (Node &Each : Nodes)
    ById[Each.Id] = &Each;
  for (int Id : Wanted) {
    Node *Found = ById[Id];
    Found->draw();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Found' is dereferenced without a test that the look-up in 'ById' found anything
    // CHECK-MESSAGES: :[[@LINE-5]]:5: note: filled here, with other keys
  }
}
void sameSource_ok(std::vector<Node> &Nodes) { // EXPLAIN: no-find
  std::map<int, Node *> ById;
  for (Node &Each : Nodes)
    ById[Each.Id] = &Each;
  for (const Node &Each : Nodes) {
    Node *Parent = ById[Each.Parent];
    Parent->draw();
  }
}
