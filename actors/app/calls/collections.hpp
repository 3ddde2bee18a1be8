#pragma once

#include "actors/app/calls/records.hpp"

/// Calls on `collections` and `collections/<name>/fields`: reads come from the catalogue,
/// changes are one transaction of table and definition, and give the next catalogue.
namespace actors::app::calls {

/// The answer to list, listMeta and get of collections and fields.
core::result<std::string>
read_collections(const core::request& ask, const core::model::catalogue& known);
core::result<std::string>
read_fields(const core::request& ask, const core::model::catalogue& known);

/// Where a change leaves the catalogue that holds after its commit.
struct change {
  storage::task work; ///< Gives the body of the answer.
  std::shared_ptr<core::model::catalogue_ptr> next;
};

/// The change that a create, update or destroy of collections or fields asks for.
core::result<change> change_collections(
  const core::request& ask, std::vector<core::model::collection_ptr> system);
core::result<change>
change_fields(const core::request& ask, std::vector<core::model::collection_ptr> system);

} // namespace actors::app::calls
