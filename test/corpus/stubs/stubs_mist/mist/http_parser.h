#include <lib/http_parser.h>
