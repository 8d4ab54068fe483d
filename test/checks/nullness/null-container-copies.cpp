// RUN: check mapwarden-null-container
// A copy of a pointer that has been dereferenced leads somewhere: a test of the copy is one too many.
#include <map>
#include <string>

struct Clip {
  std::map<int, int> Events;
  virtual ~Clip();
  std::string name() const;
  int gain() const;
};
struct AudioClip : Clip {
  int stretch() const;
};
void show(int);
void show(const std::string &);
void update();

class Form {
  Clip *Shown = nullptr;
  Clip *Other = nullptr;
  void changed();

public:
  void show_ok(Clip *New) { // EXPLAIN: checked
    Shown = New;
    show(Shown->name());
    changed();
    auto *Audio = static_cast<AudioClip *>(Shown);
    if (Audio)
      show(Audio->stretch());
    update();
    show(Audio->gain());
  }
  void showOther_bad(Clip *New) {
    Shown = New;
    show(Shown->name());
    auto *Audio = static_cast<AudioClip *>(Other);
    if (Audio)
      show(Audio->stretch());
    show(Audio->gain());
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Audio' is dereferenced on paths where it was found to be null
  }
  void showSome_bad(bool Any) {
    if (Any)
      show(Shown->name());
    auto *Audio = static_cast<AudioClip *>(Shown);
    if (Audio)
      show(Audio->stretch());
    show(Audio->gain());
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Audio' is dereferenced on paths where it was found to be null
  }
};
void parameter_ok(Clip *Shown) { // EXPLAIN: no-candidate
  show(Shown->gain());
  AudioClip *Audio = (AudioClip *)Shown;
  if (Audio != nullptr)
    show(Audio->stretch());
  show(Audio->gain());
}
void assigned_ok(Clip *Shown, Clip *First) { // EXPLAIN: checked
  Clip *Copy = First;
  show((*Shown).gain());
  Copy = Shown;
  if (!Copy)
    update();
  show(Copy->gain());
}
// This may be another object.
void dynamic_bad(Clip *Shown) {
  show(Shown->gain());
  auto *Audio = dynamic_cast<AudioClip *>(Shown);
  if (Audio)
    show(Audio->stretch());
  show(Audio->gain());
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'Audio' is dereferenced on paths where it was found to be null
}
void untested_bad(Clip *Shown) {
  AudioClip *Audio = static_cast<AudioClip *>(Shown);
  if (Audio)
    show(Audio->stretch());
  show(Audio->gain());
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'Audio' is dereferenced on paths where it was found to be null
}
