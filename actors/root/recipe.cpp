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

void undo_from(std::vector<recipe_step>& steps, std::size_t begun) {
  for (auto i = begun; i-- > 0;) {
    if (steps[i].undo) steps[i].undo();
  }
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
    undo_from(steps, i + 1);
    if (auto clean = registry.forget(entry.app); !clean)
      core::log::failure("journal.not_cleaned", clean.error(), {{"app", entry.app}});
    return done;
  }
  return registry.forget(entry.app);
}

} // namespace actors::root
