#pragma once

#include <string>
#include <string_view>

namespace core::access {

/// SHA-256 in hex: how a random token is kept, so that what is stored opens nothing.
[[nodiscard]] std::string digest(std::string_view token);

} // namespace core::access
