#pragma once

#include "actors/house.hpp"
#include "actors/root/recipe.hpp"

namespace actors::root {

/// Removes what an app left: its data (or sets it aside: the folder in `kept/`, schema or
/// database under another name), then its record. Every step may be done again, so a
/// purge that was cut is finished, never undone. Blocking.
core::result<void>
purge_recipe(house& whole, const storage::app_record& app, bool keep_data);

/// Undoes the creates and finishes the purges that the journal says were cut, of all apps
/// or of one. Before the first app starts, and before the name is used again. What a
/// database server that is away keeps from being settled stays in the journal. Blocking.
core::result<void> recover(house& whole, const std::string& only = {});

} // namespace actors::root
