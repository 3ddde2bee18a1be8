#pragma once

#include "server/config.hpp"

#include <functional>

namespace server {

/// Runs the server until a signal ends it. `again` reads the configuration once more, for
/// HUP. Returns the process's exit code; what went wrong is said on stderr.
int serve(const config& with, const std::function<core::result<config>()>& again);

} // namespace server
