#pragma once

#include "http/head.hpp"

#include <string>
#include <string_view>

/// What of a request says who asks.
namespace http {

/// The token of an Authorization field; some clients send it without its scheme.
[[nodiscard]] std::string bearer(std::string_view value);

/// What a browser brings by itself: looked at only where nothing else says who asks. The
/// names of the cookies have the app that is asked for.
void read_cookies(core::request& ask, const head_fields& head);

} // namespace http
