#pragma once

#include <string>
#include <variant>

namespace core::formula {

/// A value while a formula is worked out; the first is null.
using operand = std::variant<std::monostate, bool, double, std::string>;

[[nodiscard]] inline bool is_null(const operand& v) noexcept {
  return std::holds_alternative<std::monostate>(v);
}

/// What a condition takes it for: null, false, 0 and "" are false.
[[nodiscard]] bool is_true(const operand& v) noexcept;

/// The number that it is, or that its text says (booleans are 0 and 1); null else.
[[nodiscard]] operand number_of(const operand& v);

/// As a text: null is empty, numbers have fifteen digits at most.
[[nodiscard]] std::string text_of(const operand& v);

/// The number, or null if it is none that can be kept (division by zero, overflow).
[[nodiscard]] operand finite(double number) noexcept;

} // namespace core::formula
