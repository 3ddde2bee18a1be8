#pragma once

#include "core/error.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The table of sign-ins and API keys, inside a transaction. A token is good only while
/// its row is there: ending a session is deleting its row.
namespace actors::app::sign_ins {

struct row {
  std::string id;  ///< Stays while the session does.
  std::string jti; ///< Of the present token; another one after each renewal.
  std::int64_t user_id = 0;
  std::string name; ///< Of an API key, with `role`; both empty for a sign-in.
  std::string role;
  std::int64_t sign_in_ms = 0;
  std::int64_t issued_s = 0;
  std::int64_t expires_s = 0;
  std::int64_t used_s = 0;
  std::string user_agent;
  std::string ip;
};

core::result<void> make_table(storage::session& db);

/// Adds the row. For a sign-in, the user's rows of before `oldest_ms` and those over the
/// limit go; their ids.
core::result<std::vector<std::string>>
begin(storage::session& db, const row& fresh, std::int64_t oldest_ms);

/// The row whose present token this is, or was before its last renewal.
core::result<std::optional<row>>
find(storage::session& db, std::int64_t user_id, const std::string& jti);

/// Parallel requests with one old token get the same new one for so long.
inline constexpr std::int64_t renewed_together_s = 10;

/// Puts `next` in the place of `old_jti`, or gives what has taken its place a moment ago;
/// nothing if neither can be. `next.id` and the like come from the row.
core::result<std::optional<row>> renew(
  storage::session& db, std::int64_t user_id, const std::string& old_jti,
  const row& next);

enum class kind : std::uint8_t { sign_in, api_key };

/// Newest first.
core::result<std::vector<row>>
of_user(storage::session& db, std::int64_t user_id, kind which);

/// A sign-in, and whose it is.
struct owned {
  row is;
  std::string nickname;
  std::string username;
  std::string email;
};

/// Which sign-ins of all users are asked for.
struct search {
  std::string part; ///< Of a user's nickname, username or e-mail; empty: everybody's.
  std::int64_t oldest_ms = 0;
  std::int64_t limit = 0;
  std::int64_t offset = 0;
};

struct found {
  std::vector<owned> rows; ///< Used last first.
  std::int64_t count = 0;  ///< On all pages.
};

/// Those that open something still: none of before the user's last new password.
core::result<found> of_all(storage::session& db, const search& which);

/// How many of these were there and the user's.
core::result<std::int64_t> end(
  storage::session& db, std::int64_t user_id, kind which,
  const std::vector<std::string>& ids);
core::result<void> end_all(storage::session& db, std::int64_t user_id);

/// What is past its time goes: sign-ins of before `oldest_ms`, keys of before `now_s`.
core::result<void>
sweep(storage::session& db, std::int64_t oldest_ms, std::int64_t now_s);

core::result<void> note_uses(
  storage::session& db, const std::vector<std::pair<std::string, std::int64_t>>& uses);

} // namespace actors::app::sign_ins
