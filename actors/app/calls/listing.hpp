#pragma once

#include "core/exchange.hpp"
#include "core/model/catalogue.hpp"

#include <string>
#include <vector>

/// Lists of what is kept in memory, filtered, sorted and paged as records are.
namespace actors::app::calls {

/// What such a list may be filtered and sorted by: the fields, as JSON text.
[[nodiscard]] core::model::collection listed_by(const char* fields);

/// Leaves of `one` the members that the parameters `fields` and `except` leave of a
/// record (wire.md 16), by name or by a path into what is appended; `appends` stays.
void narrow(core::json& one, const core::request& ask);

/// {"data":…,"meta":…} of those of `all` that the request asks for. errc::bad_request.
core::result<std::string> list_of(
  std::vector<core::json> all, const core::request& ask,
  const core::model::collection& by);

/// The same without a look at `filter`.
core::result<std::string> page_of(
  std::vector<core::json> all, const core::request& ask,
  const core::model::collection& by);

} // namespace actors::app::calls
