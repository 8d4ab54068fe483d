// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names only, for parsing.
#pragma once
namespace ns_smart_device_link_rpc { namespace V1 { namespace FunctionID { enum eType { INVALID_ENUM = -1 }; } namespace messageType { enum eType { INVALID_ENUM = -1 }; } class v4_protocol_v1_2_no_extra {}; } }
