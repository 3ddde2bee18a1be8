#pragma once

#include "core/model/catalogue.hpp"

/// Collections of the template file, whose records stand for a file each (wire.md 24).
namespace actors::app::calls {

/// Gives the input of such a collection the fields that say what a file is, where it has
/// none of those names. Nothing to do for another template.
void complete_file_template(core::json& wish);

/// What says where a file is, and what it is, is kept by the server.
void keep_file_fields(core::model::collection& of);

/// Whether destroying records of `from` may destroy such as stand for files: its own, or
/// those that go with them (onDelete CASCADE).
[[nodiscard]] bool
loses_files(const core::model::catalogue& known, const core::model::collection& from);

} // namespace actors::app::calls
