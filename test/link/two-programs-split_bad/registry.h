#include <map>
#include <mutex>
#include <string>

class Registry {
public:
  void add(int id, std::string name);
  void remove(int id);
  std::size_t size();
  void clear();
  std::string nameOf(int id);
  std::mutex &mutex() { return mutex_; }

  std::mutex mutex_;

private:
  std::map<int, std::string> names_;
};
