#pragma once

#include "actors/app/calls/records.hpp"
#include "actors/directory.hpp"

#include <string>
#include <vector>

/// Which apps a list means, and a call that names them by a filter: stored fields, and
/// what is live of them.
namespace actors::root {

/// Of those that are deleted (`deleted=true`) or those that are not; of the latter, with
/// `pinned`, those for the switcher. The name is in its output. errc::bad_request.
[[nodiscard]] core::result<core::model::select_plan> plan_applications(
  const core::request& ask, const app::calls::page& which, const directory& apps,
  bool pinned);

/// The same apps, but of each its name alone, uncounted: rows for `names_in`.
void only_names(core::model::select_plan& plan);

/// The names in `rows`, a JSON array of records of apps, in its order.
[[nodiscard]] std::vector<std::string> names_in(const std::string& rows);

/// Whether the call has a filter with a condition in it. errc::bad_request.
[[nodiscard]] core::result<bool> says_filter(const core::request& ask);

} // namespace actors::root
