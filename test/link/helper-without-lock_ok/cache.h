// The caller's lock: a helper that is public, and called from another file.
#include <map>
#include <mutex>

class Cache {
public:
  void put(int key, int value);
  void drop(int key);
  int size();
  int sum();
  void clear();
  void refresh(int key);

private:
  friend class Owner;
  void evict(int key);
  std::mutex mutex_;
  std::map<int, int> items_;
};

class Owner {
public:
  void trim(Cache &cache);
};
