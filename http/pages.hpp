#pragma once

#include "core/exchange.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

/// What a request for an asset says of the answer it takes.
struct asset_wish {
  std::string_view accept_encoding;
  std::string_view if_none_match;
};

/// The asset served at `path`, in the shortest coding that the client takes; 304 where it
/// has it. Nothing if there is none at that path.
[[nodiscard]] std::optional<core::response>
find_asset(std::string_view path, const asset_wish& wish);

/// The HTML of the admin page of `app` ([a-z0-9_]), with a nonce of its own that its
/// Content-Security-Policy names.
[[nodiscard]] core::response admin_page(std::string_view app);

/// Content-Security-Policy and its like, for every page: scripts and styles from here
/// only, nothing inline but style elements with `nonce` (none if empty), no framing.
[[nodiscard]] std::vector<core::header> page_headers(std::string_view nonce = {});

/// Whether an Accept-Encoding field takes `coding`: names it, with a weight over 0.
[[nodiscard]] bool takes_coding(std::string_view field, std::string_view coding) noexcept;

} // namespace http
