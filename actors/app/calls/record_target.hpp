#pragma once

#include "actors/app/calls/records.hpp"

/// Which records a request is about.
namespace actors::app::calls {

/// Both filterByTk and filter, joined by AND. filterByTk is a key, several of them, or
/// values of fields each of which names one record ({"code":"a"}); errc::bad_request
/// names a field that does not.
core::result<core::model::filter> read_target(
  const core::request& ask, const core::model::collection& of,
  const core::model::viewpoint& by, core::model::joins& hops);

} // namespace actors::app::calls
