// RUN: check mapwarden-null-container
// A function of no object and without arguments returns the same again: what was tested once is known.
#include <map>
#include <string>

struct Options {
  std::map<int, int> Values;
  bool IsNative;
  std::string Folder;
  static Options *getInstance();
};
Options *options();
struct Session {
  std::map<int, int> Tracks;
  static Session *getCurrent();
};
void log(const std::string &);

bool save_ok(bool Asks) { // EXPLAIN: checked
  Options *Shown = Options::getInstance();
  if (Shown == nullptr)
    return false;
  log(Shown->Folder);
  if (Asks) {
    Options *Again = Options::getInstance();
    return Again->IsNative;
  }
  return Shown->IsNative;
}
bool direct_ok() { // EXPLAIN: checked
  if (!Options::getInstance())
    return false;
  return Options::getInstance()->IsNative;
}
bool test_ok() { // EXPLAIN: no-candidate
  return Options::getInstance() != nullptr;
}
bool test2_ok() { // EXPLAIN: checked
  Options *Shown = Options::getInstance();
  return Shown && Shown->IsNative;
}
bool untested_bad() {
  Options *Shown = Options::getInstance();
  return Shown->IsNative;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Shown' is dereferenced without a test
}
// Of a free function; and another one.
bool free1_ok() { return options() && options()->IsNative; } // EXPLAIN: checked
bool free2_ok() {                                            // EXPLAIN: checked
  Options *Shown = options();
  if (!Shown)
    return false;
  return options()->IsNative;
}
bool free3_ok() { return options() ? options()->IsNative : false; } // EXPLAIN: checked
bool other_bad() {
  if (Session::getCurrent() == nullptr)
    return false;
  return options()->IsNative;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: what 'options' returns is dereferenced without a test
}
