#pragma once

#include "core/model/conditions/filter.hpp"
#include "storage/sql/compile.hpp"

#include <functional>

namespace storage::sql {

/// By what names the columns of a condition are reached: of the collection itself, then
/// of each join. Empty: the name alone.
using aliases = std::vector<std::string>;

/// Builds one statement: text, quoted names, placeholders.
class writer {
public:
  explicit writer(const place& at) : at_(at) { made_.text.reserve(256); }

  [[nodiscard]] dialect speaks() const noexcept { return at_.speaks; }

  writer& text(std::string_view sql) {
    made_.text.append(sql);
    return *this;
  }
  writer& name(std::string_view identifier);
  /// With the schema in front, where there is one.
  writer& table(std::string_view identifier);
  writer& bind(value v);
  /// The column where `at` says, see core::model::joins.
  writer& column(const aliases& names, std::size_t at, const core::model::field& f);
  /// "t0", "t1", …: not used before in this statement.
  [[nodiscard]] std::string next_alias();

  [[nodiscard]] statement take() { return std::move(made_); }

private:
  place at_;
  statement made_;
  int aliases_ = 0;
};

/// Appends a condition that is true for the rows that `where` matches.
void append_condition(
  writer& out, const core::model::filter& where, const aliases& names = {});

/// Joins the parts `from` to `to` as a balanced tree: a chain of a thousand would be
/// deeper than SQLite takes.
void append_joined(
  writer& out, std::size_t from, std::size_t to, std::string_view word,
  const std::function<void(std::size_t)>& part);

} // namespace storage::sql
