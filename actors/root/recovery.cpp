#include "actors/root/recovery.hpp"

#include "actors/app/schema.hpp"
#include "actors/estate.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

#include <algorithm>

namespace actors::root {

namespace {

using core::errc;
using core::fail;
using core::result;
namespace fs = std::filesystem;

result<void> removed(const fs::path& what) {
  std::error_code why;
  fs::remove_all(what, why);
  if (why)
    return fail(
      errc::storage_failed, "the data folder could not be removed", why.message());
  return {};
}

result<void> moved_aside(const fs::path& from, const fs::path& to) {
  std::error_code why;
  if (!fs::exists(from)) return {};
  fs::create_directories(to.parent_path(), why);
  if (!why) fs::rename(from, to, why);
  if (why)
    return fail(
      errc::storage_failed, "the data folder could not be moved", why.message());
  return {};
}

/// What a command was about to do, or had begun, in a database server.
result<void>
dropped(house& whole, const core::json& stored, const std::string& uuid, bool keep_data) {
  if (!estate::was_made(stored)) return {};
  auto place = estate::held(whole, stored, uuid);
  if (!place) return place.error();
  if (!*place) return {};
  if (keep_data) return storage::postgres::set_aside(*whole.postgres, **place, uuid);
  return storage::postgres::drop(*whole.postgres, **place, uuid, app::own_tables());
}

result<void> undo_create(house& whole, const storage::journal_entry& cut) {
  auto& registry = *whole.registry;
  auto records = registry.load();
  if (!records) return records.error();
  const auto record = std::ranges::find(*records, cut.app, &storage::app_record::name);
  const auto gone = dropped(
    whole, cut.details.value("storage", core::json{}),
    cut.details.value("uuid", std::string{}), false);
  if (!gone) return gone;
  if (cut.step != "record") {
    if (auto cleared = removed(whole.folder(cut.app)); !cleared) return cleared;
  }
  if (record == records->end()) return {};
  if (!cut.details.value("keepRecord", false)) return registry.remove(cut.app);
  if (!estate::was_made(record->storage)) return {}; // it has been told why
  record->last_error = storage::failure_note{
    "UNANSWERED",
    "the server ended while the app was being created; delete it and create "
    "it again",
    core::unix_ms()};
  record->storage = estate::never_made(*record, *record->last_error);
  return registry.update(*record);
}

result<void> settle(house& whole, const storage::journal_entry& cut) {
  if (cut.command == "create") {
    if (auto undone = undo_create(whole, cut); !undone) return undone;
    return whole.registry->forget(cut.app);
  }
  storage::app_record gone;
  gone.name = cut.app;
  gone.uuid = cut.details.value("uuid", std::string{});
  gone.storage = cut.details.value("storage", core::json{});
  return purge_recipe(whole, gone, cut.details.value("keepData", false));
}

} // namespace

result<void> purge_recipe(house& whole, const storage::app_record& app, bool keep_data) {
  const auto folder = whole.folder(app.name);
  const auto kept = whole.set.data / "kept" / (app.name + "-" + app.uuid);
  std::vector<recipe_step> steps;
  steps.push_back(
    {"data",
     [&]() -> result<void> {
       if (auto gone = dropped(whole, app.storage, app.uuid, keep_data); !gone)
         return gone;
       return keep_data ? moved_aside(folder, kept) : removed(folder);
     },
     {}});
  steps.push_back({"record", [&] { return whole.registry->remove(app.name); }, {}});
  return run_recipe(
    *whole.registry,
    {app.name,
     "purge",
     {},
     {{"uuid", app.uuid}, {"keepData", keep_data}, {"storage", app.storage}}},
    std::move(steps));
}

result<void> recover(house& whole, const std::string& only) {
  auto cut = whole.registry->journal();
  if (!cut) return cut.error();
  for (const auto& entry : *cut) {
    if (!only.empty() && entry.app != only) continue;
    core::log::write(
      core::log::level::warn, "command.cut",
      {{"app", entry.app}, {"command", entry.command}, {"step", entry.step}});
    const auto settled = settle(whole, entry);
    if (settled) continue;
    const auto away = settled.error().code == errc::storage_unavailable
                      || settled.error().code == errc::database_refused;
    if (!away || !only.empty()) return settled;
    core::log::failure("command.not_settled", settled.error(), {{"app", entry.app}});
  }
  return {};
}

} // namespace actors::root
