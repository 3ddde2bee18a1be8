#pragma once

#include "actors/app/settings/system_settings.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace actors::app {

/// How long tokens and sign-ins last (wire.md 9).
struct token_policy {
  std::int64_t token_s = 24LL * 3600;       ///< A token.
  std::int64_t session_s = 7LL * 24 * 3600; ///< A sign-in, however often renewed.
  std::int64_t renew_s = 24LL * 3600; ///< A token past its time may still be renewed.
};

/// What administrators set in an app, as stored and as read. Immutable.
struct app_settings {
  core::json stored = core::json::object();
  token_policy policy;
  system_settings system = read_system(stored);
};

using settings_ptr = std::shared_ptr<const app_settings>;

/// Of an app in which nothing was set; one for all of them.
[[nodiscard]] const settings_ptr& standard_settings();

core::result<settings_ptr> load_settings(storage::session& db);

/// Changes the stored settings by `change` and gives what holds afterwards.
core::result<settings_ptr> change_settings(
  storage::session& db, const std::function<core::result<void>(core::json&)>& change);

/// {"tokenExpirationTime":"1d",…}
[[nodiscard]] core::json policy_json(const token_policy& policy);
/// `from` over `now`, checked. errc::bad_request names the member and the range.
core::result<token_policy> read_policy(const core::json& from, token_policy now);

/// "90s", "30m", "12h", "1d", "2w" in seconds; nothing if it is no such text.
[[nodiscard]] std::optional<std::int64_t> read_duration(std::string_view text);

} // namespace actors::app
