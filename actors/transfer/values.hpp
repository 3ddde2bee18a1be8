#pragma once

#include "actors/transfer/table.hpp"
#include "core/model/fields/field.hpp"

namespace actors::transfer {

/// What a cell means for a field: a value as a create takes it. `offset`: minutes that
/// the asker's clock is ahead of UTC. errc::bad_request for what is none of its choices.
[[nodiscard]] core::result<core::json>
value_of(const core::model::field& f, const cell& from, int offset);

} // namespace actors::transfer
