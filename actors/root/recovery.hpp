#pragma once

#include "actors/root/recipe.hpp"

#include <filesystem>

namespace actors::root {

/// Removes what an app left: its data (or moves it to `kept/` in the data folder), then
/// its record. Every step may be done again, so a purge that was cut is finished, never
/// undone.
core::result<void> purge_recipe(
  storage::app_registry& registry, const std::filesystem::path& data,
  const std::string& app, const std::string& uuid, bool keep_data);

/// Before the first app starts: undoes the creates and finishes the purges that the
/// journal says were cut. Blocking.
core::result<void>
recover(storage::app_registry& registry, const std::filesystem::path& data);

} // namespace actors::root
