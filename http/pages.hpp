#pragma once

#include "core/exchange.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace http {

/// A file of the pages, in the binary.
struct asset {
  std::string_view path;
  std::string_view type;
  std::string_view body;
};

/// The asset served at `path`, or null.
[[nodiscard]] const asset* find_asset(std::string_view path) noexcept;

/// The HTML of an app's admin page; the same for every app.
[[nodiscard]] std::string_view admin_page() noexcept;

/// Content-Security-Policy and its like, for every page: scripts and styles from here
/// only, nothing inline, no framing.
[[nodiscard]] std::vector<core::header> page_headers();

} // namespace http
