#include <lib/triggers.h>
