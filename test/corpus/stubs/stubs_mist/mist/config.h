#include <lib/config.h>
