#pragma once

#include "actors/app/calls/records.hpp"

/// Collections of the template tree.
namespace actors::app::calls {

/// Gives the input of a tree the fields that lead up and down, where it has none of those
/// names: parent (over parentId) and children.
void complete_tree(core::json& wish);

/// The roots of a page, each with its `children` in turn; a filter keeps what matches and
/// the way up to it. Nodes whose parent is not to be seen stand as roots there. At most
/// limits::unpaged_rows records and limits::tree_depth levels.
core::result<void>
list_tree(storage::store& store, const record_call& c, const page& which);

} // namespace actors::app::calls
