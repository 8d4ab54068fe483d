#pragma once
namespace ndn { class Data {}; }
