#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace storage::sql {

/// What differs between the back ends is asked of this and nothing else.
enum class dialect : std::uint8_t { sqlite, postgres };

/// `name` in quotes, safe whatever it holds.
[[nodiscard]] std::string quote(std::string_view name);

} // namespace storage::sql
