#pragma once
#include <ndn-cxx/name.hpp>
namespace ndn { class Interest {}; class Exclude {}; class Link {}; }
