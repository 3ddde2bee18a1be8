#include "storage/sqlite/records.hpp"

#include "core/json_writer.hpp"
#include "core/limits.hpp"

#include <limits>

namespace storage::sqlite {

namespace {

using core::model::collection;
using core::model::field;

constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

/// Writes rows of one shape: `{"id":`, `,"title":` stand ready.
class row_writer {
public:
  explicit row_writer(const std::vector<const field*>& columns) : columns_(columns) {
    char before = '{';
    ends_.reserve(columns.size());
    for (const auto* column : columns) {
      keys_.append({before, '"'}).append(column->name).append("\":");
      ends_.push_back(keys_.size());
      before = ',';
    }
    out_.reserve(512);
    out_.raw('[');
  }

  void add(sqlite3_stmt* row) {
    if (rows_++ != 0) out_.raw(',');
    if (columns_.empty()) out_.raw('{');
    std::size_t from = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      out_.raw(std::string_view{keys_}.substr(from, ends_[i] - from));
      from = ends_[i];
      add_value(row, static_cast<int>(i), *columns_[i]);
    }
    out_.raw('}');
  }

  [[nodiscard]] std::size_t bytes() const { return out_.size(); }
  [[nodiscard]] std::size_t rows() const { return rows_; }

  rows_text take() {
    out_.raw(']');
    return {out_.take(), rows_, std::nullopt};
  }

private:
  void add_value(sqlite3_stmt* row, int at, const field& f) {
    switch (sqlite3_column_type(row, at)) {
    case SQLITE_INTEGER:
      core::model::write_integer(out_, f, sqlite3_column_int64(row, at));
      return;
    case SQLITE_FLOAT:
      core::model::write_real(out_, f, sqlite3_column_double(row, at));
      return;
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, at));
      const auto length = static_cast<std::size_t>(sqlite3_column_bytes(row, at));
      core::model::write_text(out_, f, {text, length});
      return;
    }
    default:
      out_.null();
    }
  }

  const std::vector<const field*>& columns_;
  std::string keys_;
  std::vector<std::size_t> ends_;
  core::json_writer out_;
  std::size_t rows_ = 0;
};

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
  row_writer out{plan.output};
  const auto read = write_rows(on, {statement, plan.from, most_bytes}, out, stopped);
  if (!read) return read.error();
  auto rows = out.take();
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
  row_writer out{plan.output};
  int stopped = 0;
  for (std::size_t row = 0; row < plan.rows.size(); ++row) {
    const auto statement = sql::insert_row(plan, row, sql::dialect::sqlite);
    const auto done = write_rows(on, {statement, plan.into}, out, stopped);
    if (!done) return done.error();
  }
  return out.take();
}

core::result<rows_text>
update_rows(connection& on, const core::model::update_plan& plan) {
  const auto statement = sql::update_rows(plan, sql::dialect::sqlite);
  row_writer out{plan.output};
  int stopped = 0;
  const auto done = write_rows(
    on, {statement, plan.of, unbounded, core::limits::unpaged_rows}, out, stopped);
  if (!done) return done.error();
  return out.take();
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
