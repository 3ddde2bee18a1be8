#pragma once

#include "core/error.hpp"
#include "core/json.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The ways to sign in to an app, as its administrators name and describe them (wire.md
/// 19). All are of one type, the password of a user; `basic` is there from the first.
/// They live in the app's settings, `stored`, and one of them stays enabled.
namespace actors::app::authenticators {

inline constexpr std::string_view password_type = "Email/Password";

/// The records in the order of `sort`. `made_ms` is when the app was made.
[[nodiscard]] core::json all(const core::json& stored, std::int64_t made_ms);

/// Whether one that is enabled lets people sign up.
[[nodiscard]] bool allow_sign_up(const core::json& stored);

/// What a call brings: who makes it, and when.
struct change {
  std::int64_t made_ms = 0; ///< See `all`.
  std::int64_t now_ms = 0;
  std::int64_t by = 0;
};

/// The new record. errc::bad_request names the member at fault.
core::result<core::json>
create(core::json& stored, const core::json& body, const change& how);

/// Those of `keys`, ids or names, that there were, as they are then. errc::bad_request.
core::result<core::json> update(
  core::json& stored, const std::vector<std::string>& keys, const core::json& body,
  const change& how);

/// How many there were. errc::bad_request if none would stay enabled.
core::result<std::int64_t>
destroy(core::json& stored, const std::vector<std::string>& keys, const change& how);

/// Whether the record is one of those that `keys` name.
[[nodiscard]] bool
is_named(const core::json& record, const std::vector<std::string>& keys);

} // namespace actors::app::authenticators
