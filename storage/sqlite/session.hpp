#pragma once

#include "storage/sqlite/connection.hpp"

namespace storage::sqlite {

/// A connection inside a transaction, as tasks see it. Once SQLite has left the
/// transaction every call fails, so that nothing is written outside of it.
class task_session final : public session {
public:
  explicit task_session(connection& on) : on_(on) {}

  [[nodiscard]] sql::place where() const override { return sql::dialect::sqlite; }
  [[nodiscard]] std::string table_name(std::string_view name) const override;
  core::result<table> query(std::string_view sql, std::span<const value> bound) override;
  core::result<std::int64_t>
  execute(std::string_view sql, std::span<const value> bound) override;
  core::result<void> attempt(const std::function<core::result<void>()>& part) override;
  core::result<void> create_table(const core::model::collection& c) override;
  core::result<void> drop_table(const core::model::collection& c) override;
  core::result<void>
  add_column(const core::model::collection& c, const core::model::field& f) override;
  core::result<void>
  drop_column(const core::model::collection& c, const core::model::field& f) override;

private:
  core::result<void> run_all(const std::vector<std::string>& steps);

  connection& on_;
};

/// What `work` gives; what it throws is errc::internal.
core::result<std::string> guarded(const task& work, session& in);

/// Runs `work` in a transaction that begins with `begin`: commits if it gives a value,
/// else leaves no trace.
core::result<std::string>
run_in_transaction(connection& on, std::string_view begin, const task& work);

} // namespace storage::sqlite
