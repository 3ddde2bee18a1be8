#include "storage/sqlite/records.hpp"

#include "core/limits.hpp"
#include "storage/loaded_writer.hpp"
#include "storage/sql/violation.hpp"
#include "storage/sqlite/column_value.hpp"
#include "storage/sqlite/row_writer.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace storage::sqlite {

namespace {

using core::model::collection;

constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

/// The text no longer fits the tables: a change of the collection came in between.
core::error not_prepared(connection& on) {
  if (on.code() != SQLITE_ERROR) return on.failure(nullptr);
  return sql::has_changed(on.failure(nullptr).cause);
}

/// The key of a page's first record, where somebody wants to know it.
struct first_key {
  int column = -1; ///< Where it stands in the output; negative: nobody wants it.
  std::optional<value> found;

  void look(sqlite3_stmt* row) {
    if (column >= 0 && !found) found = column_value(row, column);
  }
};

struct run {
  const sql::statement& statement;
  const collection* of;
  std::size_t most_bytes = unbounded;
  std::size_t most_rows = unbounded;
  std::size_t page = unbounded; ///< What comes after so many rows is not written.
};

/// Steps a statement to its end and writes its rows. SQLite's code in `stopped`, and
/// SQLITE_ROW where rows were left.
core::result<void> write_rows(
  connection& on, const run& what, row_writer& out, int& stopped,
  first_key* first = nullptr) {
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
    if (out.rows() == what.page) {
      stopped = SQLITE_ROW;
      return {};
    }
    if (out.rows() == what.most_rows)
      return core::fail(
        core::errc::bad_request, "filter: more than " + std::to_string(what.most_rows)
                                   + " records match; narrow it");
    if (first != nullptr) first->look(prepared);
    out.add(prepared);
    if (out.bytes() > what.most_bytes) {
      stopped = over_bytes;
      return core::fail(core::errc::timed_out, {});
    }
    step = running.step();
  }
  if (step == SQLITE_DONE) return {};
  stopped = on.code();
  return on.failure(what.of);
}

/// The one number of a statement.
core::result<std::int64_t>
number_of(connection& on, const sql::statement& statement, int& stopped) {
  auto* prepared = on.prepare(statement.text);
  if (prepared == nullptr) return not_prepared(on);
  use running{prepared};
  if (running.bind(statement.bound) == SQLITE_OK && running.step() == SQLITE_ROW)
    return sqlite3_column_int64(prepared, 0);
  stopped = on.code();
  return on.failure(nullptr);
}

/// Steps a statement to its end and keeps its rows for others to hang on. `bytes` counts
/// down what may still be read.
core::result<std::vector<loaded_row>> load_rows(
  connection& on, const sql::statement& statement, const loaded_shape& shape,
  std::size_t& bytes, int& stopped, first_key* first = nullptr) {
  auto* prepared = on.prepare(statement.text);
  if (prepared == nullptr) {
    stopped = on.code();
    return not_prepared(on);
  }
  use running{prepared};
  std::vector<loaded_row> rows;
  int step = running.bind(statement.bound);
  if (step == SQLITE_OK) step = running.step();
  for (; step == SQLITE_ROW; step = running.step()) {
    if (first != nullptr) first->look(prepared);
    rows.push_back(load_row(
      shape, expected_bytes(rows),
      [&](core::json_writer& out, int at, const core::model::field& f) {
        row_writer::write_value(out, prepared, at, f);
      },
      [&](int at, const core::model::field&) { return column_value(prepared, at); }));
    const auto size = rows.back().text.size();
    if (size > bytes) {
      stopped = over_bytes;
      return core::fail(core::errc::timed_out, {});
    }
    bytes -= size;
  }
  if (step == SQLITE_DONE) return rows;
  stopped = on.code();
  return on.failure(nullptr);
}

/// Rows with what stands with them.
core::result<rows_text> select_appended(
  connection& on, const core::model::select_plan& plan, const sql::statement& statement,
  std::size_t most_bytes, int& stopped, first_key& first) {
  auto list = load_rows(on, statement, shape_of(plan), most_bytes, stopped, &first);
  if (!list) return list.error();
  const bool more = plan.with_more && list->size() > plan.limit;
  if (more) list->pop_back();
  const auto count = list->size();
  appended_rows all{plan, sql::dialect::sqlite, std::move(list).value()};
  for (auto wanted = all.next(); !wanted.empty(); wanted = all.next()) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      auto found = load_rows(
        on, wanted[i].statement, shape_of(*wanted[i].what), most_bytes, stopped);
      if (!found) return found.error();
      if (auto given = all.give(i, std::move(found).value()); !given)
        return given.error();
    }
  }
  if (most_bytes < appended_rows::most_bytes && all.size() > most_bytes) {
    stopped = over_bytes; // a lane's share
    return core::fail(core::errc::timed_out, {});
  }
  auto text = all.take();
  if (!text) return text.error();
  return rows_text{std::move(text).value(), count, std::nullopt, more};
}

