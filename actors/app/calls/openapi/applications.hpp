#pragma once

#include "core/json.hpp"
#include "core/routes.hpp"

namespace actors::app::calls {

/// Adds what is known of a call on `applications` beyond that there is one: parameters,
/// body, answer. Others stay as they are.
void describe_application_call(const core::route& row, core::json& call);

/// Schemas that these refer to, by name.
[[nodiscard]] core::json application_schemas();

} // namespace actors::app::calls
