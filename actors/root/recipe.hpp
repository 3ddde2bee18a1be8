#pragma once

#include "core/function.hpp"
#include "storage/app_registry.hpp"

#include <string>
#include <vector>

namespace actors::root {

/// One step of a command. `undo` is called if this step began and the command failed then
/// or later; it must bear a step that did only half of its work, and being called again.
struct recipe_step {
  std::string name;
  core::unique_function<core::result<void>()> run;
  core::unique_function<core::result<void>()> undo;
};

/// Runs `steps` in order; blocking, on a worker. The journal names each step before it
/// begins, so that a command cut by a crash is undone or finished at the next start. At
/// the first failure what was begun is undone in reverse and the failure given back. The
/// journal is clean afterwards, unless something could not be undone now: then it keeps
/// the command for `recover`.
core::result<void> run_recipe(
  storage::app_registry& registry, storage::journal_entry entry,
  std::vector<recipe_step> steps);

} // namespace actors::root
