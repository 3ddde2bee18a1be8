#include "storage/column_change.hpp"

#include "storage/sql/schema.hpp"

namespace storage {

namespace {

using core::errc;
using core::fail;
using core::result;
using core::model::collection;
using core::model::field;

std::string shown(const field& f, const value& v) {
  core::json_writer out;
  if (const auto* whole = std::get_if<std::int64_t>(&v)) {
    core::model::write_integer(out, f, *whole);
  } else if (const auto* real = std::get_if<double>(&v)) {
    core::model::write_real(out, f, *real);
  } else if (const auto* text = std::get_if<std::string>(&v)) {
    core::model::write_text(out, f, *text);
  }
  constexpr std::size_t enough = 80;
  auto all = out.take();
  return all.size() > enough ? "a long one" : all;
}

result<void> check_unique(session& in, const collection& c, const field& f) {
  const auto column = sql::quote(f.name);
  const auto twice = in.query(
    "SELECT " + column + " FROM " + in.table_name(c.table) + " WHERE " + column
      + " IS NOT NULL GROUP BY " + column + " HAVING count(*) > 1 LIMIT 1",
    {});
  if (!twice) return twice.error();
  if (twice->empty()) return {};
  return fail(
    errc::bad_request, "unique: " + f.name + " has the value "
                         + shown(f, twice->front().front()) + " more than once");
}

result<void> check_given(session& in, const collection& c, const field& f) {
  const auto some = in.query(
    "SELECT 1 FROM " + in.table_name(c.table) + " WHERE " + sql::quote(f.name)
      + " IS NULL LIMIT 1",
    {});
  if (!some) return some.error();
  if (some->empty()) return {};
  return fail(errc::bad_request, "allowNull: there are records without " + f.name);
}

} // namespace

result<void>
change_column(session& in, const collection& c, const field& before, const field& after) {
  if (!after.has_column()) return {};
  if (after.unique && !before.unique)
    if (auto fine = check_unique(in, c, after); !fine) return fine;
  if (before.allow_null && !after.allow_null)
    if (auto fine = check_given(in, c, after); !fine) return fine;
  if (!before.allow_null && after.allow_null) {
    if (after.primary)
      return fail(errc::bad_request, "allowNull: a primary key is never null");
    for (const auto& step : sql::allow_null(c, before, in.where()))
      if (const auto done = in.execute(step, {}); !done) return done.error();
  }
  for (const auto& step : sql::change_index(c, before, after, in.where()))
    if (const auto done = in.execute(step, {}); !done) return done.error();
  return {};
}

} // namespace storage
