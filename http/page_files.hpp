#pragma once

#include <span>
#include <string_view>

namespace http {

/// A file of http/pages/ as it is in the binary.
struct page_file {
  std::string_view name;
  std::string_view body;
};

/// All of them; cmake/embed.cmake makes the definition.
[[nodiscard]] std::span<const page_file> page_files() noexcept;

} // namespace http
