#include "actors/root/recovery.hpp"

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

result<void> undo_create(
  storage::app_registry& registry, const fs::path& data,
  const storage::journal_entry& cut) {
  auto records = registry.load();
  if (!records) return records.error();
  const auto record = std::ranges::find(*records, cut.app, &storage::app_record::name);
  if (cut.step != "record") {
    if (auto gone = removed(data / "apps" / cut.app); !gone) return gone;
  }
  if (record == records->end()) return {};
  if (!cut.details.value("keepRecord", false)) return registry.remove(cut.app);
  record->last_error = storage::failure_note{
    "UNANSWERED",
    "the server ended while the app was being created; delete it and create "
    "it again",
    core::unix_ms()};
  return registry.update(*record);
}

result<void> settle(
  storage::app_registry& registry, const fs::path& data,
  const storage::journal_entry& cut) {
  if (cut.command == "create") {
    if (auto undone = undo_create(registry, data, cut); !undone) return undone;
    return registry.forget(cut.app);
  }
  return purge_recipe(
    registry, data, cut.app, cut.details.value("uuid", std::string{}),
    cut.details.value("keepData", false));
}

} // namespace

result<void> purge_recipe(
  storage::app_registry& registry, const fs::path& data, const std::string& app,
  const std::string& uuid, bool keep_data) {
  const auto folder = data / "apps" / app;
  std::vector<recipe_step> steps;
  steps.push_back(
    {"data",
     [=] {
       return keep_data ? moved_aside(folder, data / "kept" / (app + "-" + uuid))
                        : removed(folder);
     },
     {}});
  steps.push_back({"record", [&] { return registry.remove(app); }, {}});
  return run_recipe(
    registry, {app, "purge", {}, {{"uuid", uuid}, {"keepData", keep_data}}},
    std::move(steps));
}

result<void> recover(storage::app_registry& registry, const fs::path& data) {
  auto cut = registry.journal();
  if (!cut) return cut.error();
  for (const auto& entry : *cut) {
    core::log::write(
      core::log::level::warn, "command.cut",
      {{"app", entry.app}, {"command", entry.command}, {"step", entry.step}});
    if (auto settled = settle(registry, data, entry); !settled) return settled;
  }
  return {};
}

} // namespace actors::root
