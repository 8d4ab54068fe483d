// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
// parse-only
#include <cstdint>
#include <cstddef>
#include <string>
#include <vector>
#include <memory>
#include <unordered_map>
#include <cstring>
#include <sstream>
#include <set>
#include <atomic>
#include <cassert>
#include <functional>
#include <stdexcept>
#include <mutex>
#include <thread>
#include <array>
#include <deque>
enum { MAVLINK_MAX_PACKET_LEN = 280, MAVLINK_NUM_NON_PAYLOAD_BYTES = 12 };
namespace mavlink {
constexpr int MAVLINK_STATUS_FLAG_OUT_MAVLINK1 = 2;
enum { MAVLINK_FRAMING_INCOMPLETE, MAVLINK_FRAMING_OK, MAVLINK_FRAMING_BAD_CRC, MAVLINK_FRAMING_BAD_SIGNATURE };

using msgid_t = uint32_t;
struct mavlink_message_t { uint8_t magic, sysid, compid, len, seq; uint32_t msgid; };
struct mavlink_status_t { uint8_t flags, buffer_overrun, parse_error, current_rx_seq, current_tx_seq, packet_idx, msg_received, parse_state; uint16_t packet_rx_success_count, packet_rx_drop_count; };
struct mavlink_msg_entry_t { uint32_t msgid; uint8_t crc_extra, min_msg_len, max_msg_len; };
struct MsgMap { MsgMap(mavlink_message_t&) {} };
struct Message { struct Info { msgid_t id; uint8_t length, min_length, crc_extra; }; virtual ~Message() {} virtual Info get_message_info() const = 0; virtual std::string get_name() const = 0; virtual void serialize(MsgMap&) const = 0; };
const mavlink_msg_entry_t* mavlink_get_msg_entry(uint32_t);
uint16_t mavlink_msg_to_send_buffer(uint8_t*, const mavlink_message_t*);
uint16_t mavlink_finalize_message_buffer(mavlink_message_t*, uint8_t, uint8_t, mavlink_status_t*, uint8_t, uint8_t, uint8_t);
}
