#include "actors/root/recipe.hpp"

#include "core/log.hpp"

#ifdef COPPICE_FAULTS
#include <csignal>
#include <cstdlib>
#endif

namespace actors::root {

namespace {

/// Tests end the process here: COPPICE_DIE_AT="create/database/before".
void may_die(
  [[maybe_unused]] const storage::journal_entry& at, [[maybe_unused]] const char* when) {
#ifdef COPPICE_FAULTS
  const auto* wanted = std::getenv("COPPICE_DIE_AT"); // NOLINT(concurrency-mt-unsafe)
  if (wanted != nullptr && at.command + "/" + at.step + "/" + when == wanted)
    std::raise(SIGKILL);
#endif
}

/// True if nothing of them is left.
bool undo_from(
  std::vector<recipe_step>& steps, std::size_t begun, const std::string& app) {
  bool all = true;
  for (auto i = begun; i-- > 0;) {
    if (!steps[i].undo) continue;
    if (const auto undone = steps[i].undo(); !undone) {
      all = false;
      core::log::failure(
        "command.not_undone", undone.error(), {{"app", app}, {"step", steps[i].name}});
    }
  }
  return all;
}

} // namespace

core::result<void> run_recipe(
  storage::app_registry& registry, storage::journal_entry entry,
  std::vector<recipe_step> steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    entry.step = steps[i].name;
    auto noted = registry.note(entry);
    may_die(entry, "before");
    auto done = noted ? steps[i].run() : noted;
    may_die(entry, "after");
    if (done) continue;
    core::log::failure(
      "command.failed", done.error(),
      {{"app", entry.app}, {"command", entry.command}, {"step", entry.step}});
    if (!undo_from(steps, i + 1, entry.app)) return done;
    if (auto clean = registry.forget(entry.app); !clean)
      core::log::failure("journal.not_cleaned", clean.error(), {{"app", entry.app}});
    return done;
  }
  return registry.forget(entry.app);
}

} // namespace actors::root
