#include "core/clock.hpp"
#include "core/model/instant.hpp"
#include "storage/sqlite/session.hpp"

#include <algorithm>
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
  "lastErrorCode TEXT, lastErrorMessage TEXT, lastErrorAt TEXT) STRICT",
  "CREATE UNIQUE INDEX IF NOT EXISTS \"applications.cname\" ON applications (cname)",
  "CREATE UNIQUE INDEX IF NOT EXISTS \"applications.uuid\" ON applications (uuid)",
  "CREATE INDEX IF NOT EXISTS \"applications.createdAt\" ON applications (createdAt)",
  "CREATE TABLE IF NOT EXISTS _journal ("
  "app TEXT PRIMARY KEY NOT NULL, command TEXT NOT NULL, step TEXT NOT NULL,"
  "details TEXT NOT NULL) STRICT",
});

constexpr std::array<std::string_view, 3> wishes{"automatic", "running", "stopped"};

value instant(std::optional<std::int64_t> ms) {
  return ms ? value{core::iso_time(*ms)} : value{};
}

value present(const std::string& text) {
  return text.empty() ? value{} : value{text};
}

bool auto_start(const core::json& options) {
  const auto hit = options.find("autoStart");
  return hit != options.end() && hit->is_boolean() && hit->get<bool>();
}

/// Name first, then the columns in the order of `columns`.
std::vector<value> row_of(const app_record& a) {
  std::optional<std::int64_t> seen;
  if (a.last_seen != 0) seen = a.last_seen * 1000;
  const auto& failed = a.last_error;
  return {
    a.name,
    a.uuid,
    a.title,
    present(a.icon),
    present(a.cname),
    std::int64_t{a.pinned},
    a.options.dump(),
    std::int64_t{auto_start(a.options)},
    std::string{wishes[static_cast<std::size_t>(a.want)]},
    core::iso_time(a.created_ms),
    core::iso_time(a.updated_ms),
    instant(seen),
    instant(a.deleted_ms),
    failed ? value{failed->code} : value{},
    failed ? value{failed->message} : value{},
    failed ? instant(failed->at_ms) : value{},
  };
}

constexpr std::string_view columns
  = "name, uuid, displayName, icon, cname, pinned, options, autoStart, wanted,"
    " createdAt, updatedAt, lastSeenAt, deletedAt, lastErrorCode, lastErrorMessage,"
    " lastErrorAt";

std::string text(const value& v) {
  const auto* held = std::get_if<std::string>(&v);
  return held == nullptr ? std::string{} : *held;
}

std::optional<std::int64_t> ms_of(const value& v) {
  return core::model::parse_instant(text(v));
}

app_record record_of(const std::vector<value>& row) {
  app_record a;
  a.name = text(row[0]);
  a.uuid = text(row[1]);
  a.title = text(row[2]);
  a.icon = text(row[3]);
  a.cname = text(row[4]);
  a.pinned = row[5] == value{std::int64_t{1}};
  auto options = core::parse_json(text(row[6]), a.name);
  if (options && options->is_object()) a.options = std::move(*options);
  const auto wish = std::ranges::find(wishes, text(row[8]));
  if (wish != wishes.end()) a.want = static_cast<wanted>(wish - wishes.begin());
  a.created_ms = ms_of(row[9]).value_or(0);
  a.updated_ms = ms_of(row[10]).value_or(0);
  a.last_seen = ms_of(row[11]).value_or(0) / 1000;
  a.deleted_ms = ms_of(row[12]);
  if (!core::model::is_null(row[13]))
    a.last_error = failure_note{text(row[13]), text(row[14]), ms_of(row[15]).value_or(0)};
  return a;
}

/// The wire words of wire.md: "name already exists", without the capital that fields
/// of users' collections get.
core::error worded(core::error err, bool name_taken) {
  if (err.code == core::errc::bad_request)
    err.detail = name_taken ? "name already exists" : "cname already exists";
  return err;
}

core::error no_such_app(const std::string& name) {
  return core::fail(core::errc::app_not_found, "application " + name + " not found");
}

class file_registry final : public app_registry {
public:
  explicit file_registry(std::unique_ptr<connection> on) : on_(std::move(on)) {}

