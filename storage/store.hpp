#pragma once

#include "core/exchange.hpp"
#include "core/executor.hpp"
#include "core/function.hpp"
#include "core/model/plans/plan.hpp"
#include "storage/sql/dialect.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace storage {

using core::model::value;

/// On whose behalf a call runs. `asker` may be null (work of our own). A call whose
/// deadline has passed, or whose asker was already answered, before it began is dropped
/// with errc::timed_out; one that runs over its deadline is interrupted.
struct call {
  std::chrono::steady_clock::time_point deadline;
  core::exchange_ptr asker;
};

/// Rows as JSON text, straight from the data base.
struct rows_text {
  std::string json;     ///< "[{…},{…}]"
  std::size_t rows = 0; ///< How many stand in `json`, or were destroyed.
  /// Of all matches, when the plan asked for it and, if it said so, the table is not
  /// large.
  std::optional<std::int64_t> total;
  bool more = false; ///< Further ones match, when the plan asked for that.
};

template <class T>
using completion = core::unique_function<void(core::result<T>)>;

using table = std::vector<std::vector<value>>;

/// Blocking SQL inside one transaction, on a worker. For catalogue changes, migrations
/// and other rare things; values are always bound.
class session {
public:
  session() = default;
  session(const session&) = delete;
  session& operator=(const session&) = delete;
  virtual ~session() = default;

  /// For whom storage/sql is to write.
  [[nodiscard]] virtual sql::place where() const = 0;
  /// `name` as it stands in SQL here: quoted, and with its schema where there are any.
  [[nodiscard]] virtual std::string table_name(std::string_view name) const = 0;

  virtual core::result<table> query(std::string_view sql, std::span<const value> bound)
    = 0;
  /// Rows changed. A unique or not-null violation is errc::bad_request, worded as
  /// storage/sql does for records.
  virtual core::result<std::int64_t>
  execute(std::string_view sql, std::span<const value> bound) = 0;
  /// Runs `part`. If it fails with errc::bad_request or errc::no_permission, what it
  /// changed is undone and the transaction goes on; any other failure is the end of it.
  virtual core::result<void> attempt(const std::function<core::result<void>()>& part) = 0;
  /// `make` in this back end's SQL: the table of a collection, a column, their removal.
  virtual core::result<void> create_table(const core::model::collection& c) = 0;
  virtual core::result<void> drop_table(const core::model::collection& c) = 0;
  virtual core::result<void>
  add_column(const core::model::collection& c, const core::model::field& f) = 0;
  virtual core::result<void>
  drop_column(const core::model::collection& c, const core::model::field& f) = 0;
};

using task = std::function<core::result<std::string>(session&)>;

/// One app's storage, open. Both back ends pass tests/contract, which is the full
/// definition. All members are called by one actor, so never at the same time; they do
/// not block. A completion is called exactly once, at once or later, on any thread.
class store {
public:
  store() = default;
  store(const store&) = delete;
  store& operator=(const store&) = delete;
  virtual ~store() = default;

  /// Reads. Short ones are answered before this returns.
  virtual void select(
    std::shared_ptr<const core::model::select_plan> plan, call on,
    completion<rows_text> done)
    = 0;

  /// The record as a JSON object, or "null". The same as a select by the key of what the
  /// plan lets be seen, without its costs. Short ones are answered before this returns.
  virtual void find(core::model::find_plan plan, call on, completion<std::string> done)
    = 0;

  // Writes: durable when `done` is called with a value, without any trace when with an
  // error (except errc::outcome_unknown). Waiting writes share one commit; each has a
  // savepoint of its own, so that a refused one does not harm the others.
  virtual void insert(
    std::shared_ptr<const core::model::insert_plan> plan, call on,
    completion<rows_text> done)
    = 0;
  virtual void update(
    std::shared_ptr<const core::model::update_plan> plan, call on,
    completion<rows_text> done)
    = 0;
  virtual void destroy(
    std::shared_ptr<const core::model::destroy_plan> plan, call on,
    completion<rows_text> done)
    = 0;

  /// Runs `work` on a worker: commits if it gives a value. It may share its commit with
  /// other writes, so it changes no tables.
  virtual void change(task work, call on, completion<std::string> done) = 0;
  /// Runs `work` alone in a transaction on a worker: commits if it gives a value.
  virtual void alter(task work, call on, completion<std::string> done) = 0;
  /// Runs `work` in a read transaction on a worker.
  virtual void inspect(task work, call on, completion<std::string> done) = 0;

  /// Gives back handles and memory that the last seconds did not need. Called every few
  /// seconds.
  virtual void rest() = 0;
  /// Bytes of this process that it alone holds, a few seconds old; nothing where it
  /// shares what it has with other stores. Of the same thread as `rest`.
  [[nodiscard]] virtual std::optional<std::int64_t> memory() const = 0;

  /// Finishes what was accepted, closes, then calls `done`. The store may be destroyed
  /// before that; what is under way keeps what it needs.
  virtual void close(core::unique_function<void()> done) = 0;
};

/// Opens one app's storage: blocking, on a worker. A restarted db actor calls it again.
using opener = std::function<core::result<std::unique_ptr<store>>()>;

} // namespace storage
