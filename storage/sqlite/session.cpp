#include "storage/sqlite/session.hpp"

#include "storage/sql/schema.hpp"
#include "storage/sqlite/column_value.hpp"

#include <array>
#include <exception>

namespace storage::sqlite {

namespace {

constexpr auto sqlite_dialect = sql::dialect::sqlite;

struct finalizer {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using owned_statement = std::unique_ptr<sqlite3_stmt, finalizer>;

} // namespace

core::result<std::string> guarded(const task& work, session& in) {
  try {
    return work(in);
  } catch (const std::exception& thrown) {
    return core::fail(core::errc::internal, {}, thrown.what());
  }
}

std::string task_session::table_name(std::string_view name) const {
  return sql::quote(name);
}

core::result<table>
task_session::query(std::string_view sql, std::span<const value> bound) {
  if (!on_.in_transaction())
    return core::fail(core::errc::timed_out, {}, "the transaction was rolled back");
  sqlite3_stmt* made = nullptr;
  const auto length = static_cast<int>(sql.size());
  if (sqlite3_prepare_v2(on_.raw(), sql.data(), length, &made, nullptr) != SQLITE_OK)
    return on_.failure(nullptr);
  const owned_statement owned{made};
  use running{made};
  if (running.bind(bound) != SQLITE_OK) return on_.failure(nullptr);
  table rows;
  int step = running.step();
  for (; step == SQLITE_ROW; step = running.step()) {
    auto& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(made); ++i)
      row.push_back(column_value(made, i));
  }
  if (step != SQLITE_DONE) return on_.failure(nullptr);
  return rows;
}

core::result<std::int64_t>
task_session::execute(std::string_view sql, std::span<const value> bound) {
  const auto before = sqlite3_total_changes64(on_.raw());
  const auto rows = query(sql, bound);
  if (!rows) return rows.error();
  return sqlite3_total_changes64(on_.raw()) - before;
}

core::result<void>
task_session::attempt(const std::function<core::result<void>()>& part) {
  if (auto begun = execute("SAVEPOINT part", {}); !begun) return begun.error();
  auto done = part();
  if (!done) {
    if (auto undone = execute("ROLLBACK TO part", {}); !undone) return undone.error();
  }
  if (auto ended = execute("RELEASE part", {}); !ended) return ended.error();
  return done;
}

core::result<void> task_session::run_all(const std::vector<std::string>& steps) {
  for (const auto& step : steps)
    if (const auto done = execute(step, {}); !done) return done.error();
  return {};
}

core::result<void> task_session::create_table(const core::model::collection& c) {
  const std::array<value, 1> name{c.table};
  const auto same = query(
    "SELECT 1 FROM sqlite_master WHERE type='table' AND name=? COLLATE NOCASE", name);
  if (!same) return same.error();
  if (!same->empty())
    return core::fail(
      core::errc::bad_request, "Collection named " + c.name + " already exists");
  return run_all(sql::create_table(c, sqlite_dialect));
}

core::result<void> task_session::drop_table(const core::model::collection& c) {
  return run_all(sql::drop_table(c, sqlite_dialect));
}

core::result<void>
task_session::add_column(const core::model::collection& c, const core::model::field& f) {
  const std::array<value, 2> names{c.table, f.name};
  const auto same
    = query("SELECT 1 FROM pragma_table_info(?) WHERE name=? COLLATE NOCASE", names);
  if (!same) return same.error();
  if (!same->empty())
    return core::fail(
      core::errc::bad_request, "Field named " + f.name + " already exists");
  return run_all(sql::add_column(c, f, sqlite_dialect));
}

core::result<void>
task_session::drop_column(const core::model::collection& c, const core::model::field& f) {
  return run_all(sql::drop_column(c, f, sqlite_dialect));
}

core::result<std::string>
run_in_transaction(connection& on, std::string_view begin, const task& work) {
  if (const auto begun = on.run(begin); !begun) return begun.error();
  task_session in{on};
  auto made = guarded(work, in);
  if (made && !on.in_transaction())
    made = core::fail(core::errc::timed_out, {}, "the transaction was rolled back");
  if (made && on.overdue()) made = core::fail(core::errc::timed_out, {});
  // The end of a transaction is not cut short by a deadline.
  on.unwatch();
  if (made) {
    const auto kept = on.run("COMMIT");
    if (!kept) made = kept.error();
  }
  if (on.in_transaction()) {
    if (const auto undone = on.run("ROLLBACK"); !undone) return undone.error();
  }
  return made;
}

} // namespace storage::sqlite
