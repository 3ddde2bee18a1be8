#pragma once

#include "core/json_writer.hpp"
#include "storage/row_shape.hpp"

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include <libpq-fe.h>

namespace storage::postgres {

/// Writes rows of one shape, which outlives it, from results in binary form: numbers as
/// eight bytes, the high one first, texts as they are.
class row_writer {
public:
  explicit row_writer(const row_shape& shape) : shape_(shape) { out_.reserve(512); }

  void add(const PGresult& from, int row) {
    out_.raw(rows_++ == 0 ? '[' : ',');
    if (shape_.size() == 0) out_.raw('{');
    for (std::size_t i = 0; i < shape_.size(); ++i) {
      out_.raw(shape_.key(i));
      add_value(from, row, static_cast<int>(i), shape_.column(i));
    }
    out_.raw('}');
  }

  void add_all(const PGresult& from) {
    for (int row = 0; row < PQntuples(&from); ++row)
      add(from, row);
  }

  [[nodiscard]] std::size_t rows() const { return rows_; }

  /// All rows, as an array.
  std::string take() {
    out_.raw(rows_ == 0 ? "[]" : "]");
    return out_.take();
  }

  /// The only row, as an object.
  std::string take_one() { return out_.take().substr(1); }

  static std::int64_t whole_in(const char* bytes) {
    std::uint64_t out = 0;
    for (int i = 0; i < 8; ++i)
      out = out << 8U | static_cast<unsigned char>(bytes[i]);
    return static_cast<std::int64_t>(out);
  }

  static core::model::value
  stored(const PGresult& from, int row, int at, const core::model::field& f) {
    if (PQgetisnull(&from, row, at) != 0) return {};
    const auto* bytes = PQgetvalue(&from, row, at);
    switch (core::model::stored_as(f.type)) {
    case core::model::storage_class::integer:
      return whole_in(bytes);
    case core::model::storage_class::real:
      return std::bit_cast<double>(whole_in(bytes));
    case core::model::storage_class::text:
      break;
    }
    return std::string{bytes, static_cast<std::size_t>(PQgetlength(&from, row, at))};
  }

  static void write_value(
    core::json_writer& out, const PGresult& from, int row, int at,
    const core::model::field& f) {
    if (PQgetisnull(&from, row, at) != 0) {
      out.null();
      return;
    }
    const auto* bytes = PQgetvalue(&from, row, at);
    switch (core::model::stored_as(f.type)) {
    case core::model::storage_class::integer:
      core::model::write_integer(out, f, whole_in(bytes));
      return;
    case core::model::storage_class::real:
      core::model::write_real(out, f, std::bit_cast<double>(whole_in(bytes)));
      return;
    case core::model::storage_class::text:
      const auto length = static_cast<std::size_t>(PQgetlength(&from, row, at));
      core::model::write_text(out, f, {bytes, length});
      return;
    }
  }

private:
  void add_value(const PGresult& from, int row, int at, const core::model::field& f) {
    write_value(out_, from, row, at, f);
  }

  const row_shape& shape_;
  core::json_writer out_;
  std::size_t rows_ = 0;
};

} // namespace storage::postgres
