#include <lib/socket.h>
