#pragma once

#include "actors/app/calls/records.hpp"

namespace actors::app::calls {

/// `<collection>:move` (wire.md 15): puts the record `sourceId` to the place of
/// `targetId`, behind it (`method=insertAfter`), into the scope `targetScope`, or before
/// all others (`sticky`), in the order of `sortField` (the collection's first sort
/// field).
core::result<void> move(storage::store& store, const record_call& c);

} // namespace actors::app::calls
