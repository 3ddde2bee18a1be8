#pragma once

#include "core/exchange.hpp"
#include "core/model/catalogue.hpp"

#include <string>
#include <vector>

/// Lists of what is kept in memory, filtered, sorted and paged as records are.
namespace actors::app::calls {

/// What such a list may be filtered and sorted by: the fields, as JSON text.
[[nodiscard]] core::model::collection listed_by(const char* fields);

/// {"data":…,"meta":…} of those of `all` that the request asks for. errc::bad_request.
core::result<std::string> list_of(
  std::vector<core::json> all, const core::request& ask,
  const core::model::collection& by);

} // namespace actors::app::calls
