#include "storage/sqlite/schema.hpp"

#include "core/clock.hpp"
#include "storage/catalogue_store.hpp"
#include "storage/sqlite/session.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace storage::sqlite {

namespace {

core::error system_failure(const std::filesystem::path& file, int why) {
  const auto code = why == ENOSPC ? core::errc::storage_full : core::errc::storage_failed;
  return core::fail(
    code,
    code == core::errc::storage_full ? std::string{}
                                     : "the database file could not be made",
    file.filename().string() + ": " + std::generic_category().message(why));
}

using step = core::result<void> (*)(session&);

core::result<void> make_first_schema(session& in) {
  const auto made = in.execute(
    "CREATE TABLE _meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT", {});
  if (!made) return made.error();
  const std::array<value, 2> stamps{
    std::string{COPPICE_VERSION}, core::iso_time(core::unix_ms())};
  const auto noted
    = in.execute("INSERT INTO _meta VALUES ('created_by', ?), ('created_at', ?)", stamps);
  if (!noted) return noted.error();
  return make_catalogue_tables(in);
}

/// Step i brings version i to i + 1.
constexpr auto steps = std::to_array<step>({make_first_schema});
constexpr auto our_version = static_cast<std::int64_t>(steps.size());

core::result<std::int64_t> version_of(session& in) {
  const auto tables = in.query("SELECT name FROM sqlite_master WHERE type='table'", {});
  if (!tables) return tables.error();
  if (tables->empty()) return std::int64_t{0};
  const auto rows
    = in.query("SELECT CAST(value AS INTEGER) FROM _meta WHERE key='schema_version'", {});
  if (rows && rows->size() == 1) return std::get<std::int64_t>((*rows)[0][0]);
  return core::fail(
    core::errc::storage_failed, "the file is a database, but not one of Coppice");
}

core::result<std::string> migrate(session& in) {
  const auto found = version_of(in);
  if (!found) return found.error();
  if (*found > our_version)
    return core::fail(
      core::errc::newer_data, "the data has schema version " + std::to_string(*found)
                                + ", this server knows versions up to "
                                + std::to_string(our_version));
  if (*found == our_version) return std::string{};
  for (auto next = *found; next < our_version; ++next)
    if (const auto done = steps[static_cast<std::size_t>(next)](in); !done)
      return done.error();
  const std::array<value, 1> version{std::to_string(our_version)};
  const auto noted
    = in.execute("INSERT OR REPLACE INTO _meta VALUES ('schema_version', ?)", version);
  if (!noted) return noted.error();
  return std::string{};
}

core::result<void> is_current(connection& on, bool& answer) {
  auto* asked = on.prepare("SELECT value FROM _meta WHERE key='schema_version'");
  if (asked == nullptr) {
    if (on.code() == SQLITE_ERROR) return {};
    return on.failure(nullptr);
  }
  use running{asked};
  const int got = running.step();
  if (got != SQLITE_ROW && got != SQLITE_DONE) return on.failure(nullptr);
  answer = got == SQLITE_ROW && sqlite3_column_int64(asked, 0) == our_version;
  return {};
}

} // namespace

core::result<void> make_file(const std::filesystem::path& file) {
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) {
    if (errno == EEXIST) return {};
    return system_failure(file, errno);
  }
  ::close(made);
  // The name must survive a power cut as the content does.
  const auto folder = file.has_parent_path() ? file.parent_path() : ".";
  const int listed = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (listed < 0) return system_failure(folder, errno);
  const int synced = ::fsync(listed);
  const int why = errno;
  ::close(listed);
  if (synced != 0) return system_failure(folder, why);
  return {};
}

core::result<void> prepare_schema(connection& on) {
  bool current = false;
  if (const auto asked = is_current(on, current); !asked) return asked;
  if (current) return {};
  const auto done = run_in_transaction(on, "BEGIN IMMEDIATE", migrate);
  if (!done) return done.error();
  return {};
}

} // namespace storage::sqlite
