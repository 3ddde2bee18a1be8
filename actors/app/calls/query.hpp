#pragma once

#include "actors/app/calls/records.hpp"

namespace actors::app::calls {

/// {data: rows}: what the body's measures and dimensions ask for.
core::result<void> query(storage::store& store, const record_call& c);

} // namespace actors::app::calls
