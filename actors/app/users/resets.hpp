#pragma once

#include "core/error.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// What lets somebody who lost his password set another, inside a transaction: one token
/// a user, kept as its hash, good once and for ten minutes.
namespace actors::app::resets {

inline constexpr std::int64_t lasting_ms = 10LL * 60 * 1000;

core::result<void> make_table(storage::session& db);

/// A new token; the one before is void.
core::result<std::string>
begin(storage::session& db, std::int64_t user_id, std::int64_t now_ms);

/// Whose token it is; nothing if it is nobody's or past its time.
core::result<std::optional<std::int64_t>>
find(storage::session& db, const std::string& token, std::int64_t now_ms);

/// The same, and uses it up.
core::result<std::optional<std::int64_t>>
use(storage::session& db, const std::string& token, std::int64_t now_ms);

core::result<void> forget(storage::session& db, std::int64_t user_id);

} // namespace actors::app::resets
