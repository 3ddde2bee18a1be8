#pragma once

#include "core/json.hpp"

#include <string>
#include <string_view>

/// The envelope in which NocoBase's clients find what they asked for (wire.md 1).
namespace core {

/// {"data":…} around what is JSON text already.
[[nodiscard]] std::string data_of(std::string_view text);
/// The same around a value.
[[nodiscard]] std::string data_body(const json& what);

} // namespace core
