#pragma once

#include "core/exchange.hpp"
#include "http/language.hpp"

#include <string>
#include <string_view>

namespace http {

/// What is to be expected of the app.
enum class outlook : std::uint8_t {
  stays,
  starting, ///< Waiting helps.
  failed,   ///< Whatever the code of its failure.
};

struct page_context {
  std::string_view app; ///< Empty if none is known.
  std::string title;    ///< What people call it; empty if they gave it no name.
  std::string_view id;  ///< Of the request.
  outlook ahead = outlook::stays;
  language in = language::english;
};

/// The page that a person gets where `said` would tell a program of an error: what is
/// wrong, the reason, and what can be done. Status and headers are those of `said`.
[[nodiscard]] core::response
error_page(const core::response& said, const page_context& about);

} // namespace http
