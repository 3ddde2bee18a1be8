#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

/// Part of a file.
struct byte_range {
  std::uint64_t from = 0;
  std::uint64_t length = 0;
};

/// What a Range header asks of a file of `size` bytes (RFC 9110 14): one range of bytes.
struct range_wish {
  enum class kind : std::uint8_t {
    whole, ///< None, another unit, several ranges or not a range at all: all of it.
    part,
    outside, ///< None of it: 416.
  };
  kind what = kind::whole;
  byte_range part;
};

[[nodiscard]] range_wish read_range(std::string_view header, std::uint64_t size) noexcept;

/// Whether an If-None-Match names `tag` (with its quotes), or all.
[[nodiscard]] bool names_tag(std::string_view header, std::string_view tag) noexcept;

} // namespace core
