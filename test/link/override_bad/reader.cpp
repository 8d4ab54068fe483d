// LINK: mapwarden-unguarded-access
// Called by way of the interface, with no lock.
#include "sessions.h"

void tell(Sessions &, Listener &listener, int id) { listener.onClose(id); }
