#include "storage/sqlite/records.hpp"

#include "core/limits.hpp"
#include "storage/sqlite/row_writer.hpp"

#include <array>
#include <limits>

namespace storage::sqlite {

namespace {

using core::model::collection;

constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

/// The text no longer fits the tables: a change of the collection came in between.
core::error not_prepared(connection& on) {
  if (on.code() != SQLITE_ERROR) return on.failure(nullptr);
  return core::fail(
    core::errc::conflict, "the collection has just changed; read it and try again",
    on.failure(nullptr).cause);
}

struct run {
  const sql::statement& statement;
  const collection* of;
  std::size_t most_bytes = unbounded;
  std::size_t most_rows = unbounded;
};

/// Steps a statement to its end and writes its rows. SQLite's code in `stopped`.
core::result<void>
write_rows(connection& on, const run& what, row_writer& out, int& stopped) {
  auto* prepared = on.prepare(what.statement.text);
  if (prepared == nullptr) {
    stopped = on.code();
    return not_prepared(on);
  }
  use running{prepared};
  if (running.bind(what.statement.bound) != SQLITE_OK) {
    stopped = on.code();
    return on.failure(what.of);
  }
  int step = running.step();
  while (step == SQLITE_ROW) {
    if (out.rows() == what.most_rows)
      return core::fail(
        core::errc::bad_request, "filter: more than " + std::to_string(what.most_rows)
                                   + " records match; narrow it");
    out.add(prepared);
    if (out.bytes() > what.most_bytes) {
      stopped = SQLITE_INTERRUPT;
      return core::fail(core::errc::timed_out, {});
    }
    step = running.step();
  }
  if (step == SQLITE_DONE) return {};
  stopped = on.code();
  return on.failure(what.of);
}

core::result<std::int64_t>
count(connection& on, const core::model::select_plan& plan, int& stopped) {
  const auto statement = sql::count_rows(plan, sql::dialect::sqlite);
  auto* prepared = on.prepare(statement.text);
  if (prepared == nullptr) return not_prepared(on);
  use running{prepared};
  if (running.bind(statement.bound) == SQLITE_OK && running.step() == SQLITE_ROW)
    return sqlite3_column_int64(prepared, 0);
  stopped = on.code();
  return on.failure(nullptr);
}

core::result<rows_text> select_inside(
  connection& on, const core::model::select_plan& plan, std::size_t most_bytes,
  int& stopped) {
  const auto statement = sql::select_rows(plan, sql::dialect::sqlite);
  const row_shape shape{plan.output};
  row_writer out{shape};
  const auto read = write_rows(on, {statement, plan.from, most_bytes}, out, stopped);
  if (!read) return read.error();
  rows_text rows{out.take(), out.rows(), std::nullopt};
  if (!plan.with_total) return rows;
  // A page that is not full tells the total by itself.
  const bool last = rows.rows < plan.limit && (rows.rows > 0 || plan.offset == 0);
  if (last) {
    rows.total = static_cast<std::int64_t>(plan.offset + rows.rows);
    return rows;
  }
  const auto total = count(on, plan, stopped);
  if (!total) return total.error();
  rows.total = *total;
  return rows;
}

} // namespace

find_shape::find_shape(const core::model::find_plan& plan)
    : catalogue(plan.catalogue),
      from(plan.from),
      rows(plan.catalogue->facts(*plan.from).visible) {
  core::model::select_plan select;
  select.from = from;
  select.output = catalogue->facts(*from).visible;
  select.where.is = core::model::filter::kind::leaf;
  select.where.leaf
    = {catalogue->facts(*from).target, core::model::operation::equal, {plan.key}};
  select.limit = 1;
  sql = sql::select_rows(select, sql::dialect::sqlite).text;
}

find_outcome find_row(connection& on, const find_shape& shape, const value& key) {
  auto* prepared = on.prepare(shape.sql);
  if (prepared == nullptr) return {not_prepared(on), on.code()};
  use running{prepared};
  const std::array<value, 2> bound{key, std::int64_t{1}};
  int step = running.bind(bound);
  if (step == SQLITE_OK) step = running.step();
  if (step == SQLITE_DONE) return {"null", 0};
  if (step != SQLITE_ROW) return {on.failure(shape.from), on.code()};
  row_writer out{shape.rows};
  out.add(prepared);
  return {out.take_one(), 0};
}

read_outcome select_rows(
  connection& on, const core::model::select_plan& plan, std::size_t most_bytes) {
  int stopped = 0;
  if (!plan.with_total) {
    auto rows = select_inside(on, plan, most_bytes, stopped);
    return {std::move(rows), stopped};
  }
  if (const auto begun = on.run("BEGIN"); !begun) return {begun.error(), on.code()};
  auto rows = select_inside(on, plan, most_bytes, stopped);
  if (on.in_transaction()) {
    on.unwatch();
    if (const auto ended = on.run("ROLLBACK"); !ended && rows)
      return {ended.error(), on.code()};
  }
  return {std::move(rows), stopped};
}

core::result<rows_text>
insert_rows(connection& on, const core::model::insert_plan& plan) {
  const row_shape shape{plan.output};
  row_writer out{shape};
  int stopped = 0;
  for (std::size_t row = 0; row < plan.rows.size(); ++row) {
    const auto statement = sql::insert_row(plan, row, sql::dialect::sqlite);
    const auto done = write_rows(on, {statement, plan.into}, out, stopped);
    if (!done) return done.error();
  }
  return rows_text{out.take(), out.rows(), std::nullopt};
}

core::result<rows_text>
update_rows(connection& on, const core::model::update_plan& plan) {
  const auto statement = sql::update_rows(plan, sql::dialect::sqlite);
  const row_shape shape{plan.output};
  row_writer out{shape};
  int stopped = 0;
  const auto done = write_rows(
    on, {statement, plan.of, unbounded, core::limits::unpaged_rows}, out, stopped);
  if (!done) return done.error();
  return rows_text{out.take(), out.rows(), std::nullopt};
}

core::result<rows_text>
destroy_rows(connection& on, const core::model::destroy_plan& plan) {
  const auto statement = sql::destroy_rows(plan, sql::dialect::sqlite);
  auto* prepared = on.prepare(statement.text);
  if (prepared == nullptr) return not_prepared(on);
  use running{prepared};
  if (running.bind(statement.bound) == SQLITE_OK && running.step() == SQLITE_DONE)
    return rows_text{{}, static_cast<std::size_t>(sqlite3_changes64(on.raw())), {}};
  return on.failure(plan.from);
}

} // namespace storage::sqlite
