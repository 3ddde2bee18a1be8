#pragma once

#include "actors/directory.hpp"
#include "core/error.hpp"

#include <string>
#include <string_view>

namespace http {

/// What a request says about the app it is for.
struct selection {
  std::string_view header; ///< X-App
  std::string_view query;  ///< __appName
  std::string_view path;   ///< /api/__app/<name>/ or /apps/<name>/
  std::string_view host;   ///< Without port, lower case.
};

/// The app by the order of wire.md 5.1 (path over query over header, then the host's
/// domain, then main), and the house rule on top: on an app's own domain nothing may name
/// another app (errc::host_mismatch). errc::app_not_found, errc::bad_request for a name
/// outside the grammar.
core::result<actors::app_entry_ptr>
select_app(const selection& said, const actors::directory& apps);

/// "Example.COM:8080" → "example.com"; "[::1]:80" → "::1".
[[nodiscard]] std::string host_of(std::string_view authority);

} // namespace http
