#pragma once
namespace ndn { namespace util { namespace signal {} } }
