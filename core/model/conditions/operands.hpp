#pragma once

#include "core/model/conditions/filter.hpp"

#include <string_view>

/// The operators of filters and what each takes.
namespace core::model {

/// What an operator takes.
enum class shape : std::uint8_t { one, same, list, pair, pattern, nothing, truth, items };

struct operator_row {
  std::string_view wire;
  operation how;
  shape takes;
};

/// Null for a name that is none of ours.
[[nodiscard]] const operator_row* find_operator(std::string_view name) noexcept;
/// An operator that other data bases have and ours do not, or not safely.
[[nodiscard]] bool is_unavailable(std::string_view name) noexcept;

/// The condition that `row` begins on the column of `into`: its operands are read from
/// `wire`. errc::bad_request names the field, the operator and what was expected.
[[nodiscard]] result<void>
read_operands(const operator_row& row, const json& wire, comparison& into);

[[nodiscard]] bool asks_items(operation how) noexcept;
[[nodiscard]] bool holds_items(const field& column) noexcept;
/// `$empty` of an array is another question than of a text.
[[nodiscard]] operation over_array(operation how) noexcept;
/// Asks only whether there is a value.
[[nodiscard]] bool sees_null(const operator_row& row, const json& wire);

} // namespace core::model
