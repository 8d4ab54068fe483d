#pragma once
#define HAVE_CXX_OVERRIDE 1
#define HAVE_CXX_FINAL 1
#define HAVE_CXX_CLASS_FINAL 1
#include <functional>
namespace nfd { using namespace std::placeholders; }
