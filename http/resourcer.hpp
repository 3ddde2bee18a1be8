#pragma once

#include "core/exchange.hpp"

namespace http {

/// Of `POST /resourcer/<resource>:<action>`, whose parameters are members of the body
/// (wire.md 15): puts them where other calls have them, and leaves `values` as the body.
/// errc::method_not_allowed, errc::malformed_json, errc::bad_request.
core::result<void> spread_body(core::request& ask);

} // namespace http
