#pragma once

#include "core/model/plans/plan.hpp"

#include <string_view>
#include <vector>

namespace core::model {

/// What of each record an answer shows.
struct selection {
  std::vector<const field*> output;
  std::vector<append> appends;
};

/// The parameters `fields`, `except` and `appends` (wire.md 16). A path in `fields`
/// ("category.name") appends its association with those fields alone; "children
/// (recursively=true)" in `appends` goes on to the end. Unknown associations in `appends`
/// are skipped, and so is what the asker may not see; records of a target that the asker
/// may not see do not stand in an append. errc::bad_request names an unknown field, or
/// the limit (limits::append_depth, limits::appends).
[[nodiscard]] result<selection> choose(
  const std::vector<std::string_view>& fields,
  const std::vector<std::string_view>& except,
  const std::vector<std::string_view>& appends, const collection& from,
  const viewpoint& by);

} // namespace core::model
