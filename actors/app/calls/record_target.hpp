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

/// errc::filter_required where a write names nothing and is not said to mean everything.
core::result<void> check_named(const record_call& c, const core::model::filter& where);

} // namespace actors::app::calls
