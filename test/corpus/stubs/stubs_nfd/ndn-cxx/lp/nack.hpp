#pragma once
namespace ndn { namespace lp { class Nack {}; } }
