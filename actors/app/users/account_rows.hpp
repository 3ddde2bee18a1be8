#pragma once

#include "actors/app/users/accounts.hpp"

#include <vector>

/// What the files of `accounts` share.
namespace actors::app::accounts {

/// The columns of `users`, quoted, as `from_row` wants them.
[[nodiscard]] const std::string& columns();
[[nodiscard]] std::string users_table(const storage::session& db);
/// Without his roles.
[[nodiscard]] user from_row(const std::vector<storage::value>& row);

[[nodiscard]] core::error nameless();
/// Checks username and e-mail, and brings the e-mail to its one spelling. Those that are
/// empty, and the phone number, become null.
core::result<void> check_names(core::json& values);

} // namespace actors::app::accounts
