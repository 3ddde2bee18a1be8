#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace storage::sql {

/// What differs between the back ends is asked of this and nothing else.
enum class dialect : std::uint8_t { sqlite, postgres };

/// Whose SQL, and the schema with which each table is named; SQLite has none.
struct place {
  place(dialect d, std::string_view in = {}) noexcept // NOLINT: a dialect is a place
      : speaks(d), schema(in) {}

  dialect speaks;
  std::string_view schema;
};

/// `name` in quotes, safe whatever it holds.
[[nodiscard]] std::string quote(std::string_view name);

/// "schema"."name", or "name" where there is no schema.
[[nodiscard]] std::string qualified(const place& at, std::string_view name);

} // namespace storage::sql
