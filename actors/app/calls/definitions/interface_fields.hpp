#pragma once

#include "core/error.hpp"
#include "core/json.hpp"

/// Definitions of fields as `collections:apply` and `fields:apply` take them: by their
/// interface, with what it stands for left out.
namespace actors::app::calls {

/// `wish` ({name, interface, title?, enum?, settings?, …}) with the type and the uiSchema
/// of its interface, unless it says its own. errc::bad_request for an interface that
/// makes no field, or none at all.
core::result<core::json> by_interface(core::json wish);

/// What a collection made by `collections:apply` has besides what `wish` names: the key,
/// times and users. They stand before its own fields.
[[nodiscard]] core::json with_usual_fields(core::json wish);

/// A title for people of a name for programs: "unitPrice" is "Unit price".
[[nodiscard]] std::string readable(const std::string& name);

} // namespace actors::app::calls
