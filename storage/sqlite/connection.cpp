#include "storage/sqlite/connection.hpp"

#include "storage/sql/violation.hpp"
#include "storage/sqlite/whole_sum.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <mutex>

#include <sys/stat.h>

namespace storage::sqlite {

namespace {

constexpr int steps_a_tick = 1000;

/// "items.code" of "UNIQUE constraint failed: items.code, items.x": its column.
std::string_view violated_column(std::string_view message) {
  const auto colon = message.rfind(": ");
  if (colon == std::string_view::npos) return {};
  message.remove_prefix(colon + 2);
  message = message.substr(0, message.find(','));
  const auto dot = message.find('.');
  return dot == std::string_view::npos ? std::string_view{} : message.substr(dot + 1);
}

/// What a client may read of a failure of the storage: the file is named by nobody.
std::string_view words_for(int primary) {
  switch (primary) {
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return "the database file is damaged";
  case SQLITE_READONLY:
    return "the database file is read-only";
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
  case SQLITE_AUTH:
    return "the database file is missing or may not be opened";
  case SQLITE_IOERR:
    return "the database file could not be read or written";
  default:
    return {};
  }
}

core::errc code_of(int primary, int system_error) {
  if (primary == SQLITE_FULL) return core::errc::storage_full;
  if (system_error == ENOSPC || system_error == EDQUOT)
    if (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN)
      return core::errc::storage_full;
  switch (primary) {
  case SQLITE_INTERRUPT:
    return core::errc::timed_out;
  case SQLITE_TOOBIG:
    return core::errc::bad_request;
  case SQLITE_IOERR:
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
  case SQLITE_AUTH:
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_PROTOCOL:
    return core::errc::storage_failed;
  default:
    return core::errc::internal;
  }
}

/// A column or a table that a statement was made for. SQLite has no code for it.
bool names_what_is_gone(std::string_view message) {
  return message.starts_with("no such column: ") || message.starts_with("no such table: ")
         || message.find(" has no column named ") != std::string_view::npos;
}

} // namespace

void configure() {
  static std::once_flag once;
  std::call_once(once, [] {
    // Without it each allocation of any app takes one process-wide lock.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
    // A page is allocated when it is read, not twenty with each connection.
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
    sqlite3_initialize();
  });
}

core::result<file_identity> identify(const std::filesystem::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0)
    return core::fail(
      core::errc::storage_failed, "the database file is missing or may not be opened",
      file.filename().string() + ": " + std::generic_category().message(errno));
  return file_identity{found.st_dev, found.st_ino};
}

connection::connection(sqlite3* db) : db_(db), cache_(db) {
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_progress_handler(db_, steps_a_tick, &connection::tick, this);
}

connection::~connection() {
  cache_.clear();
  sqlite3_close(db_);
}

core::result<std::unique_ptr<connection>>
connection::open(const settings& with, access kind, int busy_ms) {
  configure();
  sqlite3* db = nullptr;
  const int flags
    = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  const char* vfs = with.vfs.empty() ? nullptr : with.vfs.c_str();
  const int opened = sqlite3_open_v2(with.file.c_str(), &db, flags, vfs);
  if (db == nullptr) return core::fail(core::errc::internal, {}, "no memory for SQLite");
  std::unique_ptr<connection> made{new connection{db}};
  if (opened != SQLITE_OK) return made->failure(nullptr);
  made->set_busy_time(busy_ms);
  if (sqlite3_db_readonly(db, "main") == 1)
    return core::fail(
      core::errc::storage_failed, "the database file is read-only",
      with.file.filename().string() + " could be opened for reading only");
  if (const auto ready = made->prepare_for(with, kind); !ready) return ready.error();
  return made;
}