  core::result<std::vector<app_record>> load() override {
    const auto rows = read("SELECT " + std::string{columns} + " FROM applications");
    if (!rows) return rows.error();
    std::vector<app_record> all;
    all.reserve(rows->size());
    for (const auto& row : *rows)
      all.push_back(record_of(row));
    return all;
  }

  core::result<void> insert(const app_record& made) override {
    const auto row = row_of(made);
    return change([&](session& in) -> core::result<void> {
      const auto taken
        = in.query("SELECT 1 FROM applications WHERE name = ?", std::span{row}.first(1));
      if (!taken) return taken.error();
      const auto done = in.execute(
        "INSERT INTO applications (" + std::string{columns}
          + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        row);
      if (!done) return worded(done.error(), !taken->empty());
      return {};
    });
  }

  core::result<void> update(const app_record& changed) override {
    const auto row = row_of(changed);
    return change([&](session& in) -> core::result<void> {
      const auto done = in.execute(
        "UPDATE applications SET (" + std::string{columns}
          + ") = (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16) WHERE name = "
            "?1",
        row);
      if (!done) return worded(done.error(), false);
      if (*done == 0) return no_such_app(changed.name);
      return {};
    });
  }

  core::result<void> remove(const std::string& name) override {
    return execute("DELETE FROM applications WHERE name = ?", {name});
  }

  core::result<std::vector<journal_entry>> journal() override {
    const auto rows = read("SELECT app, command, step, details FROM _journal");
    if (!rows) return rows.error();
    std::vector<journal_entry> all;
    for (const auto& row : *rows) {
      auto details = core::parse_json(text(row[3]), "journal");
      if (!details)
        return core::fail(core::errc::storage_failed, {}, details.error().detail);
      all.push_back({text(row[0]), text(row[1]), text(row[2]), std::move(*details)});
    }
    return all;
  }

  core::result<void> note(const journal_entry& entry) override {
    return execute(
      "INSERT OR REPLACE INTO _journal VALUES (?, ?, ?, ?)",
      {entry.app, entry.command, entry.step, entry.details.dump()});
  }

  core::result<void> forget(const std::string& app) override {
    return execute("DELETE FROM _journal WHERE app = ?", {app});
  }

private:
  core::result<table> read(const std::string& sql) {
    table rows;
    const std::lock_guard hold{mutex_};
    const auto done
      = run_in_transaction(*on_, "BEGIN", [&](session& in) -> core::result<std::string> {
          auto found = in.query(sql, {});
          if (!found) return found.error();
          rows = std::move(*found);
          return std::string{};
        });
    if (!done) return done.error();
    return rows;
  }

  core::result<void> change(const std::function<core::result<void>(session&)>& work) {
    const std::lock_guard hold{mutex_};
    const auto gone = [&] {
      return core::fail(
        core::errc::storage_failed, {}, "the registry's file has moved or is gone");
    };
    if (on_->moved()) return gone();
    const auto done = run_in_transaction(
      *on_, "BEGIN IMMEDIATE", [&](session& in) -> core::result<std::string> {
        if (const auto worked = work(in); !worked) return worked.error();
        return std::string{};
      });
    if (!done) return done.error();
    if (on_->moved()) return gone();
    return {};
  }

  core::result<void> execute(std::string_view sql, const std::vector<value>& bound) {
    return change([&](session& in) -> core::result<void> {
      const auto done = in.execute(sql, bound);
      if (!done) return done.error();
      return {};
    });
  }

  std::mutex mutex_;
  std::unique_ptr<connection> on_;
};

core::result<std::string> make_tables(session& in) {
  for (const auto sql : tables)
    if (const auto made = in.execute(sql, {}); !made) return made.error();
  return std::string{};
}

} // namespace

core::result<std::unique_ptr<app_registry>>
open_registry(const std::filesystem::path& file) {
  const settings with{file, durability::full, nullptr, {}};
  auto opened = connection::open(with, connection::access::write, busy_ms);
  if (!opened) return opened.error();
  const auto made = run_in_transaction(**opened, "BEGIN IMMEDIATE", make_tables);
  if (!made) return made.error();
  return std::make_unique<file_registry>(std::move(*opened));
}

} // namespace storage::sqlite
