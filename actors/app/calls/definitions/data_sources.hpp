#pragma once

#include "core/exchange.hpp"

/// `dataSources` (wire.md 18): an app has one, main, which is its own database.
namespace actors::app::calls {

/// list, get and listEnabled; the last is of those beside main, which are none. errc of a
/// list's parameters. `made_ms`: when the app was made.
core::result<std::string>
read_data_sources(const core::request& ask, std::int64_t made_ms);

} // namespace actors::app::calls
