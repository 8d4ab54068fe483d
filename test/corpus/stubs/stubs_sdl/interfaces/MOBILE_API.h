// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names only, for parsing.
#pragma once
namespace mobile_apis {
namespace HMILevel { enum eType { INVALID_ENUM = -1, HMI_BACKGROUND, HMI_FULL, HMI_LIMITED, HMI_NONE }; }
namespace SystemContext { enum eType { INVALID_ENUM = -1 }; }
namespace AudioStreamingState { enum eType { INVALID_ENUM = -1, AUDIBLE, NOT_AUDIBLE }; }
namespace VideoStreamingState { enum eType { INVALID_ENUM = -1, NOT_STREAMABLE, STREAMABLE }; }
namespace ButtonName { enum eType { INVALID_ENUM = -1, CUSTOM_BUTTON }; }
namespace FunctionID { enum eType { INVALID_ENUM = -1 }; }
namespace HybridAppPreference { enum eType { INVALID_ENUM = -1 }; }
namespace PredefinedWindows { enum eType { INVALID_ENUM = -1, DEFAULT_WINDOW }; }
namespace FileType { enum eType { INVALID_ENUM = -1 }; }
namespace Language { enum eType { INVALID_ENUM = -1 }; }
namespace TBTState { enum eType { INVALID_ENUM = -1 }; }
namespace MenuLayout { enum eType { INVALID_ENUM = -1 }; }
namespace LayoutMode { enum eType { INVALID_ENUM = -1 }; }
namespace VehicleDataType { enum eType { INVALID_ENUM = -1 }; }
namespace Result { enum eType { INVALID_ENUM = -1 }; }
namespace AppInterfaceUnregisteredReason { enum eType { INVALID_ENUM = -1, APP_UNAUTHORIZED }; }
namespace WindowType { enum eType { INVALID_ENUM = -1 }; }
namespace ServiceUpdateReason { enum eType { INVALID_ENUM = -1 }; }
namespace messageType { enum eType { INVALID_ENUM = -1 }; }
namespace AppHMIType { enum eType { INVALID_ENUM = -1 }; }
namespace SystemAction { enum eType { INVALID_ENUM = -1, STEAL_FOCUS, KEEP_CONTEXT, DEFAULT_ACTION }; }
namespace RequestType { enum eType { INVALID_ENUM = -1, AUTH_ACK, AUTH_CHALLENGE, AUTH_REQUEST, CLIMATE, DRIVER_PROFILE, EMERGENCY, FILE_RESUME, FOTA, HTTP, ICON_URL, LAUNCH_APP, LOCK_SCREEN_ICON_URL, MEDIA, NAVIGATION, OEM_SPECIFIC, PHONE, PROPRIETARY, QUERY_APPS, SETTINGS, TRAFFIC_MESSAGE_CHANNEL, VEHICLE_DIAGNOSTICS, VOICE_SEARCH }; }
namespace SupportedSeat { enum eType { INVALID_ENUM = -1 }; }
namespace SamplingRate { enum eType { INVALID_ENUM = -1 }; }
namespace BitsPerSample { enum eType { INVALID_ENUM = -1 }; }
namespace AudioType { enum eType { INVALID_ENUM = -1 }; }
}
namespace mobile_api = mobile_apis;
