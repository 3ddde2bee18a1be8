#pragma once

#include "core/access/roles/role_book.hpp"
#include "core/error.hpp"
#include "core/json.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// What an app's administrators set about the app as a whole. It lives in the stored
/// settings; what is not stored there is as it was at first.
namespace actors::app {

struct system_settings {
  /// The record of systemSettings less its dates, its logo and the role mode.
  core::json record;
  bool sign_up = true; ///< Whether people may sign up.

  [[nodiscard]] const std::string& language() const;
  /// `asked` if it is enabled, else the app's.
  [[nodiscard]] std::string language_for(std::string_view asked) const;
  /// Only what is switched off by name is off.
  [[nodiscard]] bool allows(const char* switched) const;
};

[[nodiscard]] system_settings read_system(const core::json& stored);

/// Whether somebody gave the app a title.
[[nodiscard]] bool has_title(const core::json& stored);

/// A record as the wire has it: with the dates of `stored`, or of the app's making.
[[nodiscard]] core::json system_record(
  const core::json& stored, const system_settings& now, core::access::role_mode mode,
  std::int64_t made_ms);

/// What a call wants changed: members of the record, checked. Unknown ones are let be.
struct system_wish {
  core::json values = core::json::object();
  std::optional<core::access::role_mode> mode;
};

/// errc::bad_request names the member.
core::result<system_wish> read_system_wish(const core::json& body);

void change_system(core::json& stored, const core::json& values, std::int64_t now_ms);

} // namespace actors::app
