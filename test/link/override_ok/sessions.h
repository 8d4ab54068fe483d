#include <map>
#include <mutex>

struct Listener {
  virtual ~Listener() = default;
  virtual void onClose(int id) = 0;
};

class Sessions : public Listener {
public:
  void open(int id);
  void touch(int id);
  int count();
  void closeAll();
  void onClose(int id) override;
  std::mutex mutex_;

private:
  std::map<int, int> sessions_;
};

void tell(Sessions &sessions, Listener &listener, int id);
