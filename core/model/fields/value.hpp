#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace core::model {

/// A scalar as it is stored and bound. What the wire calls a boolean, a date, a decimal
/// or a JSON value is one of these, by the rules in core/model/fields/field.hpp.
using value = std::variant<std::monostate, std::int64_t, double, std::string>;

[[nodiscard]] inline bool is_null(const value& v) noexcept {
  return std::holds_alternative<std::monostate>(v);
}

} // namespace core::model
