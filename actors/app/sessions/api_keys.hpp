#pragma once

#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// API keys, inside a transaction: the record that its user sees in `apiKeys`, and beside
/// it the row in the table of sign-ins without which its token is worth nothing.
namespace actors::app::api_keys {

/// `apiKeys` and the `roles` that they lead to: what a list of them may name.
[[nodiscard]] const core::model::catalogue_ptr& catalogue();

core::result<void> make_table(storage::session& db);

/// What apiKeys:create takes, checked.
struct wish {
  std::string name;
  std::string role;
  std::string expires_in;     ///< As it was said.
  std::int64_t lasting_s = 0; ///< The same in seconds.
};

/// errc::bad_request names the member.
core::result<wish> read_wish(const core::json& body);

struct made_key {
  std::string jti;
  std::int64_t issued_s = 0;
  std::int64_t expires_s = 0;
};

/// errc::bad_request if the role is not one of the user's, or he has too many keys.
core::result<made_key>
create(storage::session& db, std::int64_t user_id, const wish& w, std::int64_t now_ms);

/// How many of these were the user's; the rest of them stays.
core::result<std::int64_t>
destroy(storage::session& db, std::int64_t user_id, const std::vector<std::int64_t>& ids);
core::result<void> destroy_all(storage::session& db, std::int64_t user_id);
/// Those that act in a role which the user has lost.
core::result<void>
destroy_of_role(storage::session& db, std::int64_t user_id, std::string_view role);

/// Those of everybody that act in a role which is destroyed.
core::result<void> destroy_of_role(storage::session& db, std::string_view role);

/// The id in the table of sign-ins.
[[nodiscard]] std::string session_of(std::int64_t key_id);

} // namespace actors::app::api_keys
