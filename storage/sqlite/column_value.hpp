#pragma once

#include "core/model/fields/value.hpp"

#include <string>

#include <sqlite3.h>

namespace storage::sqlite {

/// What column `at` of the row that the statement stands on holds; bytes as text.
[[nodiscard]] inline core::model::value column_value(sqlite3_stmt* row, int at) {
  switch (sqlite3_column_type(row, at)) {
  case SQLITE_INTEGER:
    return sqlite3_column_int64(row, at);
  case SQLITE_FLOAT:
    return sqlite3_column_double(row, at);
  case SQLITE_TEXT:
  case SQLITE_BLOB: {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, at));
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(row, at));
    return length == 0 ? std::string{} : std::string{bytes, length};
  }
  default:
    return {};
  }
}

} // namespace storage::sqlite
