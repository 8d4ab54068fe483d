// RUN: check mapwarden-unchecked-lookup
// Look-ups that others test, by keys that something vouches for. In order: keys that come out of the container itself,
// an index that is kept beside it, a helper that was asked before, keys that are registered if they are missing.
#include <map>
#include <memory>
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

  void collected_ok() {
    std::vector<int> Ids;
    for (const auto &Each : Sessions)
      Ids.push_back(Each.first);
    for (int Id : Ids)
      Sessions.find(Id)->second->close();
  }
  void collectedByIterator_ok() {
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
  void registered_ok(int Id) {
    if (!has(Id))
      add(Id);
    Sessions[Id]->close();
  }
  virtual void addElsewhere(int Id);
  void warn(int Id) const;
  void registeredElsewhere_ok(int Id) {
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
  void registeredOther_missed(int Id, int Other) {
    if (!has(Other))
      return;
    Sessions.find(Id)->second->close();
  }
  bool isOpen(const Session *Of) const { return Of != nullptr && has(Of->Id); }
  void asked_ok(const Session *Of) {
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

  void index_ok(int User) {
    for (auto It = ByUser.lower_bound(User); It != ByUser.upper_bound(User); ++It)
      Sessions.find(It->second)->second->close();
  }
  void queue_ok() {
    for (const int Id : Queue)
      Sessions.find(Id)->second->close();
  }
  void filledWithTested_ok(const std::vector<int> &Given) {
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
