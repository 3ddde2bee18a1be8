#pragma once

#include "core/error.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace core {

using json = nlohmann::json;

/// Reads one JSON text. errc::malformed_json (with what and at which byte) for anything
/// that RFC 8259 refuses, for text that is not UTF-8, for nesting over
/// `limits::json_depth`, and for an object that names a key twice. `what` names the
/// source in the message ("body", "filter").
[[nodiscard]] result<json> parse_json(std::string_view text, std::string_view what);

} // namespace core
