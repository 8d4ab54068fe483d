// RUN: check mapwarden-write-under-shared-lock -suffix=DEFAULT
// RUN: check mapwarden-write-under-shared-lock -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// operator[] inserts a key that is missing, under a reader's lock; not one that is there, as somebody has asked.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>

namespace asked_by_the_function {
class Fares {
public:
  void set(int zone, int cents) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    fares_[zone] = cents;
  }
  int counted_ok(int zone) { // EXPLAIN: key-answered
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (fares_.count(zone) == 0)
      return 0;
    return fares_[zone];
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'fares_' is inserted into while 'mutex_' is held shared only
  }
  // Of another key.
  int counted_bad(int zone, int other) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (fares_.count(other) == 0)
      return 0;
    return fares_[zone];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'fares_' is inserted into while 'mutex_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'fares_' is inserted into while 'mutex_' is held shared only
  }
  int found_ok(int zone) { // EXPLAIN: key-answered
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return fares_.find(zone) != fares_.end() ? fares_[zone] : 0;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:48: warning: 'fares_' is inserted into while 'mutex_' is held shared only
  }
  // The answer is that it is missing.
  int found_bad(int zone) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return fares_.find(zone) == fares_.end() ? fares_[zone] : 0;
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:48: warning: 'fares_' is inserted into while 'mutex_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:48: warning: 'fares_' is inserted into while 'mutex_' is held shared only
  }
  // Twice, and the second time in the same words.
  int twice_ok(int zone) { // EXPLAIN: key-answered
    std::shared_lock<std::shared_mutex> lock(mutex_);
    auto at = fares_.find(zone);
    if (at == fares_.end())
      return 0;
    return fares_[zone] + fares_[zone];
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'fares_' is inserted into while 'mutex_' is held shared only
  }
  // The answer does not decide whether the key is looked up.
  int told_bad(int zone) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (fares_.count(zone) == 0)
      ++misses_;
    return fares_[zone];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'fares_' is inserted into while 'mutex_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'fares_' is inserted into while 'mutex_' is held shared only
  }
  // What is asked for first is no reason to let the second go.
  int second_bad(int zone, int other) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (fares_.count(zone) == 0)
      return 0;
    return fares_[zone]
           + fares_[other];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:14: warning: 'fares_' is inserted into while 'mutex_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:14: warning: 'fares_' is inserted into while 'mutex_' is held shared only
  }

private:
  int misses_ = 0;
  std::shared_mutex mutex_;
  std::map<int, int> fares_;
};
} // namespace asked_by_the_function

namespace asked_of_another_container {
// The outer map, and one that is filled beside it.
class Seats {
public:
  void open(int hall) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    rows_[hall].clear();
    names_[hall] = "";
  }
  std::string name_ok(int hall) { // EXPLAIN: key-answered
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (rows_.count(hall) == 0)
      return "";
    return names_[hall];
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'names_' is inserted into while 'mutex_' is held shared only
  }
  std::string name_bad(int hall, int other) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (rows_.count(other) == 0)
      return "";
    return names_[hall];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'names_' is inserted into while 'mutex_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'names_' is inserted into while 'mutex_' is held shared only
  }
  int seat_ok(int hall, int row) { // EXPLAIN: key-answered
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (rows_.count(hall) == 0)
      return 0;
    return rows_[hall][row];
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'rows_' is inserted into while 'mutex_' is held shared only
  }
  int seat_bad(int hall, int row) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return rows_[hall][row];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'rows_' is inserted into while 'mutex_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'rows_' is inserted into while 'mutex_' is held shared only
  }

private:
  std::shared_mutex mutex_;
  std::map<int, std::map<int, int>> rows_;
  std::map<int, std::string> names_;
};
} // namespace asked_of_another_container

namespace asked_by_the_caller {
class Wards {
public:
  void admit(int bed, int patient) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    beds_[bed] = patient;
  }
  int patient_ok(int bed) { // EXPLAIN: key-answered
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (!beds_.count(bed))
      return 0;
    return patientAsked(bed);
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'beds_' is inserted into by the call of 'patientAsked' while 'mutex_' is held shared only
  }
  int patient_bad(int bed) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    return patientUnasked(bed);
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'beds_' is inserted into by the call of 'patientUnasked' while 'mutex_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'beds_' is inserted into by the call of 'patientUnasked' while 'mutex_' is held shared only
  }

private:
  int patientAsked(int bed) { return beds_[bed]; }
  int patientUnasked(int bed) { return beds_[bed]; }
  std::shared_mutex mutex_;
  std::map<int, int> beds_;
};
} // namespace asked_by_the_caller

namespace there_is_something {
// The object's own key is the first that is put in, and the last that is taken out.
class Frames {
public:
  explicit Frames(int source) : source_(source) {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    frames_[source] = 1;
  }
  void release() {
    std::unique_lock<std::shared_mutex> lock(mutex_);
    frames_.clear();
  }
  int source_ok() { // EXPLAIN: key-answered
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (frames_.size() == 0)
      return 0;
    return frames_[source_];
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:12: warning: 'frames_' is inserted into while 'mutex_' is held shared only
  }
  int frame_bad(int size) {
    std::shared_lock<std::shared_mutex> lock(mutex_);
    if (frames_.size() == 0)
      return 0;
    return frames_[size];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:12: warning: 'frames_' is inserted into while 'mutex_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:12: warning: 'frames_' is inserted into while 'mutex_' is held shared only
  }

private:
  const int source_;
  std::shared_mutex mutex_;
  std::map<int, int> frames_;
};
} // namespace there_is_something

namespace upgraded {
class Tracks {
public:
  int *track_ok(int source) { // EXPLAIN: lock-upgraded
    mutex_.lock_shared();
    if (known_ <= source) {
      mutex_.unlock_shared();
      mutex_.lock();
    }
    int *found = &tracks_[source];
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:19: warning: 'tracks_' is inserted into while 'mutex_' is held shared only
    mutex_.unlock();
    return found;
  }
  // The writer's lock is given back before.
  int *track_bad(int source) {
    mutex_.lock_shared();
    if (known_ <= source) {
      mutex_.unlock_shared();
      mutex_.lock();
      ++known_;
      mutex_.unlock();
      mutex_.lock_shared();
    }
    int *found = &tracks_[source];
    // CHECK-MESSAGES-DEFAULT: :[[@LINE-1]]:19: warning: 'tracks_' is inserted into while 'mutex_' is held shared only
    // CHECK-MESSAGES-STRICT: :[[@LINE-2]]:19: warning: 'tracks_' is inserted into while 'mutex_' is held shared only
    mutex_.unlock_shared();
    return found;
  }

private:
  int known_ = 0;
  std::shared_mutex mutex_;
  std::map<int, int> tracks_;
};
} // namespace upgraded
