// RUN: check mapwarden-unguarded-access
// Widgets live on the thread of the user interface; a mutex of one is there for what other threads run of it.
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

class QObject {
public:
  virtual ~QObject();
  virtual bool event(int Kind);
};
class QPaintDevice {
public:
  virtual ~QPaintDevice();
  virtual int metric(int Which) const;
};
class QWidget : public QObject, public QPaintDevice {
public:
  virtual void paintEvent(int Where);
};
class QOpenGLWidget : public QWidget {};
class wxWindow {
public:
  virtual ~wxWindow();
};
namespace Gtk {
class Widget {
public:
  virtual ~Widget();
};
} // namespace Gtk

class Sink {
public:
  virtual ~Sink();
  virtual void feed(int Value) = 0;
};

// What an interface beside the toolkit wants runs on the thread of whoever feeds it.
namespace an_interface_beside_the_toolkit {
class Plot : public QOpenGLWidget, public Sink {
public:
  void feed(int Value) override { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Buffer.push_back(Value);
    keepLatest(Value);
  }
  void paintEvent(int Where) override { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Sum += Buffer.size() + Marks.size() + Latest.size();
  }
  void addMark_ok(int Mark) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Marks.push_back(Mark);
  }
  void dropMark_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Marks.pop_back();
  }
  void trim_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Buffer.pop_front();
    Latest.clear();
  }
  void sort_ok() { // EXPLAIN: for-gui-thread
    Marks.front() = Marks.back();
  }
  void newest_bad() {
    Sum += Buffer.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Buffer' is read without 'M'
  }
  // The interface comes here by a helper.
  void wipe_bad() {
    Sum += Latest.begin()->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Latest' is read without 'M'
  }

private:
  void keepLatest(int Value) { Latest[Value] = Value; }
  std::mutex M;
  std::deque<int> Buffer;
  std::vector<int> Marks;
  std::map<int, int> Latest;
  int Sum = 0;
};
// The same, but no widget.
class Recorder : public QObject, public Sink {
public:
  void feed(int Value) override { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Buffer.push_back(Value);
  }
  void addMark_ok(int Mark) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Marks.push_back(Mark);
  }
  void dropMark_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Marks.pop_back();
  }
  void trim_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Buffer.pop_front();
  }
  void sort_bad() {
    Marks.front() = Marks.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Marks' is written without 'M'
  }

private:
  std::mutex M;
  std::deque<int> Buffer;
  std::vector<int> Marks;
};
// All that is overridden is the toolkit's: why there is a mutex is not known.
class Chart : public QWidget {
public:
  void paintEvent(int Where) override { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Sum += Marks.size();
  }
  bool event(int Kind) override {
    std::lock_guard<std::mutex> Lock(M);
    return Kind == 1;
  }
  int metric(int Which) const override { return Which; }
  void addMark_ok(int Mark) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Marks.push_back(Mark);
  }
  void dropMark_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Marks.pop_back();
  }
  void sort_bad() {
    Marks.front() = Marks.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Marks' is written without 'M'
  }

private:
  std::mutex M;
  std::vector<int> Marks;
  unsigned Sum = 0;
};
} // namespace an_interface_beside_the_toolkit

namespace a_comment_says_so {
class Scope : public wxWindow {
public:
  // Called from the decoder thread with each frame.
  void onFrame_ok(int Value) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(Guard);
    Frames[Value] = Value;
  }
  void clear_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(Guard);
    Frames.clear();
    Labels.clear();
  }
  void label_ok(int Id) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(Guard);
    Labels[Id] = Id;
  }
  int first_ok() { return Labels.begin()->second; } // EXPLAIN: for-gui-thread
  int first_bad() {
    return Frames.begin()->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Frames' is read without 'Guard'
  }

private:
  std::mutex Guard;
  std::map<int, int> Frames;
  std::map<int, int> Labels;
};
class Dial : public wxWindow {
public:
  // Called from the GUI thread with each frame.
  void onFrame_ok(int Value) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(Guard);
    Frames[Value] = Value;
  }
  void clear_ok() { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(Guard);
    Frames.clear();
    Labels.clear();
  }
  void label_ok(int Id) { // EXPLAIN: held
    std::unique_lock<std::mutex> Lock(Guard);
    Labels[Id] = Id;
  }
  int first_bad() {
    return Labels.begin()->second;
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Labels' is read without 'Guard'
  }

private:
  std::mutex Guard;
  std::map<int, int> Frames;
  std::map<int, int> Labels;
};
} // namespace a_comment_says_so

namespace a_thread_is_started {
class Panel : public Gtk::Widget {
public:
  void start_ok() { // EXPLAIN: no-access
    Worker = std::thread(&Panel::work, this);
  }
  void work() {
    std::lock_guard<std::mutex> Lock(M);
    Results.push_back(1);
  }
  void clear_ok() { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Results.clear();
    Names.clear();
  }
  void name_ok(int Id) { // EXPLAIN: held
    std::lock_guard<std::mutex> Lock(M);
    Names.push_back(Id);
  }
  int last_ok() { return Names.back(); } // EXPLAIN: for-gui-thread
  int last_bad() {
    return Results.back();
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Results' is read without 'M'
  }

private:
  std::mutex M;
  std::vector<int> Results;
  std::vector<int> Names;
  std::thread Worker;
};
} // namespace a_thread_is_started
