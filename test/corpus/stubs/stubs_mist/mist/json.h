#include <lib/json.h>
