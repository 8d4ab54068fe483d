#include <lib/bitfields.h>
