// RUN: check mapwarden-unguarded-access
// RUN: check mapwarden-unguarded-access -suffix=STRICT -llvm>=16 -config='{CheckOptions: {mapwarden.Level: strict}}'
// The lock that some functions hold is another object's, which hands it out for all work with it.
#include <map>
#include <mutex>

class Scene {
public:
  std::recursive_mutex &mutex() const;
  void draw(int part);
};

class Exporter {
public:
  explicit Exporter(Scene *scene) : scene_(scene) {}
  void sceneBodies() {
    std::lock_guard<std::recursive_mutex> lock(scene_->mutex());
    scene_->draw(1);
    numbers_[1] = next_++;
  }
  void sceneJoints() {
    std::lock_guard<std::recursive_mutex> lock(scene_->mutex());
    scene_->draw(2);
    numbers_[2] = next_++;
  }
  void sceneLinks() {
    std::lock_guard<std::recursive_mutex> lock(scene_->mutex());
    scene_->draw(3);
    numbers_.clear();
  }
  void sceneParts_ok(int part) { // EXPLAIN: lock-of-another
    numbers_[part] = next_++;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:5: warning: 'numbers_' is inserted into without 'scene_->mutex()'
  }
  bool has_ok(int part) { // EXPLAIN: lock-of-another
    return numbers_.count(part) != 0;
    // CHECK-MESSAGES-STRICT: :[[@LINE-1]]:21: warning: 'numbers_' is read without 'scene_->mutex()'
  }

private:
  Scene *scene_;
  std::map<int, int> numbers_;
  int next_ = 0;
};

// Its own one.
class Importer {
public:
  explicit Importer(Scene *scene) : scene_(scene) {}
  std::recursive_mutex &mutex();
  void sceneBodies() {
    std::lock_guard<std::recursive_mutex> lock(mutex());
    scene_->draw(1);
    numbers_[1] = next_++;
  }
  void sceneJoints() {
    std::lock_guard<std::recursive_mutex> lock(mutex());
    scene_->draw(2);
    numbers_[2] = next_++;
  }
  void sceneLinks() {
    std::lock_guard<std::recursive_mutex> lock(mutex());
    scene_->draw(3);
    numbers_.clear();
  }
  void sceneParts_bad(int part) {
    numbers_[part] = next_++;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'numbers_' is inserted into without 'mutex()'
  }
  bool has(int part) {
    std::lock_guard<std::recursive_mutex> lock(mutex());
    return numbers_.count(part) != 0;
  }

private:
  Scene *scene_;
  std::map<int, int> numbers_;
  int next_ = 0;
};
