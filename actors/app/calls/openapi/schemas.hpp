#pragma once

#include "core/access/rights.hpp"
#include "core/model/catalogue.hpp"

#include <functional>

/// The parts of the API's document that are no calls.
namespace actors::app::calls {

/// {"$ref": "#/components/<kind>/<name>"}
[[nodiscard]] core::json component(const char* kind, const std::string& name);

/// What a field may say to whoever has `granted`; null: everything.
[[nodiscard]] bool
is_shown(const core::model::field& f, const core::access::grant* granted);

/// Whether a collection has a place of its own in the document.
using shown_collection = std::function<bool(const core::model::collection&)>;

/// A record as it is answered: columns always, associations where they are asked for.
[[nodiscard]] core::json record_schema(
  const core::model::catalogue& known, const core::model::collection& of,
  const core::access::grant* granted, const shown_collection& has_place);

/// Whether a role may write a field, in a new record or in one that is there.
using written_field = std::function<bool(const core::model::field&)>;

/// What may be written to one.
[[nodiscard]] core::json
value_schema(const core::model::collection& of, const written_field& is_written);

/// What all calls share: parameters, answers, schemas, and how one signs in.
[[nodiscard]] core::json shared_components();

/// Takes out what neither `by` nor anything that it leads to refers to.
void keep_used(core::json& components, const core::json& by);

} // namespace actors::app::calls
