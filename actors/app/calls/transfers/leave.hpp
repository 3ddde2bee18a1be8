#pragma once

#include "actors/directory.hpp"
#include "core/exchange.hpp"
#include "core/function.hpp"

namespace actors::app::calls {

/// For what goes on long after it was let in: asks the app once more whether `first`, as
/// it stands, is allowed, as a request of its own. `then` gets the refusal if its user,
/// session or right is gone by now; on any thread, and not at all if the app ends.
void ask_leave(
  const app_entry& entry, const core::request& first,
  core::unique_function<void(core::result<void>)> then);

} // namespace actors::app::calls
