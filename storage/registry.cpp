#include "storage/registry.hpp"

#include "core/clock.hpp"
#include "core/model/conditions/instant.hpp"

#include <algorithm>
#include <array>

namespace storage {

namespace {

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
    present(a.title),
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
    a.storage.is_null() ? value{} : value{a.storage.dump()},
  };
}

const std::string columns
  = R"("name", "uuid", "displayName", "icon", "cname", "pinned", "options", "autoStart",
    "wanted", "createdAt", "updatedAt", "lastSeenAt", "deletedAt", "lastErrorCode",
    "lastErrorMessage", "lastErrorAt", "storage")";
const std::string places = "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)";

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
  if (!core::model::is_null(row[16]))
    if (auto storage = core::parse_json(text(row[16]), a.name)) a.storage = *storage;
  return a;
}

/// The wire's words: "name already exists", without the capital that fields of users'
/// collections get.
core::error already_there(const char* member) {
  return core::fail(core::errc::bad_request, std::string{member} + " already exists");
}

core::error no_such_app(const std::string& name) {
  return core::fail(core::errc::app_not_found, "application " + name + " not found");
}

class table_registry final : public app_registry {
public:
  explicit table_registry(registry_access through) : through_(std::move(through)) {}

  core::result<std::vector<app_record>> load() override {
    std::vector<app_record> all;
    const auto done = through_.read([&](session& in) -> core::result<std::string> {
      const auto rows = in.query("SELECT " + columns + " FROM " + apps(in), {});
      if (!rows) return rows.error();
      all.reserve(rows->size());
      for (const auto& row : *rows)
        all.push_back(record_of(row));
      return std::string{};
    });
    if (!done) return done.error();
    return all;
  }

  core::result<void> insert(const app_record& made) override {
    const auto row = row_of(made);
    return change([&](session& in) -> core::result<void> {
      const auto taken = in.query(
        "SELECT 1 FROM " + apps(in) + R"( WHERE "name" = $1)", std::span{row}.first(1));
      if (!taken) return taken.error();
      if (!taken->empty()) return already_there("name");
      if (made.cname.empty()) return add(in, row);
      const std::array<value, 1> host{made.cname};
      const auto held
        = in.query("SELECT 1 FROM " + apps(in) + R"( WHERE "cname" = $1)", host);
      if (!held) return held.error();
      if (!held->empty()) return already_there("cname");
      return add(in, row);
    });
  }

  core::result<void> update(const app_record& changed) override {
    const auto row = row_of(changed);
    return change([&](session& in) -> core::result<void> {
      if (!changed.cname.empty()) {
        const std::array<value, 2> host{changed.cname, changed.name};
        const auto held = in.query(
          "SELECT 1 FROM " + apps(in) + R"( WHERE "cname" = $1 AND "name" <> $2)", host);
        if (!held) return held.error();
        if (!held->empty()) return already_there("cname");
      }
      const auto done = in.execute(
        "UPDATE " + apps(in) + " SET (" + columns + ") = " + places
          + R"( WHERE "name" = $1)",
        row);
      if (!done) return done.error();
      if (*done == 0) return no_such_app(changed.name);
      return {};
    });
  }

  core::result<void> remove(const std::string& name) override {
    return change([&](session& in) {
      return run(in, "DELETE FROM " + apps(in) + R"( WHERE "name" = $1)", {name});
    });
  }

  core::result<void>
  note_seen(const std::vector<std::pair<std::string, std::int64_t>>& seen) override {
    return change([&](session& in) -> core::result<void> {
      for (const auto& [name, seconds] : seen) {
        auto done = run(
          in, "UPDATE " + apps(in) + R"( SET "lastSeenAt" = $1 WHERE "name" = $2)",
          {core::iso_time(seconds * 1000), name});
        if (!done) return done;
      }
      return {};
    });
  }

  core::result<std::vector<journal_entry>> journal() override {
    std::vector<journal_entry> all;
    const auto done = through_.read([&](session& in) -> core::result<std::string> {
      const auto rows
        = in.query("SELECT app, command, step, details FROM " + cut(in), {});
      if (!rows) return rows.error();
      for (const auto& row : *rows) {
        auto details = core::parse_json(text(row[3]), "journal");
        if (!details)
          return core::fail(core::errc::storage_failed, {}, details.error().detail);
        all.push_back({text(row[0]), text(row[1]), text(row[2]), std::move(*details)});
      }
      return std::string{};
    });
    if (!done) return done.error();
    return all;
  }

  core::result<void> note(const journal_entry& entry) override {
    return change([&](session& in) {
      return run(
        in,
        "INSERT INTO " + cut(in)
          + " (app, command, step, details) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (app) DO UPDATE SET command = excluded.command,"
            " step = excluded.step, details = excluded.details",
        {entry.app, entry.command, entry.step, entry.details.dump()});
    });
  }

  core::result<void> forget(const std::string& app) override {
    return change([&](session& in) {
      return run(in, "DELETE FROM " + cut(in) + " WHERE app = $1", {app});
    });
  }

private:
  static std::string apps(const session& in) { return in.table_name("applications"); }
  static std::string cut(const session& in) { return in.table_name("_journal"); }

  static core::result<void>
  run(session& in, const std::string& sql, const std::vector<value>& bound) {
    const auto done = in.execute(sql, bound);
    if (!done) return done.error();
    return {};
  }

  static core::result<void> add(session& in, const std::vector<value>& row) {
    return run(
      in, "INSERT INTO " + apps(in) + " (" + columns + ") VALUES " + places, row);
  }

  core::result<void> change(const std::function<core::result<void>(session&)>& work) {
    const auto done = through_.change([&](session& in) -> core::result<std::string> {
      if (const auto worked = work(in); !worked) return worked.error();
      return std::string{};
    });
    if (!done) return done.error();
    return {};
  }

  const registry_access through_;
};

} // namespace

std::unique_ptr<app_registry> make_registry(registry_access through) {
  return std::make_unique<table_registry>(std::move(through));
}

} // namespace storage
