#pragma once

#include "core/access/roles/role_book.hpp"
#include "core/json.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What is done to the table `users` and its neighbours, inside a transaction.
namespace actors::app::accounts {

struct user {
  std::int64_t id = 0;
  std::string json; ///< The record as the wire shows it; no hidden field.
  std::string password_hash;
  core::access::standing roles;
  bool named = false;          ///< By e-mail or username; without, nobody can sign in.
  std::int64_t changed_ms = 0; ///< Tokens of sign-ins before it are void.
};

/// An e-mail, or whatever name came, in its one spelling: ASCII letters in lower case.
[[nodiscard]] std::string lower(std::string text);

core::result<std::optional<user>> find_by_id(storage::session& db, std::int64_t id);
/// By e-mail (any case) or username.
core::result<std::optional<user>>
find_by_account(storage::session& db, const std::string& account);

/// The roles of a user as a JSON list of records.
core::result<std::string> roles_of(storage::session& db, std::int64_t id);

/// The user's record with `roles`.
core::result<std::string> with_roles(storage::session& db, const user& of);

core::result<void> set_password(
  storage::session& db, std::int64_t id, const std::string& hash, std::int64_t now_ms);

/// What users:create, users:update and operator:createUser take, checked.
struct wish {
  core::json values;    ///< Members of `users` less the password, e-mail in lower case.
  std::string password; ///< Empty if not given.
  std::optional<bool> administrator;
  /// The roles that he is to have, and no other; nothing: as it is, or the default.
  std::optional<std::vector<std::string>> roles;
};

enum class need : std::uint8_t { everything, name, nothing };
core::result<wish> read_wish(const core::json& body, need what);

core::result<user> create(
  storage::session& db, const wish& w, const std::string& hash, std::int64_t by,
  std::int64_t now_ms);
/// The record after it; null if there is no such user. errc::bad_request if it would be
/// left without a name.
core::result<std::optional<user>> update(
  storage::session& db, std::int64_t id, const wish& w, const std::string& hash,
  std::int64_t by, std::int64_t now_ms);
/// How many there were; what points to them goes by what its association says.
/// errc::no_permission for user 1, errc::bad_request for the last administrator.
core::result<std::int64_t>
destroy(storage::session& db, const std::vector<std::int64_t>& ids);

/// In the data folder: the link of main's claim, where no terminal could be told.
inline constexpr const char* claim_file = "claim-link";

/// Stores a claim's hash for a day and gives its token. errc::conflict if the app has an
/// administrator already.
core::result<std::string> make_claim(storage::session& db, std::int64_t now_ms);
/// Uses up the claim. errc::invalid_token, errc::conflict.
core::result<void>
use_claim(storage::session& db, const std::string& token, std::int64_t now_ms);

} // namespace actors::app::accounts