core::result<rows_text> select_plain(
  connection& on, const core::model::select_plan& plan, const sql::statement& statement,
  std::size_t most_bytes, int& stopped, first_key& first) {
  const row_shape shape{plan.output};
  row_writer out{shape};
  run what{statement, plan.from, most_bytes};
  if (plan.with_more) what.page = plan.limit;
  const auto read = write_rows(on, what, out, stopped, &first);
  if (!read) return read.error();
  const bool more = std::exchange(stopped, 0) == SQLITE_ROW;
  return rows_text{out.take(), out.rows(), std::nullopt, more};
}

/// Where the key that orders the list stands in its output; negative where it does not.
int key_column(const core::model::select_plan& plan) {
  const auto* key = sql::key_of_order(plan);
  const auto at = std::ranges::find(plan.output, key);
  if (key == nullptr || at == plan.output.end()) return -1;
  return static_cast<int>(at - plan.output.begin());
}

/// A page, from the start of another one on where that is known.
core::result<rows_text> select_page(
  connection& on, const core::model::select_plan& plan, std::size_t most_bytes,
  int& stopped, list_memo* memo) {
  first_key first;
  const auto read = [&](const sql::statement& statement) {
    first.found.reset();
    return plan.appends.empty()
             ? select_plain(on, plan, statement, most_bytes, stopped, first)
             : select_appended(on, plan, statement, most_bytes, stopped, first);
  };
  const auto whole = sql::select_rows(plan, sql::dialect::sqlite);
  if (memo != nullptr && plan.offset >= list_memo::worth) first.column = key_column(plan);
  if (first.column < 0) return read(whole);
  const auto list = list_memo::name_of(whole, 2); // whatever its limit and offset
  const auto near = memo->before(list, plan.offset);
  auto rows = read(near ? sql::select_rows(plan, sql::dialect::sqlite, &*near) : whole);
  if (!rows) return rows;
  // The page saw other data than the one that it was to be counted off from.
  if (!memo->hold_for(on.data_version()) && near) rows = read(whole);
  if (rows && first.found) memo->keep(list, {*first.found, plan.offset});
  return rows;
}

/// The same in the transaction that something was read in already.
core::result<std::int64_t> known_number_of(
  connection& on, const sql::statement& statement, int& stopped, list_memo* memo) {
  if (memo == nullptr) return number_of(on, statement, stopped);
  auto name = list_memo::name_of(statement);
  memo->hold_for(on.data_version());
  if (const auto known = memo->number(name)) return *known;
  auto number = number_of(on, statement, stopped);
  if (number) memo->keep(std::move(name), *number);
  return number;
}

core::result<rows_text> select_inside(
  connection& on, const core::model::select_plan& plan, std::size_t most_bytes,
  int& stopped, list_memo* memo) {
  auto rows = select_page(on, plan, most_bytes, stopped, memo);
  if (!rows || !plan.with_total) return rows;
  if (plan.unless_large) {
    const auto large = known_number_of(
      on, sql::is_large(*plan.from, sql::dialect::sqlite), stopped, memo);
    if (!large) return large.error();
    if (*large != 0) return rows;
  }
  // A page that is not full tells the total by itself.
  const bool last = rows->rows < plan.limit && (rows->rows > 0 || plan.offset == 0);
  if (last) {
    rows->total = static_cast<std::int64_t>(plan.offset + rows->rows);
    return rows;
  }
  auto all = plan;
  all.unless_large = false; // as was looked
  const auto total
    = known_number_of(on, sql::count_rows(all, sql::dialect::sqlite), stopped, memo);
  if (!total) return total.error();
  rows->total = *total;
  return rows;
}

} // namespace

find_shape::find_shape(const core::model::find_plan& plan)
    : from(plan.from),
      found(sql::find_row(plan, sql::dialect::sqlite)),
      rows(sql::output_of(plan)) {}

find_outcome find_row(connection& on, const find_shape& shape, const value& key) {
  auto* prepared = on.prepare(shape.found.text);
  if (prepared == nullptr) return {not_prepared(on), on.code()};
  use running{prepared};
  const auto bound = shape.found.bound_for(key); // SQLite reads them while it steps
  int step = running.bind(bound);
  if (step == SQLITE_OK) step = running.step();
  if (step == SQLITE_DONE) return {"null", 0};
  if (step != SQLITE_ROW) return {on.failure(shape.from), on.code()};
  row_writer out{shape.rows};
  out.add(prepared);
  return {out.take_one(), 0};
}

read_outcome select_rows(
  connection& on, const core::model::select_plan& plan, std::size_t most_bytes,
  list_memo* memo) {
  int stopped = 0;
  if (on.in_transaction() || (!plan.with_total && plan.appends.empty())) {
    auto rows = select_inside(on, plan, most_bytes, stopped, memo);
    return {std::move(rows), stopped};
  }
  if (const auto begun = on.run("BEGIN"); !begun) return {begun.error(), on.code()};
  auto rows = select_inside(on, plan, most_bytes, stopped, memo);
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
