#include <lib/comms.h>