core::result<void> connection::prepare_for(const settings& with, access kind) {
  sqlite3_db_config(db_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 0, 0);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  std::string text = "PRAGMA journal_mode=WAL; PRAGMA cell_size_check=ON;"
                     "PRAGMA cache_size=-1024; PRAGMA journal_size_limit=8388608;";
  text += with.durable == durability::full ? "PRAGMA synchronous=FULL;"
                                           : "PRAGMA synchronous=NORMAL;";
  if (kind == access::read) text += "PRAGMA query_only=ON;";
  if (sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return failure(nullptr);
  if (add_whole_sum(db_) != SQLITE_OK) return failure(nullptr);
  return {};
}

core::result<void> connection::run(std::string_view sql) {
  auto* statement = prepare(sql);
  if (statement == nullptr) return failure(nullptr);
  const int done = sqlite3_step(statement);
  if (done == SQLITE_DONE || done == SQLITE_ROW) {
    sqlite3_reset(statement);
    return {};
  }
  auto err = failure(nullptr);
  sqlite3_reset(statement);
  return err;
}

core::error connection::failure(const core::model::collection* on) const {
  const int extended = sqlite3_extended_errcode(db_);
  const std::string_view message = sqlite3_errmsg(db_);
  switch (extended) {
  case SQLITE_CONSTRAINT_UNIQUE:
  case SQLITE_CONSTRAINT_PRIMARYKEY:
  case SQLITE_CONSTRAINT_ROWID:
    return sql::already_exists(on, violated_column(message));
  case SQLITE_CONSTRAINT_NOTNULL:
    return sql::cannot_be_null(violated_column(message));
  default:
    break;
  }
  const auto cause = "SQLite " + std::to_string(extended) + ": " + std::string{message};
  if (extended == SQLITE_ERROR && names_what_is_gone(message))
    return sql::has_changed(cause);
  const auto code = code_of(extended & 0xFF, sqlite3_system_errno(db_));
  const auto words = code == core::errc::storage_failed ? words_for(extended & 0xFF)
                     : code == core::errc::bad_request
                       ? "a number comes to more than 64 bits hold"
                       : std::string_view{};
  return core::fail(code, std::string{words}, cause);
}

std::uint32_t connection::data_version() const noexcept {
  std::uint32_t version = 0;
  sqlite3_file_control(db_, "main", SQLITE_FCNTL_DATA_VERSION, &version);
  return version;
}

bool connection::moved() const noexcept {
  int answer = 0;
  const int asked = sqlite3_file_control(db_, "main", SQLITE_FCNTL_HAS_MOVED, &answer);
  return asked == SQLITE_OK && answer != 0;
}

void connection::allow_steps(std::int64_t steps) noexcept {
  ticks_left_ = steps / steps_a_tick;
  watched_ = nullptr;
}

void connection::watch(const call& on) noexcept {
  ticks_left_ = -1;
  watched_ = &on;
}

void connection::unwatch() noexcept {
  ticks_left_ = -1;
  watched_ = nullptr;
}

int connection::tick(void* self) noexcept {
  auto& me = *static_cast<connection*>(self);
  if (me.watched_ != nullptr) return is_over(*me.watched_) ? 1 : 0;
  if (me.ticks_left_ < 0) return 0;
  return me.ticks_left_-- == 0 ? 1 : 0;
}

void connection::release_memory() {
  cache_.clear();
  sqlite3_db_release_memory(db_);
}

std::int64_t connection::memory() const noexcept {
  std::int64_t all = 0;
  for (const int part :
       {SQLITE_DBSTATUS_CACHE_USED, SQLITE_DBSTATUS_SCHEMA_USED,
        SQLITE_DBSTATUS_STMT_USED}) {
    int now = 0;
    int most = 0; // not kept for these
    if (sqlite3_db_status(db_, part, &now, &most, 0) == SQLITE_OK) all += now;
  }
  return all;
}

int use::bind(std::span<const value> values) noexcept {
  // "?" is the next value; "$2" is the second, also where it stands before "$1", whose
  // places SQLite counts as they come.
  const bool numbered = sqlite3_bind_parameter_name(statement_, 1) != nullptr;
  int count = 0;
  for (const auto& v : values) {
    ++count;
    std::array<char, 16> name{'$'};
    std::to_chars(name.data() + 1, name.data() + name.size() - 1, count);
    const auto at
      = numbered ? sqlite3_bind_parameter_index(statement_, name.data()) : count;
    int done = SQLITE_OK;
    if (const auto* number = std::get_if<std::int64_t>(&v)) {
      done = sqlite3_bind_int64(statement_, at, *number);
    } else if (const auto* real = std::get_if<double>(&v)) {
      done = sqlite3_bind_double(statement_, at, *real);
    } else if (const auto* text = std::get_if<std::string>(&v)) {
      done = sqlite3_bind_text64(
        statement_, at, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (done != SQLITE_OK) return done;
  }
  return SQLITE_OK;
}

} // namespace storage::sqlite
