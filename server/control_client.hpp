#pragma once

#include "core/error.hpp"
#include "core/json.hpp"

#include <filesystem>
#include <string>

namespace server {

struct control_answer {
  int status = 0;
  core::json body;
};

/// One call to the running server at its control socket: "applications:start?…" with a
/// JSON body (null: none), in `app`. errc::unavailable, with what to do, if no server
/// runs on that data folder.
core::result<control_answer> call(
  const std::filesystem::path& data, const std::string& app, const std::string& target,
  const core::json& body);

/// Where the running server listens: "127.0.0.1:13000".
core::result<std::string> server_address(const std::filesystem::path& data);

/// A path segment or query value, percent-encoded.
[[nodiscard]] std::string encoded(const std::string& text);

} // namespace server
