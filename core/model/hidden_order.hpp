#pragma once

#include "core/model/fields/field.hpp"

namespace core::model {

/// A place in an order that neither records nor definitions show, though lists may stand
/// in it and records be moved: what `sortable` makes of a collection.
[[nodiscard]] bool is_hidden_order(const field& f);

} // namespace core::model
