// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of matrix-structs that are used.
#pragma once
#include <map>
#include <string>
#include <vector>
#include <nlohmann/json.hpp>
namespace mtx {
namespace events {
enum class MessageType { Text, Emote, Image, File, Audio, Video, Notice, Location, Unknown, Invalid };
}
namespace requests {
struct CreateRoom {};
void to_json(nlohmann::json &, const CreateRoom &);
} // namespace requests
namespace responses {
struct UserId {
  std::string toString() const;
  std::string to_string() const;
};
struct Login {
  UserId user_id;
  std::string access_token, home_server, device_id;
};
struct Sync {
  std::string next_batch;
};
struct Versions {
  std::vector<std::string> versions;
};
struct Profile {
  std::string avatar_url, display_name;
};
struct Messages {
  std::string start, end;
};
void from_json(const nlohmann::json &, Login &);
void from_json(const nlohmann::json &, Sync &);
void from_json(const nlohmann::json &, Versions &);
void from_json(const nlohmann::json &, Profile &);
void from_json(const nlohmann::json &, Messages &);
} // namespace responses
} // namespace mtx
