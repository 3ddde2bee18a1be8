#pragma once

#include "core/error.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace core {

using json = nlohmann::json;

/// Reads one JSON text. errc::malformed_json (with what and at which byte) for anything
/// that RFC 8259 refuses, for text that is not UTF-8, for nesting over
/// `limits::json_depth`, and for an object that names a key twice. `what` names the
/// source in the message ("body", "filter").
[[nodiscard]] result<json> parse_json(std::string_view text, std::string_view what);

/// Where in `body` a text or a key has the character U+0000, which no store holds:
/// "fields[0].title", "" for `body` itself; nothing if there is none.
[[nodiscard]] std::optional<std::string> find_nul(const json& body);

} // namespace core
