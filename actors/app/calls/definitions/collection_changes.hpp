#pragma once

#include "actors/app/calls/definitions/definitions.hpp"

/// Changes of collections as a whole, table and definition alike.
namespace actors::app::calls {

/// What `collections:create` makes of its body: a tree gets the fields it lacks.
core::result<core::model::collection> new_collection(core::json wish);
core::result<std::string> create_collection(definitions& all, core::model::collection c);

/// `fields`, where given, as `set_fields` takes them.
core::result<std::string>
update_collection(definitions& all, const std::string& name, const core::json& wish);

enum class with_links : bool { no, yes };

/// How many went, with the associations that lead to them; `yes`: with the tables that
/// were made to link their records, too.
core::result<std::string> destroy_collections(
  definitions& all, const std::vector<std::string>& names, with_links links);

core::result<std::string> move_collection(definitions& all, const move_wish& wish);

/// The ids in a member `category`: a list of ids, or of objects with one.
core::result<core::json> read_category(const core::json& given);

} // namespace actors::app::calls
