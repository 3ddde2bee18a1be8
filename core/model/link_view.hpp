#pragma once

#include "core/model/plans/selection.hpp"

namespace core::model {

/// The rows of a through table that link one record to those of a list over an
/// association, as an append under the table's name: it goes over associations that no
/// collection declares, so they are kept with the plan.
struct link_view {
  field as;               ///< The member: the through table's name.
  association to_row;     ///< From a record of the target to its link.
  association from_owner; ///< From the owner to all of its links.
};

/// The fields of the through table that the asker may see; none without such a table.
[[nodiscard]] std::vector<const field*>
linked_fields(const association& by, const viewpoint& eyes);

/// Lets `plan`, which lists what `by` leads to from the record of the key `source`, show
/// each record's link. Nothing to do where `linked_fields` are none.
void show_links(
  select_plan& plan, const association& by, const value& source, const viewpoint& eyes);

} // namespace core::model
