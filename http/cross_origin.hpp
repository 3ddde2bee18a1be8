#pragma once

#include "http/head.hpp"

#include <optional>
#include <string_view>

namespace http {

/// Whether a page of another origin may read the answer (CORS): of a call under /api/
/// with `Origin`, whatever that says. Cookies do not count there, so whoever reads has
/// brought a token; what is trusted for where it comes from is not for such a page.
[[nodiscard]] bool
is_cross_origin(std::string_view target, std::string_view origin) noexcept;

/// The answer to a browser that asks whether it may send a call of such a page; nothing
/// if this OPTIONS is not that question.
[[nodiscard]] std::optional<core::response> preflight(const message& asked);

} // namespace http
