#pragma once

#include "core/model/conditions/filter.hpp"

namespace core::model {

/// The records for which `of` is known to be false: `{"$not": {"price": 1}}` has those of
/// another price, and not those without one (SQL's NOT, as NocoBase has it). A group
/// without parts stays as it is, ignored.
[[nodiscard]] filter negated(filter of);

} // namespace core::model
