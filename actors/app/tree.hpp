#pragma once

#include "actors/house.hpp"
#include "actors/supervision/child_spec.hpp"

namespace actors::app {

/// The tree of one app as a child of root: a supervisor (rest_for_one, 5 restarts in
/// 30 s) over lifecycle, db, session and gateway, started in this order and stopped in
/// reverse. It is a temporary child: an app that gives up does not spend root's budget.
[[nodiscard]] supervision::child_spec tree(house& all, const app_entry_ptr& entry);

} // namespace actors::app
