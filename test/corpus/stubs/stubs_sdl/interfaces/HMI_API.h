// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names only, for parsing.
#pragma once
namespace hmi_apis {
namespace Common_Language { enum eType { INVALID_ENUM = -1 }; }
namespace FunctionID { enum eType { INVALID_ENUM = -1, BasicCommunication_OnReady, VehicleInfo_GetVehicleData }; }
namespace Common_ServiceType { enum eType { INVALID_ENUM = -1 }; }
namespace Common_ServiceEvent { enum eType { INVALID_ENUM = -1 }; }
namespace Common_ServiceStatusUpdateReason { enum eType { INVALID_ENUM = -1 }; }
namespace Common_Result { enum eType { INVALID_ENUM = -1 }; }
namespace Common_ButtonName { enum eType { INVALID_ENUM = -1 }; }
namespace Common_HMILevel { enum eType { INVALID_ENUM = -1, FULL }; }
namespace messageType { enum eType { INVALID_ENUM = -1 }; }
namespace Common_TransportType { enum eType { INVALID_ENUM = -1 }; }
namespace Common_CloudConnectionStatus { enum eType { INVALID_ENUM = -1 }; }
namespace Common_DriverDistractionState { enum eType { INVALID_ENUM = -1 }; }
namespace StructIdentifiers { enum eType { INVALID_ENUM = -1 }; }
namespace Common_RCAccessMode { enum eType { INVALID_ENUM = -1 }; }
namespace Common_LightName { enum eType { INVALID_ENUM = -1 }; }
namespace Common_SpeechCapabilities { enum eType { INVALID_ENUM = -1, SC_TEXT }; }
namespace Common_StatisticsType { enum eType { INVALID_ENUM = -1, iAPP_BUFFER_FULL }; }
namespace Common_SystemError { enum eType { INVALID_ENUM = -1, SYNC_OUT_OF_MEMMORY, SYNC_REBOOTED }; }
}
