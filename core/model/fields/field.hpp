#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/json_writer.hpp"
#include "core/model/association.hpp"
#include "core/model/fields/value.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace core::model {

/// Scalar types of wire.md 17. Stored form: text types as text; integers, booleans (0/1)
/// and unix timestamps as integers; float, double, real as doubles; decimal as an integer
/// scaled by 10^scale (precision at most 18), so that it is exact and sorts as a number;
/// instants as "2026-11-24T03:42:00.123Z" (UTC, fixed width); datetimeNoTz as
/// "2026-11-24 03:42:00"; dateOnly "2026-11-24"; time "03:42:00"; json, arrays and shapes
/// as JSON text; blob as base64.
enum class field_type : std::uint8_t {
  string,
  text,
  integer, ///< 32 bits.
  big_int, ///< 64 bits.
  real,    ///< "float", "double" and "real" on the wire.
  decimal,
  boolean,
  datetime, ///< "date" and "datetimeTz".
  datetime_no_tz,
  date_only,
  time,
  unix_timestamp,
  json, ///< "json" and "jsonb".
  uuid,
  nanoid,
  uid,
  password,    ///< Written hashed, never read out.
  array,       ///< Any values, kept sorted by their texts.
  set,         ///< Distinct values, in order of first appearance.
  point,       ///< [x, y]
  line_string, ///< [[x, y], …], two points at least.
  polygon,     ///< [[x, y], …], three points at least.
  circle,      ///< [x, y, radius]
  blob,
  snowflake_id, ///< 64 bits; past 2^53 a string on the wire.
  sealed,       ///< "encryption": under a key of the app; plain text on the wire.
  unstored,     ///< "virtual": a name that writes may carry; no column.
  // Associations; they have no column.
  belongs_to,
  has_one,
  has_many,
  belongs_to_many,
  belongs_to_array,
};

[[nodiscard]] constexpr bool is_association(field_type type) noexcept {
  return type >= field_type::belongs_to;
}

/// How a stored value is represented by a data base column.
enum class storage_class : std::uint8_t { integer, real, text };

[[nodiscard]] storage_class stored_as(field_type type) noexcept;

/// True for the types whose stored text is JSON: these do not sort, and compare by
/// operators of their own.
[[nodiscard]] bool holds_json(field_type type) noexcept;

class validation;
struct making;

/// What the server does with a field of its own accord.
struct upkeep {
  bool now_on_insert = false;  ///< The time, unless a value is given.
  bool now_on_update = false;  ///< The time, unless a value is given.
  bool user_on_insert = false; ///< Who writes, whatever is given.
  bool user_on_update = false;
};

struct field {
  std::string name;
  field_type type = field_type::string;
  std::string wire_type; ///< As the client wrote it: "double", "datetimeTz", …
  std::string interface; ///< "input", "number", …; may be empty (null on the wire).
  std::string key;       ///< Eleven random characters, the wire's `key`.
  bool primary = false;
  bool auto_increment = false;
  bool allow_null = true;
  bool unique = false;
  bool hidden = false;    ///< Never output, never filtered or sorted by.
  bool read_only = false; ///< Kept by the server: id, createdAt, updatedAt, …
  bool trims = false;     ///< Of a text: what is written loses the blanks at its ends.
  int scale = 0; ///< Of a decimal; 3 for a unix timestamp in ms, 0 for one in seconds.
  value initial; ///< defaultValue in stored form; null if none.
  upkeep keeps;
  std::shared_ptr<const validation> rules; ///< Null if any value of the type will do.
  /// How the writer of records comes to its value; null if what is given is the value.
  std::shared_ptr<const making> made;
  json options; ///< Everything else the client gave, flattened on output.
  std::shared_ptr<const relation> leads; ///< Of an association; else null.

  /// Its values stand in the table.
  [[nodiscard]] bool has_column() const noexcept {
    return !is_association(type) && type != field_type::unstored;
  }
};

/// True for the types that are hidden in records, though not in their definition.
[[nodiscard]] bool is_never_shown(field_type type) noexcept;

/// False where what a client gives is dropped: the server knows better.
[[nodiscard]] bool takes_values(const field& f) noexcept;

/// The type that `wire_type` names, or errc::bad_request naming the types there are.
[[nodiscard]] result<field_type> field_type_of(std::string_view wire_type);

/// Makes a field from `fields:create` input ({name, type, interface?, …options}).
/// errc::bad_request names the member at fault.
[[nodiscard]] result<field> make_field(const json& input);

/// The wire form of a field's definition, options flattened in.
[[nodiscard]] json describe(const field& f, std::string_view collection);

/// Checks a value of the wire against the field's type and range and gives its stored
/// form. errc::bad_request with the field's name, what was expected and what came.
[[nodiscard]] result<value> to_stored(const field& f, const json& wire);

/// The stored form of a value that came as text in a query (`filterByTk=7`).
[[nodiscard]] result<value> to_stored_text(const field& f, std::string_view text);

// Writers from a stored column to JSON text, one per storage class. `null` is the
// caller's business.
void write_integer(json_writer& out, const field& f, std::int64_t stored);
void write_real(json_writer& out, const field& f, double stored);
void write_text(json_writer& out, const field& f, std::string_view stored);

} // namespace core::model
