#pragma once
#include <string>
namespace piper_vamp { struct PluginStaticData { std::string pluginKey; }; }
