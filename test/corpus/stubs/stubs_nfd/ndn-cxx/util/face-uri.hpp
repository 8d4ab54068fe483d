#pragma once
namespace ndn { namespace util { class FaceUri {}; } }
