#pragma once
#define AMAROKSHARED_EXPORT
