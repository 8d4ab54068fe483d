#pragma once
#include <ndn-cxx/encoding/nfd-constants.hpp>
