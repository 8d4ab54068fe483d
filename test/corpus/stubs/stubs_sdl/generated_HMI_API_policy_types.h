// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names only, for parsing.
#pragma once
#include <string>
namespace rpc { namespace policy_table_interface_base {
#define SDL_ENUM(N, ...) enum N { __VA_ARGS__ }; bool IsValidEnum(N); const char* EnumToJsonString(N); bool EnumFromJsonString(const std::string&, N*);
SDL_ENUM(AppHMIType, AHT_DEFAULT, AHT_COMMUNICATION, AHT_MEDIA, AHT_NAVIGATION, AHT_REMOTE_CONTROL)
SDL_ENUM(HmiLevel, HL_BACKGROUND, HL_FULL, HL_LIMITED, HL_NONE)
SDL_ENUM(HybridAppPreference, HAP_MOBILE, HAP_CLOUD, HAP_BOTH)
SDL_ENUM(ModuleType, MT_CLIMATE, MT_RADIO, MT_SEAT, MT_AUDIO, MT_LIGHT, MT_HMI_SETTINGS)
SDL_ENUM(Priority, P_EMERGENCY, P_NAVIGATION, P_VOICECOM, P_COMMUNICATION, P_NORMAL, P_NONE)
SDL_ENUM(RequestType, RT_PROPRIETARY, RT_HTTP, RT_EMPTY)
SDL_ENUM(Parameter, P_GPS)
SDL_ENUM(Input, I_GUI, I_VUI)
#undef SDL_ENUM
} }
