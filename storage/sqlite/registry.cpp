#include "storage/registry.hpp"

#include "storage/sqlite/session.hpp"

#include <array>
#include <mutex>

namespace storage::sqlite {

namespace {

constexpr int busy_ms = 5000;

constexpr auto tables = std::to_array<std::string_view>({
  "CREATE TABLE IF NOT EXISTS applications ("
  "name TEXT PRIMARY KEY NOT NULL, uuid TEXT NOT NULL, displayName TEXT, icon TEXT,"
  "cname TEXT, pinned INTEGER NOT NULL, options TEXT NOT NULL,"
  "status TEXT NOT NULL DEFAULT 'pending', autoStart INTEGER NOT NULL,"
  "wanted TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL,"
  "lastSeenAt TEXT, deletedAt TEXT,"
  "lastErrorCode TEXT, lastErrorMessage TEXT, lastErrorAt TEXT, storage TEXT) STRICT",
  "CREATE UNIQUE INDEX IF NOT EXISTS \"applications.cname\" ON applications (cname)",
  "CREATE UNIQUE INDEX IF NOT EXISTS \"applications.uuid\" ON applications (uuid)",
  "CREATE INDEX IF NOT EXISTS \"applications.createdAt\" ON applications (createdAt)",
  "CREATE TABLE IF NOT EXISTS _journal ("
  "app TEXT PRIMARY KEY NOT NULL, command TEXT NOT NULL, step TEXT NOT NULL,"
  "details TEXT NOT NULL) STRICT",
});

core::result<std::string> make_tables(session& in) {
  for (const auto sql : tables)
    if (const auto made = in.execute(sql, {}); !made) return made.error();
  const auto newest = in.query(
    "SELECT 1 FROM pragma_table_info('applications') WHERE name = 'storage'", {});
  if (!newest) return newest.error();
  if (!newest->empty()) return std::string{};
  const auto added = in.execute("ALTER TABLE applications ADD COLUMN storage TEXT", {});
  if (!added) return added.error();
  return std::string{};
}

/// A connection that waits its turn, and a file that must be where it was.
class guarded_connection {
public:
  explicit guarded_connection(std::unique_ptr<connection> on) : on_(std::move(on)) {}

  core::result<std::string> read(const task& work) {
    const std::lock_guard hold{mutex_};
    return run_in_transaction(*on_, "BEGIN", work);
  }

  core::result<std::string> change(const task& work) {
    const std::lock_guard hold{mutex_};
    if (on_->moved()) return gone();
    auto done = run_in_transaction(*on_, "BEGIN IMMEDIATE", work);
    if (done && on_->moved()) return gone();
    return done;
  }

private:
  static core::error gone() {
    return core::fail(
      core::errc::storage_failed, {}, "the registry's file has moved or is gone");
  }

  std::mutex mutex_;
  std::unique_ptr<connection> on_;
};

} // namespace

core::result<std::unique_ptr<app_registry>>
open_registry(const std::filesystem::path& file) {
  const settings with{file, durability::full, nullptr, {}};
  auto opened = connection::open(with, connection::access::write, busy_ms);
  if (!opened) return opened.error();
  const auto made = run_in_transaction(**opened, "BEGIN IMMEDIATE", make_tables);
  if (!made) return made.error();
  const auto own = std::make_shared<guarded_connection>(std::move(*opened));
  return make_registry(
    {[own](const task& work) { return own->read(work); },
     [own](const task& work) { return own->change(work); }});
}

} // namespace storage::sqlite
