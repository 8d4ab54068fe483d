// LINK: mapwarden-unguarded-access
// Called by way of the interface, and with the lock.
#include "sessions.h"

void tell(Sessions &sessions, Listener &listener, int id) {
  std::lock_guard<std::mutex> lock(sessions.mutex_);
  listener.onClose(id);
}
