#pragma once

#include "core/json_writer.hpp"
#include "storage/row_shape.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

namespace storage::sqlite {

/// Writes rows of one shape, which outlives it.
class row_writer {
public:
  explicit row_writer(const row_shape& shape) : shape_(shape) { out_.reserve(512); }

  void add(sqlite3_stmt* row) {
    out_.raw(rows_++ == 0 ? '[' : ',');
    if (shape_.size() == 0) out_.raw('{');
    for (std::size_t i = 0; i < shape_.size(); ++i) {
      out_.raw(shape_.key(i));
      add_value(row, static_cast<int>(i), shape_.column(i));
    }
    out_.raw('}');
  }

  [[nodiscard]] std::size_t bytes() const { return out_.size(); }
  [[nodiscard]] std::size_t rows() const { return rows_; }

  /// All rows, as an array.
  std::string take() {
    out_.raw(rows_ == 0 ? "[]" : "]");
    return out_.take();
  }

  /// The only row, as an object.
  std::string take_one() { return out_.take().substr(1); }

  static void write_value(
    core::json_writer& out, sqlite3_stmt* row, int at, const core::model::field& f) {
    switch (sqlite3_column_type(row, at)) {
    case SQLITE_INTEGER:
      core::model::write_integer(out, f, sqlite3_column_int64(row, at));
      return;
    case SQLITE_FLOAT:
      core::model::write_real(out, f, sqlite3_column_double(row, at));
      return;
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, at));
      const auto length = static_cast<std::size_t>(sqlite3_column_bytes(row, at));
      core::model::write_text(out, f, {text, length});
      return;
    }
    default:
      out.null();
    }
  }

private:
  void add_value(sqlite3_stmt* row, int at, const core::model::field& f) {
    write_value(out_, row, at, f);
  }

  const row_shape& shape_;
  core::json_writer out_;
  std::size_t rows_ = 0;
};

} // namespace storage::sqlite
