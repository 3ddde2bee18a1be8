#pragma once

#include "core/model/fields/field.hpp"

#include <cstdint>

/// What the server puts into fields: what it generates and what it keeps up.
namespace core::model {

enum class writing : std::uint8_t { insert, update };

/// When and by whom a record is written.
struct stamp {
  std::int64_t now_ms = 0;
  std::int64_t user_id = 0; ///< 0: nobody who is in the app.
};

/// Reads the options that say so into `f`, whose type is read: a date's
/// defaultToCurrentTime and onUpdateToCurrentTime, the alphabet of a nanoid.
/// errc::bad_request names the option at fault.
[[nodiscard]] result<void> read_upkeep(const json& input, field& f);

/// The value that the server makes up for a field of a new record without one: its
/// default, an id, the time; null if nothing.
[[nodiscard]] value generated(const field& f, std::int64_t now_ms);

/// True if a new record's field gets a value of its own: an id or the time.
[[nodiscard]] bool generates(const field& f);

/// The value of a field that the server keeps; null if it does not with this writing.
[[nodiscard]] value kept(const field& f, const stamp& by, writing what);

} // namespace core::model
