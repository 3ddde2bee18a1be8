#pragma once

#include "storage/sql/compile.hpp"
#include "storage/sqlite/open.hpp"
#include "storage/sqlite/statement_cache.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace storage::sqlite {

/// True if nobody waits any more for what `on` stands for.
[[nodiscard]] inline bool is_over(const call& on) {
  return std::chrono::steady_clock::now() >= on.deadline
         || (on.asker && on.asker->answered());
}

/// One SQLite connection, used by one thread at a time. What runs on it is watched: by a
/// count of steps on a lane, by the clock and the asker on a worker.
class connection {
public:
  enum class access : std::uint8_t { read, write };

  /// Opens an existing file. Waits `busy_ms` for locks.
  static core::result<std::unique_ptr<connection>>
  open(const settings& with, access kind, int busy_ms);

  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;
  ~connection();

  [[nodiscard]] sqlite3* raw() const noexcept { return db_; }

  /// Runs text that gives no rows, cached. Not for text of a client.
  core::result<void> run(std::string_view sql);

  /// A cached statement, reset. Null on failure; see `failure`.
  sqlite3_stmt* prepare(std::string_view sql) { return cache_.find(sql); }

  /// What the last call failed with. `on`: whose fields the message may name.
  [[nodiscard]] core::error failure(const core::model::collection* on) const;
  [[nodiscard]] int code() const noexcept { return sqlite3_errcode(db_) & 0xFF; }

  /// False once SQLite has left the transaction by itself.
  [[nodiscard]] bool in_transaction() const noexcept {
    return sqlite3_get_autocommit(db_) == 0;
  }
  /// Of what the last read saw; another after a commit of another connection.
  [[nodiscard]] std::uint32_t data_version() const noexcept;
  /// The file is not at its path any more.
  [[nodiscard]] bool moved() const noexcept;

  void allow_steps(std::int64_t steps) noexcept;
  /// `on` must outlive the watch.
  void watch(const call& on) noexcept;
  void unwatch() noexcept;
  /// What is watched is over its time, or nobody waits for it.
  [[nodiscard]] bool overdue() const { return watched_ != nullptr && is_over(*watched_); }

  void set_busy_time(int ms) noexcept { sqlite3_busy_timeout(db_, ms); }
  /// Gives back statements and pages.
  void release_memory();
  /// Bytes of its pages, statements and schema. Walks through the statements.
  [[nodiscard]] std::int64_t memory() const noexcept;

private:
  explicit connection(sqlite3* db);
  static int tick(void* self) noexcept;
  core::result<void> prepare_for(const settings& with, access kind);

  sqlite3* db_;
  statement_cache cache_;
  std::int64_t ticks_left_ = -1;
  const call* watched_ = nullptr;
};

/// Resets a statement at the end of its use, whatever happened.
class use {
public:
  explicit use(sqlite3_stmt* statement) noexcept : statement_(statement) {}
  use(const use&) = delete;
  use& operator=(const use&) = delete;
  ~use() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

  /// The values must outlive this.
  int bind(std::span<const value> values) noexcept;
  int step() noexcept { return sqlite3_step(statement_); }

private:
  sqlite3_stmt* statement_;
};

} // namespace storage::sqlite
