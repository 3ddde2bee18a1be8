#pragma once

#include <span>
#include <string_view>

namespace http {

/// A file of the admin pages as it is in the binary: whole, and compressed ahead where
/// that is shorter (else empty).
struct page_file {
  std::string_view path; ///< "/assets/…"; "/index.html" is the page itself, not served.
  std::string_view type;
  std::string_view tag; ///< Entity tag of the whole, quoted.
  bool lasting;         ///< Its name changes with its content.
  std::string_view whole;
  std::string_view gzip;
  std::string_view brotli;
};

/// All of them, sorted by path; web/scripts/pack.js makes the definition.
[[nodiscard]] std::span<const page_file> page_files() noexcept;

} // namespace http
