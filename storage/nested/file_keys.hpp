#pragma once

#include "core/model/catalogue.hpp"

#include <vector>

namespace storage::nested {

/// Fields of `of` that hold keys of attachments: foreign keys, and ends of links. Whoever
/// sees a record sees the files that these name.
[[nodiscard]] std::vector<const core::model::field*>
file_keys(const core::model::catalogue& known, const core::model::collection& of);

} // namespace storage::nested
