#pragma once

#include "actors/app/calls/records.hpp"

namespace actors::app::calls {

/// What `said` lists within the bounds of the call: of its association and its role.
core::result<core::model::select_plan>
bounded_plan(const record_call& c, const core::request& said, const page& which);

/// A read of what a write of this call touches, by its filter and keys.
/// errc::filter_required.
core::result<core::model::select_plan> plan_touched(const record_call& c);

} // namespace actors::app::calls
