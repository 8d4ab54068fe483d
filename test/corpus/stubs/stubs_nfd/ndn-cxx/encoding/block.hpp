#pragma once
namespace ndn { class Block {}; namespace tlv {} }
